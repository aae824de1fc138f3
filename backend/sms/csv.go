package sms

import (
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// CSV writes a table for a spreadsheet: RFC 4180 with a mark in front by which
// Excel reads it as UTF-8. A cell that a spreadsheet would take for a formula gets
// an apostrophe in front, so that nobody's name or text is ever executed
// (https://owasp.org/www-community/attacks/CSV_Injection). The wide forms of its signs
// count as well: East Asian versions of Excel read them alike. A number in E.164 stays
// as it is: a plus and digits can't do harm, and other programs read them.
func CSV(header []string, rows [][]string) string {
	var text strings.Builder
	text.WriteString("\uFEFF")
	writer := csv.NewWriter(&text)
	writer.UseCRLF = true
	_ = writer.Write(harmless(header)) // a strings.Builder takes everything
	for _, row := range rows {
		_ = writer.Write(harmless(row))
	}
	writer.Flush()
	return text.String()
}

// IsFormula tells whether a spreadsheet would take a cell for a formula.
func IsFormula(cell string) bool {
	first, size := utf8.DecodeRuneInString(cell)
	return size > 0 && strings.ContainsRune("=+-@\t\r＝＋－＠", first)
}

func harmless(cells []string) []string {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		if IsFormula(cell) && !IsE164(cell) {
			cell = "'" + cell
		}
		safe[i] = cell
	}
	return safe
}
