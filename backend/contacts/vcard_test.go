package contacts_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func crlf(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

// The columns are full name, company, e-mail, notes, kind, then numbers.
func TestRead_Cards(t *testing.T) {
	for name, given := range map[string]struct {
		file string
		want []string
	}{
		"of version 3.0, with escapes": {
			crlf("BEGIN:VCARD\nVERSION:3.0\nN:Lima;Ana;;;\nFN:Ana Lima\nORG:Lima\\, Sons\\; Co;Sales\nEMAIL;TYPE=INTERNET:ana@lima.example\nTEL;TYPE=CELL,VOICE:+1 415-555-0123\nNOTE:one\\ntwo\\\\three\nEND:VCARD\n"),
			[]string{"Ana Lima", "Lima, Sons; Co", "ana@lima.example", "one\ntwo\\three", "", "+1 415-555-0123"},
		},
		"of version 4.0, with numbers as addresses": {
			"BEGIN:VCARD\nVERSION:4.0\nFN:Ana Lima\nTEL;VALUE=uri;TYPE=\"cell,voice\";PREF=1:tel:+1-415-555-0123;ext=5\nTEL;VALUE=uri;TYPE=work:tel:+1-415-555-0100\nEND:VCARD\n",
			[]string{"Ana Lima", "", "", "", "", "+1-415-555-0123", "+1-415-555-0100"},
		},
		"as Apple writes them": {
			"BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//iOS 18//EN\nN:Lima;Ana;;;\nFN:Ana Lima\nitem1.TEL:+1 415 555 0123\nitem1.X-ABLabel:_$!<Work>!$_\nTEL;type=IPHONE;type=CELL;type=pref:+1 415 555 0124\nitem2.EMAIL;type=INTERNET:old@lima.example\nEMAIL;type=INTERNET;type=pref:new@lima.example\nEND:VCARD\n",
			[]string{"Ana Lima", "", "new@lima.example", "", "", "+1 415 555 0124", "+1 415 555 0123"},
		},
		"of a company, as Apple writes them": {
			"BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:Lima Bikes\nORG:Lima Bikes;\nX-ABShowAs:COMPANY\nTEL;type=MAIN:+14155550123\nEND:VCARD\n",
			[]string{"Lima Bikes", "Lima Bikes", "", "", "account", "+14155550123"},
		},
		"of a company in version 4.0": {
			"BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Lima Bikes\nTEL:+14155550123\nEND:VCARD\n",
			[]string{"Lima Bikes", "", "", "", "account", "+14155550123"},
		},
		"as Google writes them": {
			"BEGIN:VCARD\nVERSION:3.0\nFN:Núria Öz\nN:Öz;Núria;;;\nitem1.TEL:+34 612 34 56 78\nitem1.X-ABLabel:Taller\nTEL;TYPE=CELL:+34612345679\nCATEGORIES:myContacts\nEND:VCARD\n",
			[]string{"Núria Öz", "", "", "", "", "+34 612 34 56 78", "+34612345679"},
		},
		"of version 2.1, in quoted-printable": {
			crlf("BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\nTEL;CELL:+4915112345678\nTEL;WORK;FAX:+493012345\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3=9Fe=0D=0Aaus =\nBerlin, und noch mehr=\n.\nEND:VCARD\n"),
			[]string{"Jörg Müller", "", "", "Grüße\r\naus Berlin, und noch mehr.", "", "+4915112345678"},
		},
		"of version 2.1, in a charset of its own": {
			"BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg\nTEL;HOME:+4915112345678\nEND:VCARD\n",
			[]string{"Jörg", "", "", "", "", "+4915112345678"},
		},
		"in quoted-printable that is folded besides": {
			"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=\n =B6rg\nTEL:+4915112345678\nEND:VCARD\n",
			[]string{"Jörg", "", "", "", "", "+4915112345678"},
		},
		"with folded lines": {
			crlf("BEGIN:VCARD\nVERSION:3.0\nFN:Ana Li\n ma\nTEL;TYPE=CELL:+1415555\n 0123\nNOTE:one\n\ttwo\nEND:VCARD\n"),
			[]string{"Ana Lima", "", "", "onetwo", "", "+14155550123"},
		},
		"with a picture": {
			"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n SkZJRgAB\n AQAASABI\nTEL:+14155550123\nEND:VCARD\n",
			[]string{"Ana", "", "", "", "", "+14155550123"},
		},
		"with small letters and blanks": {
			"\uFEFF\nbegin:vcard\nversion:3.0\nfn: Ana  Lima\ntel;type=cell: +14155550123\nend:vcard\n",
			[]string{"Ana Lima", "", "", "", "", "+14155550123"},
		},
		"without a name": {
			"BEGIN:VCARD\nVERSION:3.0\nORG:Lima\nTEL:+14155550123\nEND:VCARD\n",
			[]string{"Lima", "Lima", "", "", "", "+14155550123"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := smstest.OK[contacts.File](t)(contacts.Read([]byte(given.file), 10))
			if len(file.Rows) != 1 || file.Format != contacts.VCard || len(file.Columns) != len(given.want) {
				t.Fatalf("got %+v", file)
			}
			if diff := cmp.Diff(given.want, file.Rows[0].Cells); diff != "" || file.Rows[0].Problem != "" {
				t.Error(file.Rows[0].Problem, diff)
			}
		})
	}
}

func TestRead_SeveralCards(t *testing.T) {
	file := smstest.OK[contacts.File](t)(contacts.Read([]byte(
		"BEGIN:VCARD\nFN:Ana\nTEL;TYPE=CELL:1\nTEL;TYPE=CELL:2\nTEL;TYPE=WORK:3\nEND:VCARD\n\n"+
			"BEGIN:VCARD\nFN:Cut off\nTEL:4\n"+
			"BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:group\nFN:All\nEND:VCARD\n"+
			"BEGIN:VCARD\nFN:Kai\nEND:VCARD\n"+
			"BEGIN:VCARD\nFN:Eva\nTEL:5"), 10))
	const noEnd = "This card has no end, so the file may be cut off here. Export it again."
	want := contacts.File{Format: contacts.VCard,
		Columns: []string{"Full name", "Company", "E-mail", "Notes", "Kind", "Mobile phone", "Mobile phone 2", "Business phone"},
		Rows: []contacts.Row{
			row(1, "Ana", "", "", "", "", "1", "2", "3"),
			{Line: 8, Cells: []string{"Cut off", "", "", "", "", "4", "", ""}, Problem: noEnd},
			row(15, "Kai", "", "", "", "", "", "", ""),
			{Line: 18, Cells: []string{"Eva", "", "", "", "", "5", "", ""}, Problem: noEnd},
		}}
	if diff := cmp.Diff(want, file); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]contacts.Field{"name", "company", "email", "notes", "kind", "mobile", "mobile", "business"}, contacts.Guess(file.Columns)); diff != "" {
		t.Error(diff)
	}
}

