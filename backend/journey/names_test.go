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
		"an account": must[bind.AccountView](s.desk, "Setup/Save", s.account.ID, bind.AccountInput{Name: typed, Fields: s.account.Fields}).Name,
		"a number": must[bind.NumberView](s.desk, "Numbers/Update", s.number.ID, bind.NumberInput{AccountID: s.account.ID, PhoneNumber: s.number.PhoneNumber,
			Name: typed, MaySend: true, MayReceive: true, DefaultCountry: "US"}).Name,
		"a team":      must[bind.TeamView](s.desk, "People/SaveTeam", "", typed, []string{}).Name,
		"a person":    must[bind.InvitationView](s.desk, "People/Invite", bind.UserInput{Name: typed, Role: "salesperson"}).User.Name,
		"a template":  must[bind.TemplateView](s.desk, "Templates/Save", bind.TemplateInput{Name: typed, Category: "contact", Language: "en", Body: "Hello"}).Name,
		"a bulk text": must[bind.BulkView](s.desk, "Bulk/Save", bind.BulkInput{Name: typed, NumberID: s.number.ID, Category: "contact", Body: "We open at nine."}).Name,
		"a customer": must[bind.CustomerView](s.desk, "Customers/Create", bind.CustomerInput{Kind: "contact", Name: typed,
			Phones: []bind.CustomerPhoneInput{{Number: "+14155550133"}}}, "").Name,
		"the business": must[bind.MeView](s.desk, "Session/SaveBusiness", typed, "US").Business,
	}
	for what, name := range names {
		if name != kept {
			t.Errorf("the name of %s is %q, want %q", what, name, kept)
		}
	}
}
