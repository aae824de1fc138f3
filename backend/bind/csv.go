package bind

import (
	"encoding/csv"
	"regexp"
	"strings"
)

// csvText writes a table as RFC 4180 says, with the mark by which a spreadsheet
// knows UTF-8. A cell that a spreadsheet would run as a formula gets a ' in front;
// a phone number does not, so that it stays what it is.
func csvText(header []string, rows [][]string) (string, error) {
	var text strings.Builder
	text.WriteString("\ufeff")
	writer := csv.NewWriter(&text)
	writer.UseCRLF = true
	for _, row := range append([][]string{header}, rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		if err := writer.Write(cells); err != nil {
			return "", err
		}
	}
	writer.Flush()
	return text.String(), writer.Error()
}

var phoneNumber = regexp.MustCompile(`^\+[0-9]{3,15}$`)

func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) && !phoneNumber.MatchString(cell) {
		return "'" + cell
	}
	return cell
}