// Each number of one card is a column of all rows.
func TestRead_ACardOfManyNumbers(t *testing.T) {
	file := smstest.OK[contacts.File](t)(contacts.Read([]byte("BEGIN:VCARD\nFN:All of us\n"+strings.Repeat("TEL:+14155550123\n", 51)+"END:VCARD\nBEGIN:VCARD\nFN:Ana\nTEL:+14155550123\nEND:VCARD\n"), 10))
	if len(file.Columns) != 55 || file.Rows[1].Problem != "" {
		t.Errorf("%d columns, Ana's problem is %q", len(file.Columns), file.Rows[1].Problem)
	}
	if want := "This card has more than 50 phone numbers, so it isn't one customer's. Split it into several."; file.Rows[0].Problem != want {
		t.Errorf("got %q, want %q", file.Rows[0].Problem, want)
	}
}

// A picture is passed over where it stands: reading cards with pictures takes little
// more memory than the file itself.
func TestRead_PicturesTakeNoMemory(t *testing.T) {
	card := "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b:" + strings.Repeat(strings.Repeat("A", 74)+"\n ", 13_000) + "\nTEL:+14155550123\nEND:VCARD\n"
	data := []byte(strings.Repeat(card, 10)) // 10 MB
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	file := smstest.OK[contacts.File](t)(contacts.Read(data, 100))
	runtime.ReadMemStats(&after)
	if len(file.Rows) != 10 {
		t.Errorf("%d cards", len(file.Rows))
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 2*uint64(len(data)) {
		t.Errorf("reading %d bytes took %d", len(data), took)
	}
}
