package customers_test

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/customers"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// desk is a business with an administrator, a manager and two salespeople, each of
// the latter with a number.
type desk struct {
	*customers.Service
	store              *store.Store
	mia, max, kai, eva sms.User
	kais, evas         sms.Number
	changes            []sms.Change
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t)}
	d.mia = storetest.Owner(t, d.store)
	d.max = d.person(t, "Max", sms.SalesManager)
	d.kai, d.eva = d.person(t, "Kai", sms.Salesperson), d.person(t, "Eva", sms.Salesperson)
	account := storetest.Account(t, d.store, "Shop")
	d.kais = storetest.Number(t, d.store, account, "+14155550100", d.kai)
	d.evas = storetest.Number(t, d.store, account, "+14155550101", d.eva)
	smstest.Must(t, d.store.SetSetting(t.Context(), "business.country", "US"))
	ids := 0
	d.Service = customers.New(customers.Config{
		Records: d.store, Twins: d.store, Book: d.store, Logger: slog.New(slog.DiscardHandler),
		IDs:      func() string { ids++; return fmt.Sprintf("record-%d", ids) },
		Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
	})
	return d
}

func (d *desk) person(t *testing.T, name string, role sms.Role) sms.User {
	t.Helper()
	user := sms.User{ID: strings.ToLower(name), Name: name, Role: role, Active: true}
	smstest.Must(t, d.store.AddUser(t.Context(), user))
	return user
}

// created adds a customer with a number, as somebody.
func (d *desk) created(t *testing.T, actor sms.User, name, number, owner string) sms.Record {
	t.Helper()
	in := customers.Input{Name: name}
	if number != "" {
		in.Phones = []customers.Phone{{Number: number}}
	}
	return smstest.OK[sms.Record](t)(d.Create(t.Context(), actor, in, owner))
}

// texts has a customer text to a number, and gives the text.
func (d *desk) texts(t *testing.T, from string, to sms.Number) sms.Message {
	t.Helper()
	applied, err := d.store.ApplyEvents(t.Context(), to.AccountID, sms.FromCallback, []sms.Event{{Incoming: &sms.Incoming{
		ProviderID: from + to.ID + fmt.Sprint(len(d.changes)), From: from, To: to.Sender.Address, Body: "Hello"}}})
	smstest.Must(t, err)
	return applied.Received[0]
}

// listed gives the names that somebody sees.
func (d *desk) listed(t *testing.T, actor sms.User, filter customers.Filter) []string {
	t.Helper()
	page, _, err := d.List(t.Context(), actor, filter, sms.RecordCursor{})
	smstest.Must(t, err)
	names := []string{}
	for _, record := range page {
		names = append(names, record.Title())
	}
	return names
}

const missing = "This customer isn't here, or isn't yours to see. Nothing was changed. Go back to the customers."

