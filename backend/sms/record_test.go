package sms_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestRecord_Tidy(t *testing.T) {
	got := sms.Record{
		Name: " An\u202ea ", Company: " Lima\n\u200bBikes", Email: " Ana@Lima.Example ", Zone: " Europe/Berlin",
		Phones: []sms.RecordPhone{{Address: "+14155550123"}, {Address: "+14155550123", Label: sms.BusinessPhone}},
	}.Tidy()
	want := sms.Record{
		Kind: sms.LeadRecord, Name: "Ana", Company: "Lima Bikes", Email: "ana@lima.example", State: sms.RecordActive, Zone: "Europe/Berlin",
		Phones: []sms.RecordPhone{{Address: "+14155550123", Label: sms.MobilePhone}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecord_Check(t *testing.T) {
	ana := sms.Record{Name: "Ana"}.Tidy()
	smstest.Must(t, ana.Check())
	for name, row := range map[string]struct {
		change       func(*sms.Record)
		field, words string
	}{
		"a kind that is none":  {func(r *sms.Record) { r.Kind = "friend" }, "kind", "“friend” is no kind of customer. Nothing was saved. Choose contact, account, opportunity or lead."},
		"a state that is none": {func(r *sms.Record) { r.State = "asleep" }, "state", "“asleep” is no state of a customer. Nothing was saved. Choose active or inactive."},
		"a name too long":      {func(r *sms.Record) { r.Name = strings.Repeat("ä", 101) }, "name", "A name has at most 100 characters. Nothing was saved. Shorten it."},
		"a company too long":   {func(r *sms.Record) { r.Company = strings.Repeat("ä", 101) }, "company", "A company has at most 100 characters. Nothing was saved. Shorten it."},
		"no e-mail address":    {func(r *sms.Record) { r.Email = "ana at lima" }, "email", "“ana at lima” is no e-mail address. Nothing was saved. Check it, or leave it empty."},
		"notes too long":       {func(r *sms.Record) { r.Notes = strings.Repeat("x", 4001) }, "notes", "Notes have at most 4,000 characters. Nothing was saved. Shorten them."},
		"no zone":              {func(r *sms.Record) { r.Zone = "Mars/Base" }, "zone", "“Mars/Base” is no time zone. Nothing was saved. Choose one such as Europe/Berlin, or leave it empty."},
		"the machine's zone":   {func(r *sms.Record) { r.Zone = "Local" }, "zone", "“Local” is no time zone. Nothing was saved. Choose one such as Europe/Berlin, or leave it empty."},
		"no language":          {func(r *sms.Record) { r.Language = "German" }, "language", "“German” is no language. Nothing was saved. Choose one such as en or de-AT, or leave it empty."},
		"eleven numbers":       {func(r *sms.Record) { r.Phones = make([]sms.RecordPhone, 11) }, "phones", "A customer has at most 10 numbers. Nothing was saved. Leave some out."},
		"a label that is none": {func(r *sms.Record) { r.Phones = []sms.RecordPhone{{"+14155550123", "fax"}} }, "phones", "“fax” is no label of a number. Nothing was saved. Choose mobile or business."},
		"nothing at all":       {func(r *sms.Record) { r.Name = "" }, "name", "This customer has no name, company, number or e-mail address. Nothing was saved. Enter one of them."},
	} {
		t.Run(name, func(t *testing.T) {
			bad := ana
			row.change(&bad)
			smstest.Wants(t, bad.Check(), sms.Invalid, row.field, row.words)
		})
	}
}

func TestRecord_TitleIsTheBestOfWhatIsKnown(t *testing.T) {
	r := sms.Record{Name: "Ana", Company: "Lima Bikes", Email: "a@b.example", Phones: []sms.RecordPhone{{Address: "+14155550123"}}}
	var got []string
	for _, less := range []func(){func() {}, func() { r.Name = "" }, func() { r.Company = "" }, func() { r.Phones = nil }} {
		less()
		got = append(got, r.Title())
	}
	if diff := cmp.Diff([]string{"Ana", "Lima Bikes", "+14155550123", "a@b.example"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecord_HasANumberInWhicheverSpelling(t *testing.T) {
	r := sms.Record{Phones: []sms.RecordPhone{{Address: "+5491123456789"}}}
	if !r.Has("+541123456789") || r.Has("+541123456780") {
		t.Error("a variant of a number is another one")
	}
}
