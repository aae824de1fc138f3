package imports_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestImport_AWholeFile(t *testing.T) {
	d := start(t)
	got := d.imported(t, d.mia, "\uFEFFName;Firma;E-Mail;Handy;Telefon geschäftlich;Kundenart;Betreuer;Notizen;Abgemeldet\r\n"+
		"Ana Lima;Lima Bikes;ANA@lima.example;(415) 555-0123;+1 415 555 0124;Firma;Repairs;\"one\r\ntwo\";ja\r\n"+
		";;;+44 20 7946 0958;;;;;\r\n", imports.Choices{})
	if got.State != imports.Done || got.Added != 2 || got.OptedOut != 2 || len(got.Lines) != 0 {
		t.Fatalf("%+v", got)
	}
	ana := d.with(t, "+14155550123")
	want := sms.Record{ID: ana.ID, Kind: sms.AccountRecord, Name: "Ana Lima", Company: "Lima Bikes", Email: "ana@lima.example", OwnerID: "repairs", State: sms.RecordActive, Notes: "one\r\ntwo",
		Phones:    []sms.RecordPhone{{Address: "+14155550123", Label: sms.MobilePhone}, {Address: "+14155550124", Label: sms.BusinessPhone}},
		CreatedAt: ana.CreatedAt, UpdatedAt: ana.UpdatedAt}
	if diff := cmp.Diff(want, ana); diff != "" {
		t.Error(diff)
	}
	if other := d.with(t, "+442079460958"); other.Kind != sms.ContactRecord || other.OwnerID != "" {
		t.Errorf("%+v", other)
	}
	out, opted, err := d.store.OptOut(t.Context(), "+14155550123")
	if !opted || err != nil || out.Source != sms.OptOutByImport || out.Reason != "File customers.csv" {
		t.Errorf("%+v %v %v", out, opted, err)
	}
	proof := smstest.OK[[]sms.OptEvent](t)(d.store.OptEvents(t.Context(), "+14155550123"))
	if len(proof) != 1 || proof[0].Source != sms.OptOutByImport || proof[0].Words != "File customers.csv" || proof[0].Person != d.mia.Name {
		t.Errorf("the evidence is %+v", proof)
	}
	if len(*d.changes) == 0 {
		t.Error("nothing was announced")
	}
}

// What an export wrote is read as it was; Ana's state was changed since.
func TestImport_ReadsAnExport(t *testing.T) {
	d := start(t)
	d.customer(t, "Ana", "", "+14155550123")
	got := d.imported(t, d.mia, "\uFEFFName,Company,E-mail,Mobile phone,Mobile phone 2,Business phone,Kind,Owner,State,Notes,Opt-out\r\n"+
		"Ana,,,+14155550123,,,lead,,inactive,,\r\nBo,,,+14155550124,+14155550125,+14155550126,account,Kai Brandt,inactive,,yes\r\nCem,,,+14155550127,,,contact,,,,\r\n", imports.Choices{})
	if got.Added != 2 || got.Updated != 1 || got.OptedOut != 3 || len(got.Lines) != 0 {
		t.Fatalf("%+v", got)
	}
	ana, bo, cem := d.with(t, "+14155550123"), d.with(t, "+14155550126"), d.with(t, "+14155550127")
	if ana.State != sms.RecordInactive || bo.State != sms.RecordInactive || bo.OwnerID != d.kai.ID || len(bo.Phones) != 3 || cem.State != sms.RecordActive {
		t.Errorf("%+v\n%+v\n%+v", ana, bo, cem)
	}
}

func TestImport_TakesTheStateOfAnAddressForNothing(t *testing.T) {
	d := start(t)
	const file = "Name,Phone,State\nAna,+14155550123,CA\nBo,+14155550124,active\n"
	if got := d.imported(t, d.mia, file, imports.Choices{}); got.Added != 2 || len(got.Lines) != 0 {
		t.Errorf("%+v", got)
	}
	chosen := imports.Choices{Mapping: []contacts.Field{contacts.Name, contacts.Mobile, contacts.State}}
	want := []string{"2 refused: “CA” is no state of a customer. Write active or inactive."}
	if diff := cmp.Diff(want, reasons(d.imported(t, d.mia, file, chosen))); diff != "" {
		t.Error(diff)
	}
}

func TestImport_TakesTheGuardOfAFormulaAway(t *testing.T) {
	d := start(t)
	d.imported(t, d.mia, "Name,Phone\n'=Ana,'+14155550123\n'Ana',+14155550124\n'＝Ana,+14155550125\n", imports.Choices{})
	if got := d.with(t, "+14155550123").Name + " " + d.with(t, "+14155550124").Name + " " + d.with(t, "+14155550125").Name; got != "=Ana 'Ana' ＝Ana" {
		t.Errorf("got %q", got)
	}
}