func TestCustomers_Create(t *testing.T) {
	d := start(t)
	t.Run("reads the numbers as they are dialled at home", func(t *testing.T) {
		got := smstest.OK[sms.Record](t)(d.Create(t.Context(), d.kai, customers.Input{
			Kind: sms.ContactRecord, Name: " Ana Lima ", Company: "Lima Bikes", Email: "Ana@Lima.example",
			Phones: []customers.Phone{{"(415) 555-0123", sms.BusinessPhone}, {"", ""}, {"+44 20 7183 8750", ""}},
		}, d.kai.ID))
		if got.Name != "Ana Lima" || got.OwnerID != d.kai.ID || got.State != sms.RecordActive ||
			!slices.Equal(got.Phones, []sms.RecordPhone{{Address: "+14155550123", Label: sms.BusinessPhone}, {Address: "+442071838750", Label: sms.MobilePhone}}) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("says who has the number already", func(t *testing.T) {
		alike := smstest.OK[[]sms.Record](t)(d.Alike(t.Context(), d.kai, "", customers.Input{Phones: []customers.Phone{{"415 555 0123", ""}, {"12", ""}}}))
		if len(alike) != 1 || alike[0].Name != "Ana Lima" {
			t.Errorf("got %+v", alike)
		}
		if mail := smstest.OK[[]sms.Record](t)(d.Alike(t.Context(), d.kai, "", customers.Input{Email: "ANA@lima.example"})); len(mail) != 1 {
			t.Errorf("by e-mail: %+v", mail)
		}
		if itself := smstest.OK[[]sms.Record](t)(d.Alike(t.Context(), d.kai, alike[0].ID, customers.Input{Email: "ana@lima.example"})); len(itself) != 0 {
			t.Errorf("itself: %+v", itself)
		}
		if foreign := smstest.OK[[]sms.Record](t)(d.Alike(t.Context(), d.eva, "", customers.Input{Email: "ana@lima.example"})); len(foreign) != 0 {
			t.Errorf("Eva learns of %+v", foreign)
		}
	})
	t.Run("refuses a number that may be another one, and offers it", func(t *testing.T) {
		_, err := d.Create(t.Context(), d.kai, customers.Input{Name: "Jan", Phones: []customers.Phone{{"4930901820", ""}}}, "")
		smstest.Wants(t, err, sms.Invalid, "phones", "“4930901820” may be +4930901820 without its +, or a number at home. Nothing was saved. Write it with + and the country code.")
		if sms.Explain(err).Suggestion != "+4930901820" {
			t.Errorf("it offers %q", sms.Explain(err).Suggestion)
		}
	})
	t.Run("refuses an owner whom a salesperson may not appoint", func(t *testing.T) {
		_, err := d.Create(t.Context(), d.kai, customers.Input{Name: "Jan"}, d.eva.ID)
		smstest.Wants(t, err, sms.Forbidden, "owner", "You can't give this customer to them, because an owner reads its conversations. Nothing was saved. Ask whose customer it is, or an administrator.")
		_, err = d.Create(t.Context(), d.mia, customers.Input{Name: "Jan"}, "somebody")
		smstest.Wants(t, err, sms.Invalid, "owner", "The new owner is no longer in SMS Desk. Nothing was saved. Choose another one.")
		if got := d.listed(t, d.mia, customers.Filter{Text: "jan"}); len(got) != 0 {
			t.Errorf("saved %q", got)
		}
	})
}

func TestCustomers_List(t *testing.T) {
	d := start(t)
	d.created(t, d.kai, "Ömer", "+4930901820", d.kai.ID)
	d.created(t, d.kai, "ana lima", "+14155550123", d.kai.ID)
	d.created(t, d.eva, "Bert", "+14155550124", d.eva.ID)
	d.created(t, d.eva, "Cleo", "", "")
	d.texts(t, "+14155550125", d.evas)
	t.Run("shows each what they have to do with, by name, nameless ones last", func(t *testing.T) {
		for name, row := range map[string]struct {
			actor sms.User
			want  []string
		}{
			"Kai":     {d.kai, []string{"ana lima", "Cleo", "Ömer"}},
			"Eva":     {d.eva, []string{"Bert", "Cleo", "+14155550125"}},
			"manager": {d.max, []string{"ana lima", "Bert", "Cleo", "+14155550125", "Ömer"}},
			"admin":   {d.mia, []string{"ana lima", "Bert", "Cleo", "+14155550125", "Ömer"}},
		} {
			if got := d.listed(t, row.actor, customers.Filter{}); !slices.Equal(got, row.want) {
				t.Errorf("%s sees %q, want %q", name, got, row.want)
			}
		}
	})
	t.Run("is filtered", func(t *testing.T) {
		_, err := d.SetState(t.Context(), d.eva, d.listedID(t, "Bert"), sms.RecordInactive)
		smstest.Must(t, err)
		for name, row := range map[string]struct {
			filter customers.Filter
			want   []string
		}{
			"mine":                 {customers.Filter{Mine: true}, []string{"Bert"}},
			"inactive":             {customers.Filter{State: sms.RecordInactive}, []string{"Bert"}},
			"contacts":             {customers.Filter{Kind: sms.ContactRecord}, []string{}},
			"by name":              {customers.Filter{Text: "LE"}, []string{"Cleo"}},
			"by what isn't there":  {customers.Filter{Text: "%"}, []string{}},
			"by a national number": {customers.Filter{Text: "(415) 555-0124"}, []string{"Bert"}},
			"by a part of one":     {customers.Filter{Text: "5550125"}, []string{"+14155550125"}},
			"and internationally":  {customers.Filter{Text: "+1 415 555 0124"}, []string{"Bert"}},
		} {
			if got := d.listed(t, d.eva, row.filter); !slices.Equal(got, row.want) {
				t.Errorf("%s: %q, want %q", name, got, row.want)
			}
		}
	})
	t.Run("goes on from page to page", func(t *testing.T) {
		for i := range 60 {
			d.created(t, d.kai, fmt.Sprintf("Many %02d", i), "", d.kai.ID)
		}
		for _, filter := range []customers.Filter{{Text: "many"}, {Text: "many", Mine: true}} {
			first, next, err := d.List(t.Context(), d.kai, filter, sms.RecordCursor{})
			smstest.Must(t, err)
			second, end, err := d.List(t.Context(), d.kai, filter, next)
			if err != nil || len(first) != 50 || len(second) != 10 || second[0].Name != "Many 50" || end != (sms.RecordCursor{}) {
				t.Errorf("%d and %d customers, then %+v, %v", len(first), len(second), end, err)
			}
		}
	})
}

func TestCustomers_Lookup_of_a_whole_letter_is_refused_in_words(t *testing.T) {
	d := start(t)
	_, err := d.Lookup(t.Context(), d.mia, strings.Repeat("A", 60_000))
	smstest.Wants(t, err, sms.Invalid, "query", "A search has at most 200 characters. Nothing was searched. Look for fewer words.")
}

func (d *desk) listedID(t *testing.T, name string) string {
	t.Helper()
	found := smstest.OK[[]sms.Record](t)(d.Lookup(t.Context(), d.mia, name))
	if len(found) != 1 {
		t.Fatalf("%q finds %d customers", name, len(found))
	}
	return found[0].ID
}

func TestCustomers_Update(t *testing.T) {
	d := start(t)
	bank := d.texts(t, "MyBank", d.kais).RecordID
	t.Run("keeps a sender that is no number", func(t *testing.T) {
		got, err := d.Update(t.Context(), d.kai, bank, customers.Input{Kind: sms.AccountRecord, Name: "My Bank", Phones: []customers.Phone{{"MyBank", ""}, {"415 555 0199", ""}}})
		if err != nil || got.Name != "My Bank" || len(got.Phones) != 2 || got.Phones[0].Address != "MyBank" {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("is not found for who doesn't see it", func(t *testing.T) {
		_, err := d.Update(t.Context(), d.eva, bank, customers.Input{Name: "x"})
		smstest.Wants(t, err, sms.NotFound, "", missing)
		_, err = d.Get(t.Context(), d.eva, bank)
		smstest.Wants(t, err, sms.NotFound, "", missing)
	})
	t.Run("refuses what is no state", func(t *testing.T) {
		_, err := d.SetState(t.Context(), d.kai, bank, "asleep")
		smstest.Wants(t, err, sms.Invalid, "state", "“asleep” is no state of a customer. Nothing was saved. Choose active or inactive.")
	})
}

func TestCustomers_Give(t *testing.T) {
	d := start(t)
	ana := d.texts(t, "+14155550123", d.kais)
	owner := func() string {
		return smstest.OK[sms.Conversation](t)(d.store.Conversation(t.Context(), ana.ConversationID, "")).Owner
	}
	t.Run("a salesperson takes what nobody owns and they read", func(t *testing.T) {
		_, err := d.Give(t.Context(), d.kai, ana.RecordID, d.kai.ID)
		if err != nil || owner() != d.kai.ID {
			t.Errorf("the conversation is %q's, %v", owner(), err)
		}
	})
	t.Run("and gives it away", func(t *testing.T) {
		_, err := d.Give(t.Context(), d.kai, ana.RecordID, d.eva.ID)
		if err != nil || owner() != d.eva.ID {
			t.Errorf("the conversation is %q's, %v", owner(), err)
		}
	})
	t.Run("but takes it from nobody", func(t *testing.T) {
		_, err := d.Give(t.Context(), d.kai, ana.RecordID, d.kai.ID) // whose number it still is
		smstest.Wants(t, err, sms.Forbidden, "owner", "You can't give this customer to them, because an owner reads its conversations. Nothing was saved. Ask whose customer it is, or an administrator.")
	})
	t.Run("nor does a manager from people of other teams", func(t *testing.T) {
		_, err := d.Give(t.Context(), d.max, ana.RecordID, d.max.ID)
		smstest.Wants(t, err, sms.Forbidden, "owner", "You can't give this customer to them, because an owner reads its conversations. Nothing was saved. Ask whose customer it is, or an administrator.")
	})
	t.Run("each is offered whom they may choose", func(t *testing.T) {
		for actor, want := range map[string]int{d.kai.ID: 0, d.eva.ID: 4, d.mia.ID: 4, d.max.ID: 0} {
			user := smstest.OK[sms.User](t)(d.store.User(t.Context(), actor))
			if owners := smstest.OK[[]customers.Owner](t)(d.Owners(t.Context(), user, ana.RecordID)); len(owners) != want {
				t.Errorf("%s is offered %d owners, want %d", actor, len(owners), want)
			}
		}
	})
	t.Run("the log says so", func(t *testing.T) {
		log, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{Group: sms.CustomerActivity}, sms.Cursor{}, 10)
		smstest.Must(t, err)
		if len(log) != 2 || !strings.Contains(log[0].Sentence()+log[1].Sentence(), "Kai gave the customer +1 415-555-0123 to Eva") {
			t.Errorf("got %+v", log)
		}
	})
}
