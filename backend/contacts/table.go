package contacts

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// readTable reads a table whose first row names its columns, or has no names where
// it holds a number already.
func readTable(text string, maxRows int) (File, error) {
	separator, rest, skipped := separatorOf(text)
	records, err := split(rest, separator, maxRows+1) // one more for the names
	if err != nil {
		return File{}, err
	}
	for i := range records {
		records[i].Line += skipped
	}
	if len(records) == 0 {
		return File{}, sms.FieldError("file", "The file is empty. Nothing was imported. Choose another one.")
	}
	file := File{Format: CSV}
	if slices.ContainsFunc(records[0].Cells, looksLikeNumber) {
		for i := range records[0].Cells {
			file.Columns = append(file.Columns, fmt.Sprintf("Column %d", i+1))
		}
	} else {
		file.Columns, records = named(records[0].Cells), records[1:]
	}
	if len(records) > maxRows {
		return File{}, tooMany(maxRows)
	}
	file.Rows = records
	for i := range file.Rows {
		file.Rows[i].fit(len(file.Columns))
	}
	return file, nil
}

func named(cells []string) []string {
	names := make([]string, len(cells))
	for i, cell := range cells {
		names[i] = strings.TrimSpace(cell)
		if names[i] == "" {
			names[i] = fmt.Sprintf("Column %d", i+1)
		}
	}
	return names
}

// fit gives a row as many cells as there are columns. One with more of them has a
// separator where none belongs, so that nobody can tell which cell is which, also
// where the last ones are empty.
func (r *Row) fit(columns int) {
	if len(r.Cells) > columns {
		r.Problem = fmt.Sprintf("This row has %d cells and the table %d columns, so it isn't clear which is which. Put a text with a separator in it between quotation marks.", len(r.Cells), columns)
		r.Cells = r.Cells[:columns]
	}
	for len(r.Cells) < columns {
		r.Cells = append(r.Cells, "")
	}
}

// looksLikeNumber tells a phone number from the name of a column.
func looksLikeNumber(cell string) bool {
	digits := 0
	for _, r := range cell {
		if unicode.IsLetter(r) {
			return false
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= 7
}

// split cuts a text into records (RFC 4180), with any end of line. A quotation mark
// within a cell that doesn't begin with one is text. Empty lines are left out. More
// records than limit end it: the caller sees that there are too many.
func split(text string, separator rune, limit int) ([]Row, error) {
	s := splitter{text: text, separator: separator, line: 1}
	var records []Row
	for s.at < len(s.text) && len(records) <= limit {
		begun := s.line
		cells, err := s.record()
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
			records = append(records, Row{Line: begun, Cells: cells})
		}
	}
	return records, nil
}

// splitter reads one record after the other.
type splitter struct {
	text      string
	separator rune
	at, line  int
}

// mostCells is how many cells a row may have; Outlook's own export has 92. What a wrong
// file has in one row, all others would be filled up to.
const mostCells = 256

func (s *splitter) record() ([]string, error) {
	var cells []string
	begun := s.line
	for {
		cell, err := s.cell()
		if err != nil {
			return nil, err
		}
		if cells = append(cells, cell); len(cells) > mostCells {
			return nil, sms.FieldError("file", "The row in line %d has more than %d cells, so this is no list of customers. Nothing was imported. Choose another file.", begun, mostCells)
		}
		if s.at >= len(s.text) || s.lineEnd() {
			return cells, nil
		}
		s.at++ // the separator
	}
}

// cell reads up to a separator or an end of line, which it leaves.
func (s *splitter) cell() (string, error) {
	quoted := ""
	if s.at < len(s.text) && s.text[s.at] == '"' {
		var err error
		if quoted, err = s.quoted(); err != nil {
			return "", err
		}
	}
	end := strings.IndexAny(s.text[s.at:], string(s.separator)+"\r\n")
	if end < 0 {
		end = len(s.text) - s.at
	}
	rest := s.text[s.at : s.at+end]
	s.at += end
	return quoted + rest, nil
}

// quoted reads what stands between quotation marks; two of them are one.
func (s *splitter) quoted() (string, error) {
	begun := s.line
	var cell strings.Builder
	s.at++
	for {
		end := strings.IndexByte(s.text[s.at:], '"')
		if end < 0 {
			return "", sms.FieldError("file", "The quotation mark in line %d never ends. Nothing was imported. Close it in the file, or take it out, and choose the file again.", begun)
		}
		piece := s.text[s.at : s.at+end]
		s.line += lines(piece)
		cell.WriteString(piece)
		s.at += end + 1
		if s.at >= len(s.text) || s.text[s.at] != '"' {
			return cell.String(), nil
		}
		cell.WriteByte('"')
		s.at++
	}
}

// lineEnd passes an end of line, if there is one here.
func (s *splitter) lineEnd() bool {
	switch {
	case strings.HasPrefix(s.text[s.at:], "\r\n"):
		s.at += 2
	case s.text[s.at] == '\r', s.text[s.at] == '\n':
		s.at++
	default:
		return false
	}
	s.line++
	return true
}

// lines counts the ends of lines in a text.
func lines(text string) int {
	return strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
}

// separators are what stands between cells, the likeliest first.
const separators = ",;\t|"

// separatorOf finds what stands between the cells: what Excel's own first line says,
// else what cuts the first rows into the most equal rows of several cells.
func separatorOf(text string) (separator rune, rest string, skipped int) {
	if said, after, found := strings.Cut(text, "\n"); found && len(said) >= 5 && strings.EqualFold(said[:4], "sep=") {
		return rune(said[4]), after, 1
	}
	const looked = 20
	best, score := ',', 0
	for _, candidate := range separators {
		records, err := split(text, candidate, looked)
		if err != nil || len(records) == 0 {
			continue
		}
		columns := len(records[0].Cells)
		equal := 0
		for _, record := range records {
			if len(record.Cells) == columns {
				equal++
			}
		}
		if columns > 1 && equal*100+columns > score {
			best, score = candidate, equal*100+columns
		}
	}
	return best, text, 0
}
