package templates_test

import (
	"context"
	"fmt"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
	"github.com/smsdesk/smsdesk/backend/templates"
)

// desk is the use case over a real database: Mia is an administrator, Max a sales
// manager, Kai and Eva are salespeople; Mia texts with Ana Lima from one number.
type desk struct {
	*templates.Service
	store              *store.Store
	mia, max, kai, eva sms.User
	ana                sms.Conversation
	seen               *[]sms.Change
}

func start(t *testing.T) desk {
	t.Helper()
	s := storetest.Open(t)
	d := desk{store: s, mia: storetest.Owner(t, s), seen: &[]sms.Change{}}
	for name, person := range map[sms.Role]*sms.User{sms.SalesManager: &d.max, sms.Salesperson: &d.kai, "": &d.eva} {
		role := name
		if role == "" {
			role = sms.Salesperson
		}
		*person = sms.User{ID: fmt.Sprintf("user-%p", person), Name: fmt.Sprintf("Somebody %p", person), Role: role, Active: true}
		smstest.Must(t, s.AddUser(t.Context(), *person))
	}
	smstest.Must(t, s.SetSetting(t.Context(), "business.name", "Berg Bikes"))
	number := storetest.Number(t, s, storetest.Account(t, s, "Shop"), "+14155550100", d.mia)
	d.ana = storetest.Conversation(t, s, number, "+14155550123")
	_, _, err := s.Enqueue(t.Context(), sms.NewMessage{ID: "m", ConversationID: d.ana.ID, Body: "Hi", Segments: 1, UserID: d.mia.ID})
	smstest.Must(t, err)
	d.ana = smstest.OK[sms.Conversation](t)(s.Conversation(t.Context(), d.ana.ID, d.mia.ID))
	storetest.Rename(t, s, d.ana.RecordID, "Ana Lima")
	onlyMias := func(_ context.Context, actor sms.User, _ string) error {
		if actor.ID != d.mia.ID {
			return sms.Errorf(sms.NotFound, "Not yours.")
		}
		return nil
	}
	ids := 0
	d.Service = templates.New(templates.Config{
		Store: s, Book: s, MayRead: onlyMias, MaySee: onlyMias, Announce: func(c ...sms.Change) { *d.seen = append(*d.seen, c...) },
		IDs: func() string { ids++; return fmt.Sprintf("template-%d", ids) }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

func ready(shared bool) templates.Input {
	return templates.Input{Name: "Ready", Shared: shared, Category: sms.ContactCategory, Language: "en", Body: "Hi {{first_name}}, {{company}} is ready. {{my_name}}, {{business_name}}, {{my_number}}"}
}

func TestTemplates_APersonalOneIsOnesOwn(t *testing.T) {
	d := start(t)
	made := smstest.OK[sms.Template](t)(d.Save(t.Context(), d.kai, ready(false)))
	for name, colleague := range map[string]sms.User{"Eva": d.eva, "a sales manager": d.max, "an administrator": d.mia} {
		list, _, err := d.List(t.Context(), colleague, sms.TemplateFilter{}, sms.Cursor{})
		smstest.Must(t, err)
		in := ready(false)
		in.ID = made.ID
		_, saved := d.Save(t.Context(), colleague, in)
		_, copied := d.Duplicate(t.Context(), colleague, made.ID)
		_, filled := d.Fill(t.Context(), colleague, made.ID, d.ana.ID)
		for _, err := range []error{saved, copied, filled, d.Delete(t.Context(), colleague, made.ID)} {
			smstest.Wants(t, err, sms.NotFound, "", "This template is no longer in SMS Desk. Nothing was changed. Load the page again.")
		}
		if len(list) != 0 {
			t.Errorf("%s sees %v", name, list)
		}
	}
	smstest.Must(t, d.Delete(t.Context(), d.kai, made.ID))
}

func TestTemplates_ASharedOneIsEverybodys(t *testing.T) {
	d := start(t)
	made := smstest.OK[sms.Template](t)(d.Save(t.Context(), d.kai, ready(true)))
	in := ready(true)
	in.ID, in.Body = made.ID, "Hello {{name}}"
	t.Run("but changed by its maker, managers and administrators", func(t *testing.T) {
		_, saved := d.Save(t.Context(), d.eva, in)
		for _, err := range []error{saved, d.Delete(t.Context(), d.eva, made.ID)} {
			smstest.Wants(t, err, sms.Forbidden, "", "A shared template is changed by who made it, a sales manager or an administrator. Nothing was changed. Duplicate it to have one of your own.")
		}
		for _, person := range []sms.User{d.kai, d.max, d.mia} {
			smstest.OK[sms.Template](t)(d.Save(t.Context(), person, in))
		}
	})
	t.Run("and stays shared", func(t *testing.T) {
		mine := in
		mine.Shared = false
		_, err := d.Save(t.Context(), d.kai, mine)
		smstest.Wants(t, err, sms.Invalid, "shared", "Colleagues text with this template, so it stays shared. Nothing was saved. Duplicate it to have one of your own.")
	})
	t.Run("and can be had as one's own, as often as one likes", func(t *testing.T) {
		for _, want := range []string{"Ready (copy)", "Ready (copy) (copy)"} {
			copied := smstest.OK[sms.Template](t)(d.Duplicate(t.Context(), d.eva, made.ID))
			if copied.Name != want || copied.OwnerID != d.eva.ID || copied.Body != in.Body {
				t.Errorf("got %+v, want %q of Eva's", copied, want)
			}
		}
	})
	t.Run("and what is done with it is in the activity log, without its text", func(t *testing.T) {
		smstest.Must(t, d.Delete(t.Context(), d.max, made.ID))
		entries, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 10)
		smstest.Must(t, err)
		said := map[string]bool{}
		for _, entry := range entries {
			said[entry.What()] = true
		}
		want := map[string]bool{"added the shared template “Ready”": true, "changed the shared template “Ready”": true, "deleted the shared template “Ready”": true}
		if diff := cmp.Diff(want, said); diff != "" {
			t.Error(diff)
		}
	})
	if len(*d.seen) == 0 || (*d.seen)[0] != (sms.Change{Topic: sms.TemplatesChanged, ID: made.ID}) {
		t.Errorf("announced %v", *d.seen)
	}
}

func TestTemplates_Fill(t *testing.T) {
	d := start(t)
	made := smstest.OK[sms.Template](t)(d.Save(t.Context(), d.mia, ready(true)))
	t.Run("takes the customer's values and the sender's, and marks what is missing", func(t *testing.T) {
		got := smstest.OK[sms.Rendered](t)(d.Fill(t.Context(), d.mia, made.ID, d.ana.ID))
		want := sms.Rendered{Text: "Hi Ana, {{Company}} is ready. Mia Berg, Berg Bikes, (415) 555-0100", Missing: []string{"Company"}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("is only for a conversation that one reads", func(t *testing.T) {
		_, err := d.Fill(t.Context(), d.kai, made.ID, d.ana.ID)
		smstest.Wants(t, err, sms.NotFound, "", "Not yours.")
	})
	t.Run("knows the number of a customer without a record", func(t *testing.T) {
		in := ready(false)
		in.Body = "{{phone}} {{name}}"
		own := smstest.OK[sms.Template](t)(d.Save(t.Context(), d.mia, in))
		nobody := storetest.Conversation(t, d.store, smstest.OK[sms.Number](t)(d.store.Number(t.Context(), d.ana.NumberID)), "+442079460958")
		got := smstest.OK[sms.Rendered](t)(d.Fill(t.Context(), d.mia, own.ID, nobody.ID))
		if want := "020 7946 0958 {{Full name}}"; got.Text != want {
			t.Errorf("got %q, want %q", got.Text, want)
		}
	})
}

func TestTemplates_Preview(t *testing.T) {
	d := start(t)
	in := ready(false)
	in.Placeholders = []sms.Placeholder{{Key: "company", Label: "Firm", Default: "your bike"}}
	rows := map[string]struct{ record, conversation, want string }{
		"for a record":       {d.ana.RecordID, "", "Hi Ana, your bike is ready. Mia Berg, Berg Bikes, (415) 555-0100"},
		"for a conversation": {"", d.ana.ID, "Hi Ana, your bike is ready. Mia Berg, Berg Bikes, (415) 555-0100"},
		"for nobody":         {"", "", "Hi {{First name}}, your bike is ready. Mia Berg, Berg Bikes, +1 415-555-0100"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := smstest.OK[sms.Rendered](t)(d.Preview(t.Context(), d.mia, in, row.record, row.conversation)); got.Text != row.want {
				t.Errorf("got %q, want %q", got.Text, row.want)
			}
		})
	}
	t.Run("is only for whom one may see", func(t *testing.T) {
		for _, of := range [][2]string{{d.ana.RecordID, ""}, {"", d.ana.ID}} {
			_, err := d.Preview(t.Context(), d.kai, in, of[0], of[1])
			smstest.Wants(t, err, sms.NotFound, "", "Not yours.")
		}
	})
}
