package contacts_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func wide(text string, little bool) string {
	units := utf16.Encode([]rune("\uFEFF" + text))
	var bytes strings.Builder
	for _, unit := range units {
		if little {
			bytes.Write([]byte{byte(unit), byte(unit >> 8)})
		} else {
			bytes.Write([]byte{byte(unit >> 8), byte(unit)})
		}
	}
	return bytes.String()
}

func row(line int, cells ...string) contacts.Row { return contacts.Row{Line: line, Cells: cells} }

func TestRead_Tables(t *testing.T) {
	for name, given := range map[string]struct {
		file string
		want contacts.File
	}{
		"as Excel writes UTF-8": {"\uFEFFName;Telefon\r\nJörg;+4915112345678\r\n",
			contacts.File{Columns: []string{"Name", "Telefon"}, Rows: []contacts.Row{row(2, "Jörg", "+4915112345678")}}},
		"as Excel writes Unicode text": {wide("Name\tTelefon\r\nJörg\t+4915112345678\r\n", true),
			contacts.File{Columns: []string{"Name", "Telefon"}, Rows: []contacts.Row{row(2, "Jörg", "+4915112345678")}}},
		"in UTF-16 of the other order": {wide("Name,Phone\nJörg 🚲,1\n", false),
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(2, "Jörg 🚲", "1")}}},
		"in Windows-1252": {"Name;Telefon\r\nJ\xF6rg \x80;1\r\n",
			contacts.File{Columns: []string{"Name", "Telefon"}, Rows: []contacts.Row{row(2, "Jörg €", "1")}}},
		"with commas": {"Name,Phone\nAna,1\n",
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(2, "Ana", "1")}}},
		"with semicolons around commas": {"Name;Phone\nLima, Ana;1\nBerg, Kai;2\n",
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(2, "Lima, Ana", "1"), row(3, "Berg, Kai", "2")}}},
		"with the separator named": {"sep=|\r\nName|Phone\r\nAna|1\r\n",
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(3, "Ana", "1")}}},
		"with quotation marks": {"Name,Notes\n\"Lima, Ana\",\"says \"\"hi\"\"\"\n5\" pipe,x\n",
			contacts.File{Columns: []string{"Name", "Notes"}, Rows: []contacts.Row{row(2, "Lima, Ana", `says "hi"`), row(3, `5" pipe`, "x")}}},
		"with line breaks in cells": {"Name,Notes\r\nAna,\"one\r\ntwo\"\r\nKai,x\r\n",
			contacts.File{Columns: []string{"Name", "Notes"}, Rows: []contacts.Row{row(2, "Ana", "one\r\ntwo"), row(4, "Kai", "x")}}},
		"with empty lines and rows": {"Name,Phone\n\n,\nAna,1",
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(4, "Ana", "1")}}},
		"with old ends of lines": {"Name,Phone\rAna,1\rKai,2\r",
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(2, "Ana", "1"), row(3, "Kai", "2")}}},
		"without names of columns": {"Ana,+14155550123\nKai,+14155550124\n",
			contacts.File{Columns: []string{"Column 1", "Column 2"}, Rows: []contacts.Row{row(1, "Ana", "+14155550123"), row(2, "Kai", "+14155550124")}}},
		"with a column without name": {"Name,,Phone\nAna,x,1\n",
			contacts.File{Columns: []string{"Name", "Column 2", "Phone"}, Rows: []contacts.Row{row(2, "Ana", "x", "1")}}},
		"of one column": {"Phone\n1\n",
			contacts.File{Columns: []string{"Phone"}, Rows: []contacts.Row{row(2, "1")}}},
		"with short and long rows": {"Name,Phone\nAna\nKai,1\nLima, Ana,1\nEva,2\n",
			contacts.File{Columns: []string{"Name", "Phone"}, Rows: []contacts.Row{row(2, "Ana", ""), row(3, "Kai", "1"),
				{Line: 4, Cells: []string{"Lima", " Ana"}, Problem: "This row has 3 cells and the table 2 columns, so it isn't clear which is which. Put a text with a separator in it between quotation marks."},
				row(5, "Eva", "2")}}},
	} {
		t.Run(name, func(t *testing.T) {
			given.want.Format = contacts.CSV
			if diff := cmp.Diff(given.want, smstest.OK[contacts.File](t)(contacts.Read([]byte(given.file), 100))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRead_Refuses(t *testing.T) {
	for name, given := range map[string]struct {
		file  string
		code  sms.Code
		field string
		words string
	}{
		"nothing":                  {"", sms.Invalid, "file", "The file is empty. Nothing was imported. Choose another one."},
		"blanks":                   {"\uFEFF \r\n", sms.Invalid, "file", "The file is empty. Nothing was imported. Choose another one."},
		"separators only":          {",,\n,,\n", sms.Invalid, "file", "The file is empty. Nothing was imported. Choose another one."},
		"a workbook":               {"PK\x03\x04...", sms.Invalid, "file", "This is a workbook, not a table as text. Nothing was imported. Open it in the spreadsheet, save it as “CSV UTF-8” and choose that file."},
		"a picture":                {"\x89PNG\r\n\x1a\n\x00\x00", sms.Invalid, "file", "This is neither a CSV file nor a vCard. Nothing was imported. Export the contacts as CSV or vCard and choose that file."},
		"a quotation mark open":    {"Name,Phone\nAna,1\nKai,\"2\nEva,3\n", sms.Invalid, "file", "The quotation mark in line 3 never ends. Nothing was imported. Close it in the file, or take it out, and choose the file again."},
		"a row without an end":     {"Name" + strings.Repeat(",", 1<<20) + "\nAna\n", sms.Invalid, "file", "The row in line 1 has more than 256 cells, so this is no list of customers. Nothing was imported. Choose another file."},
		"more rows than are taken": {"Name,Phone\n" + strings.Repeat("Ana,1\n", 1001), sms.LimitReached, "", "The file has more than 1,000 customers. Nothing was imported. Split it and import one part after the other."},
		"more cards":               {strings.Repeat("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", 1001), sms.LimitReached, "", "The file has more than 1,000 customers. Nothing was imported. Split it and import one part after the other."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := contacts.Read([]byte(given.file), 1000)
			smstest.Wants(t, err, given.code, given.field, given.words)
		})
	}
}

// Whatever stands in the cells: what a writer of CSV wrote is what is read.
func TestRead_AnyTableComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")
		cell := rapid.StringMatching(`[a-z",; é\n]{0,8}`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 1, 6).Draw(t, "rows")
		var text strings.Builder
		fmt.Fprintf(&text, "sep=%c\n", separator)
		writer := csv.NewWriter(&text)
		writer.Comma = separator
		if err := writer.WriteAll(append([][]string{{"a", "b", "c"}}, rows...)); err != nil {
			t.Fatal(err)
		}
		file, err := contacts.Read([]byte(text.String()), 100)
		if err != nil {
			t.Fatal(err)
		}
		var want, got [][]string
		for _, cells := range rows {
			if strings.TrimSpace(strings.Join(cells, "")) != "" {
				want = append(want, cells)
			}
		}
		for _, row := range file.Rows {
			got = append(got, row.Cells)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"Name,Phone\nAna,\"1\n", "BEGIN:VCARD\nTEL;CELL:=\nEND:VCARD", "\xFF\xFEa", "sep=;", "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=C3=\n=BC"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := contacts.Read(data, 1000)
		if err != nil {
			return
		}
		for _, row := range file.Rows {
			if len(row.Cells) != len(file.Columns) || row.Line < 1 {
				t.Fatalf("row %+v of %d columns", row, len(file.Columns))
			}
		}
	})
}

func TestGuess(t *testing.T) {
	for name, row := range map[string]struct {
		columns []string
		want    []contacts.Field
	}{
		"English":                  {[]string{"Full name", "Company", "E-mail", "Mobile phone", "Business phone", "Kind", "Owner", "State", "Notes", "Opt-out", "Birthday"}, []contacts.Field{"name", "company", "email", "mobile", "business", "kind", "owner", "state", "notes", "opt_out", ""}},
		"Spanish":                  {[]string{"Nombre", "Apellidos", "Empresa", "Correo electrónico", "Teléfono móvil", "Tipo", "Propietario", "Observaciones", "Baja"}, []contacts.Field{"first_name", "last_name", "company", "email", "mobile", "kind", "owner", "notes", "opt_out"}},
		"French":                   {[]string{"Prénom", "Nom", "Société", "Courriel", "Téléphone portable", "Téléphone (bureau)", "Catégorie", "Commentaires", "Désinscrit"}, []contacts.Field{"first_name", "last_name", "company", "email", "mobile", "business", "kind", "notes", "opt_out"}},
		"German":                   {[]string{"Vorname", "Nachname", "Firma", "E-Mail-Adresse", "Handy", "Telefon geschäftlich", "Kundenart", "Betreuer", "Notizen", "Abgemeldet"}, []contacts.Field{"first_name", "last_name", "company", "email", "mobile", "business", "kind", "owner", "notes", "opt_out"}},
		"Google":                   {[]string{"First Name", "Last Name", "Organization Name", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Value"}, []contacts.Field{"first_name", "last_name", "company", "email", "", "mobile", "mobile"}},
		"Outlook":                  {[]string{"First Name", "Last Name", "Company", "Business Phone", "Mobile Phone", "E-mail Address"}, []contacts.Field{"first_name", "last_name", "company", "business", "mobile", "email"}},
		"a name that stands alone": {[]string{"Nom", "Téléphone"}, []contacts.Field{"name", "mobile"}},
		"two of what can be once":  {[]string{"E-mail", "E-mail 2", "Phone"}, []contacts.Field{"email", "", "mobile"}},
		"nothing that is known":    {[]string{"Column 1", "x"}, []contacts.Field{"", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, contacts.Guess(row.columns)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