func TestImport_Cards(t *testing.T) {
	d := start(t)
	got := d.imported(t, d.mia, "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;\nTEL;CELL:+4915112345678\nTEL;WORK:+493012345678\nEND:VCARD\n"+
		"BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Lima Bikes\nTEL;VALUE=uri:tel:+1-415-555-0123\nEND:VCARD\n", imports.Choices{})
	if got.Added != 2 {
		t.Fatalf("%+v", got)
	}
	if r := d.with(t, "+493012345678"); r.Name != "Jörg Müller" || len(r.Phones) != 2 {
		t.Errorf("%+v", r)
	}
	if r := d.with(t, "+14155550123"); r.Name != "Lima Bikes" || r.Kind != sms.AccountRecord {
		t.Errorf("%+v", r)
	}
}

// Every row that isn't imported, or not with everything, has its line and its reason.
func TestImport_TellsWhatItCouldNotTake(t *testing.T) {
	for name, row := range map[string]struct{ cells, want string }{
		"no number":              {"Ana,,,,,", "2 refused: This row has no phone number."},
		"letters":                {"Ana,call me,,,,", "2 refused: “call me” is not a phone number. Enter + with the country code and the number, for example +14155550123."},
		"too few digits":         {"Ana,555-01,,,,", "2 refused: “555-01” has too few or too many digits for its country. Check the number."},
		"a number cut off":       {"Ana,4.91512E+12,,,,", "2 refused: “4.91512E+12” was a number once, and a spreadsheet cut its digits off. Format the column as text, enter the number again and export the file anew."},
		"a number of two lands":  {"Ana,2079460958,,,,", ""},
		"an ambiguous one":       {"Ana,4930901820,,,,", "2 refused: “4930901820” may be +1 493-090-1820 or +49 30 901820. Write it with + and its country code."},
		"one wrong of two":       {"Ana,+14155550123; 12,,,,", "2 partly: Left out: “12” has too few or too many digits for its country. Check the number."},
		"no e-mail address":      {"Ana,+14155550123,n/a,,,", "2 partly: Left out: “n/a” is no e-mail address."},
		"no kind":                {"Ana,+14155550123,,friend,,", "2 refused: “friend” is no kind of customer. Write contact, account, opportunity or lead."},
		"no owner":               {"Ana,+14155550123,,,Tom,", "2 refused: Nobody in SMS Desk is called “Tom”, and no team is."},
		"neither yes nor no":     {"Ana,+14155550123,,,,perhaps", "2 refused: “perhaps” in the opt-out column is neither yes nor no."},
		"a long name":            {strings.Repeat("x", 101) + ",+14155550123,,,,", "2 refused: A name has at most 100 characters. Shorten it."},
		"too many cells":         {"Lima, Ana,+14155550123,,,,", "2 refused: This row has 7 cells and the table 6 columns, so it isn't clear which is which. Put a text with a separator in it between quotation marks."},
		"an opted-out that's no": {"Ana,+14155550123,,friend,,yes", "2 refused: “friend” is no kind of customer. Write contact, account, opportunity or lead. That the customer opted out was kept."},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			got := d.imported(t, d.mia, "Name,Phone,E-mail,Kind,Owner,Opt-out\n"+row.cells+"\n", imports.Choices{})
			if said := strings.Join(reasons(got), "\n"); said != row.want {
				t.Errorf("got  %s\nwant %s", said, row.want)
			}
			if refused := strings.Contains(row.want, "refused"); refused == (got.Added == 1) || refused != (got.Refused == 1) {
				t.Errorf("%+v", got)
			}
		})
	}
	t.Run("and an opt-out of a row that is refused holds", func(t *testing.T) {
		d := start(t)
		d.imported(t, d.mia, "Name,Phone,Kind,Opt-out\nAna,+14155550123,friend,yes\n", imports.Choices{})
		if _, opted, err := d.store.OptOut(t.Context(), "+14155550123"); !opted || err != nil {
			t.Errorf("opted out %v, %v", opted, err)
		}
		d.nobody(t, "+14155550123")
	})
}

