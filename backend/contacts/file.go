package contacts

import (
	"bytes"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Format is how a file is written.
type Format string

// The formats.
const (
	CSV   Format = "csv"
	VCard Format = "vcard"
)

// File is what was read. Each row has as many cells as there are columns.
type File struct {
	Format  Format
	Columns []string
	Rows    []Row
}

// Row is one row of a table, or one card. Line is where it begins in the file,
// Problem says why it could not be read ("" for most).
type Row struct {
	Line    int
	Cells   []string
	Problem string
}

// Read reads a whole file of at most so many rows. What can't be read at all is an
// Invalid error on the field file, more rows than that a LimitReached one.
func Read(data []byte, maxRows int) (File, error) {
	if err := otherKind(data); err != nil {
		return File{}, err
	}
	text := decode(data)
	if strings.TrimSpace(text) == "" {
		return File{}, sms.FieldError("file", "The file is empty. Nothing was imported. Choose another one.")
	}
	if isVCard(text) {
		return readCards(text, maxRows)
	}
	return readTable(text, maxRows)
}

// otherKind recognizes what people choose by mistake.
func otherKind(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return sms.FieldError("file", "This is a workbook, not a table as text. Nothing was imported. Open it in the spreadsheet, save it as “CSV UTF-8” and choose that file.")
	case bytes.HasPrefix(data, []byte("%PDF")), bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0 && !wide(data):
		return sms.FieldError("file", "This is neither a CSV file nor a vCard. Nothing was imported. Export the contacts as CSV or vCard and choose that file.")
	default:
		return nil
	}
}

func tooMany(maxRows int) error {
	return sms.Errorf(sms.LimitReached, "The file has more than %d,%03d customers. Nothing was imported. Split it and import one part after the other.", maxRows/1000, maxRows%1000)
}
