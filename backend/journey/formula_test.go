package journey_test

import (
	"encoding/csv"
	"regexp"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// A spreadsheet executes what begins like this; a whole number in E.164 does no harm.
var (
	formula = regexp.MustCompile("^[=+\\-@\t\r＝＋－＠]")
	e164    = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
)

// cells gives all cells of an export, which must be RFC 4180 as Excel reads it.
func cells(t *testing.T, table bind.TableView) []string {
	t.Helper()
	text, marked := strings.CutPrefix(table.Text, "\uFEFF")
	if !marked || !strings.HasSuffix(table.Name, ".csv") || strings.Count(text, "\r\n") < 2 {
		t.Errorf("%q is no table for a spreadsheet: %.200q", table.Name, table.Text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, row := range rows {
		all = append(all, row...)
	}
	return all
}

// Whatever people and customers write, no export has a cell that a spreadsheet would
// execute.
func TestSecurity19_NoExportHoldsAFormula(t *testing.T) {
	s := newShop(t)
	const call = `=HYPERLINK("https://evil.example","click")`
	must[bind.MeView](s.Desk, "Session/SaveBusiness", "@SUM(A1)", "US")
	must[bind.NumberView](s.Desk, "Numbers/Update", s.Number.ID, bind.NumberInput{AccountID: s.Account.ID, PhoneNumber: s.Number.PhoneNumber,
		Name: call, MaySend: true, MayReceive: true, DefaultCountry: "US"})
	must[bind.CustomerView](s.Desk, "Customers/Create", bind.CustomerInput{Kind: "contact", Name: call, Company: "+1+1", Notes: "＝1+1",
		Phones: []bind.CustomerPhoneInput{{Number: "+14155550133"}}}, "")
	conversation := s.TalkTo(ana).ID
	s.Text(conversation, key(1), "Is Friday still ok?") // which makes her record
	must[any](s.Desk, "Inbox/Rename", conversation, "-2+3")
	must[any](s.Desk, "OptOuts/OptOut", "+14155550177", "@said on the phone")
	must[bind.TeamView](s.Desk, "People/SaveTeam", "", "=team", []string{})
	text := must[bind.BulkView](s.Desk, "Bulk/Save", bind.BulkInput{Name: "=1+1", NumberID: s.Number.ID, Category: "contact", Body: "We open at nine."})
	must[bind.ReviewView](s.Desk, "Bulk/Review", text.ID, bind.AudienceInput{Text: "HYPERLINK"})

	rows := map[string]struct {
		args []any
		has  string // a cell that begins with a formula's sign where it is written, "" for none
	}{
		"Activity/Export":  {[]any{bind.ActivityFilter{}}, ""},
		"Customers/Export": {[]any{bind.CustomerFilter{}}, "'" + call},
		"Numbers/Export":   {nil, "'" + call},
		"OptOuts/Export":   {[]any{""}, ""},
		"OptOuts/Evidence": {[]any{"+14155550177"}, "'@said on the phone"},
		"Bulk/Export":      {[]any{text.ID}, "'" + call},
		"Reports/Export":   {[]any{bind.ReportAsk{From: "2026-01-01", Until: "2026-12-31"}}, ""},
	}
	for method, row := range rows {
		t.Run(method, func(t *testing.T) {
			all := cells(t, must[bind.TableView](s.Desk, method, row.args...))
			seen := row.has == ""
			for _, cell := range all {
				if formula.MatchString(cell) && !e164.MatchString(cell) {
					t.Errorf("a cell is %q", cell)
				}
				seen = seen || cell == row.has
			}
			if !seen {
				t.Errorf("%q isn't among %q", row.has, all)
			}
		})
	}
}