func TestImport_Duplicates(t *testing.T) {
	const file = "Name,Company,Phone,E-mail\nAna Lima,Lima,+5491123456789,\nBo,,+14155550124,bo@lima.example\nAna again,,+541123456789,ana@lima.example\nBo again,Berg,+14155550126,BO@lima.example\n"
	for name, row := range map[string]struct {
		way              imports.Duplicates
		added, updated   int
		old, twice, said string
	}{
		"are left out": {imports.Skip, 1, 0, "Old, , +541123456789", "Bo, , +14155550124",
			"2 skipped: “Old” has this number or e-mail address already.\n4 skipped: “Old” has this number or e-mail address already.\n5 skipped: The customer of line 3 has this number or e-mail address too."},
		"are brought up to date": {imports.Update, 1, 1, "Ana again, Lima, +541123456789", "Bo again, Berg, +14155550124 +14155550126",
			"4 skipped: It was put together with line 2, which has this number or e-mail address too.\n5 skipped: It was put together with line 3, which has this number or e-mail address too."},
		"are added": {imports.Add, 4, 0, "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			d.customer(t, "Old", "", "+541123456789")
			got := d.imported(t, d.mia, file, imports.Choices{Duplicates: row.way})
			if said := strings.Join(reasons(got), "\n"); got.Added != row.added || got.Updated != row.updated || said != row.said {
				t.Errorf("%d added, %d updated\n%s", got.Added, got.Updated, said)
			}
			if row.way == imports.Add {
				return
			}
			for number, want := range map[string]string{"+541123456789": row.old, "+14155550124": row.twice} {
				r := d.with(t, number)
				var numbers []string
				for _, phone := range r.Phones {
					numbers = append(numbers, phone.Address)
				}
				if is := r.Name + ", " + r.Company + ", " + strings.Join(numbers, " "); is != want {
					t.Errorf("got %q, want %q", is, want)
				}
			}
		})
	}
	t.Run("that bring nothing new change nothing", func(t *testing.T) {
		d := start(t)
		d.customer(t, "Ana", "", "+14155550123")
		if got := d.imported(t, d.mia, "Name,Phone\nAna,+14155550123\n", imports.Choices{}); got.Same != 1 || got.Updated != 0 || got.Added != 0 {
			t.Errorf("%+v", got)
		}
	})
}

func TestImport_Rights(t *testing.T) {
	d := start(t)
	d.customer(t, "Secret", d.mia.ID, "+14155550123")
	const notYours = "A colleague's customer has this number or e-mail address, and isn't yours to change."
	t.Run("a colleague's customer isn't changed, nor named", func(t *testing.T) {
		got := d.imported(t, d.kai, "Name,Phone\nTaken,+14155550123\n", imports.Choices{})
		if diff := cmp.Diff([]string{"2 refused: " + notYours}, reasons(got)); diff != "" {
			t.Error(diff)
		}
		got = d.imported(t, d.kai, "Name,Phone\nTaken,+14155550123\n", imports.Choices{Duplicates: imports.Skip})
		if diff := cmp.Diff([]string{"2 skipped: A colleague's customer has this number or e-mail address already."}, reasons(got)); diff != "" {
			t.Error(diff)
		}
		if r := d.with(t, "+14155550123"); r.Name != "Secret" {
			t.Errorf("%+v", r)
		}
	})
	t.Run("a salesperson gives customers to themself and their teams only", func(t *testing.T) {
		got := d.imported(t, d.kai, "Name,Phone,Owner\nA,+14155550130,Kai Brandt\nB,+14155550131,Repairs\nC,+14155550132,Mia Berg\n", imports.Choices{})
		want := []string{"4 refused: The owner of this row is nobody to whom you may give customers. Leave it empty, or ask an administrator to import it."}
		if diff := cmp.Diff(want, reasons(got)); diff != "" || got.Added != 2 {
			t.Error(got.Added, diff)
		}
	})
	t.Run("an import is nobody else's", func(t *testing.T) {
		id := d.receive(t, d.kai, "Name,Phone\nA,+14155550140\n")
		_, looked := d.Look(t.Context(), d.mia, id, imports.Choices{})
		_, reported := d.Report(t.Context(), d.mia, id)
		for _, err := range []error{looked, reported, d.Append(t.Context(), d.mia, id, 0, nil), d.Run(t.Context(), d.mia, id, imports.Choices{}), d.Cancel(t.Context(), d.mia, id)} {
			smstest.Wants(t, err, sms.NotFound, "", "This import is over, or SMS Desk was started anew. Nothing was changed. Choose the file again.")
		}
	})
	t.Run("who is deactivated meanwhile imports nothing", func(t *testing.T) {
		id := d.receive(t, d.kai, "Name,Phone\nA,+14155550141\n")
		smstest.Must(t, d.Run(t.Context(), d.kai, id, imports.Choices{}))
		smstest.Must(t, d.store.Deactivate(t.Context(), d.kai.ID, d.mia.ID))
		d.finish(t)
		d.nobody(t, "+14155550141")
		if got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.kai)); got.State != imports.Failed {
			t.Errorf("%+v", got)
		}
	})
}

