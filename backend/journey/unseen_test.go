package journey_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// What can't be seen, or turns writing round, is in no name that is kept, whoever
// wrote it.
func TestSecurity15_NamesAreKeptWithoutWhatCannotBeSeen(t *testing.T) {
	const typed, kept = " Main\u202e\u200b line\ufeff\u2069 ", "Main line"
	s := newShop(t)
	names := map[string]string{
		"an account": must[bind.AccountView](s.Desk, "Setup/Save", s.Account.ID, bind.AccountInput{Name: typed, Fields: s.Account.Fields}).Name,
		"a number": must[bind.NumberView](s.Desk, "Numbers/Update", s.Number.ID, bind.NumberInput{AccountID: s.Account.ID, PhoneNumber: s.Number.PhoneNumber,
			Name: typed, MaySend: true, MayReceive: true, DefaultCountry: "US"}).Name,
		"a team":      must[bind.TeamView](s.Desk, "People/SaveTeam", "", typed, []string{}).Name,
		"a person":    must[bind.InvitationView](s.Desk, "People/Invite", bind.UserInput{Name: typed, Role: "salesperson"}).User.Name,
		"a template":  must[bind.TemplateView](s.Desk, "Templates/Save", bind.TemplateInput{Name: typed, Category: "contact", Language: "en", Body: "Hello"}).Name,
		"a bulk text": must[bind.BulkView](s.Desk, "Bulk/Save", bind.BulkInput{Name: typed, NumberID: s.Number.ID, Category: "contact", Body: "We open at nine."}).Name,
		"a customer": must[bind.CustomerView](s.Desk, "Customers/Create", bind.CustomerInput{Kind: "contact", Name: typed,
			Phones: []bind.CustomerPhoneInput{{Number: "+14155550133"}}}, "").Name,
		"the business": must[bind.MeView](s.Desk, "Session/SaveBusiness", typed, "US").Business,
	}
	for what, name := range names {
		if name != kept {
			t.Errorf("the name of %s is %q, want %q", what, name, kept)
		}
	}
}