func TestImport_Look(t *testing.T) {
	d := start(t)
	id := d.receive(t, d.mia, "Name,Phone\nAna,415-555-0123\nKai,none\n")
	got := smstest.OK[imports.Preview](t)(d.Look(t.Context(), d.mia, id, imports.Choices{}))
	want := imports.Preview{Format: contacts.CSV, Columns: []string{"Name", "Phone"}, Mapping: []contacts.Field{contacts.Name, contacts.Mobile}, Country: "US", Total: 2,
		Rows: []imports.Sample{{Line: 2, Cells: []string{"Ana", "415-555-0123"}, Number: "+14155550123"},
			{Line: 3, Cells: []string{"Kai", "none"}, Refused: "“none” is not a phone number. Enter + with the country code and the number, for example +14155550123."}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for name, row := range map[string]struct {
		choices      imports.Choices
		field, words string
	}{
		"too few columns": {imports.Choices{Mapping: []contacts.Field{contacts.Name}}, "mapping", "The file has 2 columns, and 1 were assigned. Nothing was imported. Choose the file again."},
		"one field twice": {imports.Choices{Mapping: []contacts.Field{contacts.Name, contacts.Name}}, "mapping", "Two columns are assigned to “Name”. Nothing was imported. Leave one of them out."},
		"an unheard-of":   {imports.Choices{Mapping: []contacts.Field{"age", ""}}, "mapping", "“age” is nothing that SMS Desk knows of a customer. Nothing was imported. Assign the columns again."},
		"no country":      {imports.Choices{Country: "XX"}, "country", "“XX” is no country. Nothing was imported. Choose one from the list."},
		"no kind":         {imports.Choices{Kind: "friend"}, "kind", "“friend” is no kind of customer. Nothing was imported. Choose contact, account, opportunity or lead."},
		"no way":          {imports.Choices{Duplicates: "shake"}, "duplicates", "“shake” is no way with customers who are there already. Nothing was imported. Choose to skip, update or add them."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Look(t.Context(), d.mia, id, row.choices)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
		})
	}
	smstest.Wants(t, d.Run(t.Context(), d.mia, id, imports.Choices{Mapping: []contacts.Field{contacts.Name, ""}}), sms.Invalid, "mapping",
		"No column is assigned to a phone number. Nothing was imported. Choose the column that holds the numbers.")
	smstest.Wants(t, d.Run(t.Context(), d.mia, id, imports.Choices{OwnerID: "gone"}), sms.Invalid, "owner",
		"The chosen owner is no longer in SMS Desk. Nothing was imported. Choose another one.")
}

func TestImport_Receive(t *testing.T) {
	d := start(t)
	for name, row := range map[string]struct {
		size  int
		words string
	}{
		"nothing":  {0, "The file is empty. Nothing was imported. Choose another one."},
		"too much": {imports.MaxBytes + 1, "The file has more than 20 MB. Nothing was imported. Split it and import one part after the other."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Begin(t.Context(), d.mia, "x.csv", row.size)
			smstest.Wants(t, err, sms.Invalid, "file", row.words)
		})
	}
	const notWhole = "The file didn't come in whole. Nothing was imported. Choose it again."
	id := smstest.OK[string](t)(d.Begin(t.Context(), d.mia, "x.csv", 12))
	smstest.Must(t, d.Append(t.Context(), d.mia, id, 0, []byte("Name,P")))
	smstest.Must(t, d.Append(t.Context(), d.mia, id, 0, []byte("Name,P"))) // again
	for name, err := range map[string]error{
		"a hole":   d.Append(t.Context(), d.mia, id, 7, []byte("x")),
		"past end": d.Append(t.Context(), d.mia, id, 6, []byte("1234567")),
		"before":   d.Append(t.Context(), d.mia, id, -1, []byte("x")),
		"unread":   d.Run(t.Context(), d.mia, id, imports.Choices{}),
	} {
		t.Run(name, func(t *testing.T) { smstest.Wants(t, err, sms.Invalid, "file", notWhole) })
	}
	smstest.Must(t, d.Append(t.Context(), d.mia, id, 6, []byte("hone\n1")))
	smstest.OK[imports.Preview](t)(d.Look(t.Context(), d.mia, id, imports.Choices{}))
}

// A page brings a file in pieces; one that is larger is no piece of ours.
func TestSecurity20_APieceThatIsTooLargeIsRefused(t *testing.T) {
	d := start(t)
	id := smstest.OK[string](t)(d.Begin(t.Context(), d.mia, "x.csv", 2*imports.MaxPiece))
	err := d.Append(t.Context(), d.mia, id, 0, bytes.Repeat([]byte("x"), imports.MaxPiece+1))
	smstest.Wants(t, err, sms.Invalid, "file", "The file didn't come in whole. Nothing was imported. Choose it again.")
	t.Run("and one that just fits is taken", func(t *testing.T) {
		smstest.Must(t, d.Append(t.Context(), d.mia, id, 0, bytes.Repeat([]byte("x"), imports.MaxPiece)))
	})
	if imports.MaxPiece != 512<<10 || imports.MaxBytes != 20_000_000 && imports.MaxBytes != 20<<20 {
		t.Errorf("a piece has %d bytes, a file %d", imports.MaxPiece, imports.MaxBytes)
	}
}
