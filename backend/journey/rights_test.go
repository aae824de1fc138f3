package journey_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// least is the role with the fewest rights that may call each method. A new method
// is entered here by hand, after a look at what it gives away.
var least = map[string][]string{
	"salesperson": {
		"Session.Changes", "Session.Checklist", "Session.FirstRun", "Session.HideChecklist", "Session.Me", "Health.Away", "Health.MarkSeen", "Health.Now",
		"Customers.Alike", "Customers.Conversations", "Customers.Create", "Customers.Erase", "Customers.Export", "Customers.Get", "Customers.Give", "Customers.List", "Customers.Lookup",
		"Customers.Merge", "Customers.Owners", "Customers.SetState", "Customers.Update",
		"Inbox.Advice", "Inbox.AskProvider", "Inbox.Assign", "Inbox.Assignees", "Inbox.Conversation", "Inbox.Counts", "Inbox.Draft", "Inbox.List",
		"Inbox.MarkUnread", "Inbox.Move", "Inbox.Rename", "Inbox.SaveDraft", "Inbox.Search", "Inbox.Send", "Inbox.Senders", "Inbox.SetDone",
		"Inbox.Snooze", "Inbox.Start", "Inbox.Timeline", "Inbox.Recognize", "Inbox.Ways", "Inbox.MarkSent", "Inbox.Unconfirmed", "Inbox.Undo", "Inbox.Unsnooze",
		"Inbox.AddNote", "Inbox.DeleteNote", "Inbox.EditNote", "Inbox.MarkThreadRead", "Inbox.Media", "Inbox.Thread",
		"Personal.SaveTexting", "Personal.Texting",
		"Bulk.Cancel", "Bulk.Counts", "Bulk.Discard", "Bulk.Export", "Bulk.Get", "Bulk.List", "Bulk.Pause", "Bulk.Recipients", "Bulk.Resume", "Bulk.Review", "Bulk.Save", "Bulk.Start",
		"Planned.Cancel", "Planned.Change", "Planned.List", "Planned.Of", "Planned.Plan", "Planned.SendNow", "Planned.When", "Settings.QuietHours",
		"Sandbox.AddPhone", "Sandbox.Answer", "Sandbox.Phones", "Sandbox.SendPicture", "Sandbox.Thread",
		"OptOuts.AnswerWish", "OptOuts.Consent", "OptOuts.Events", "OptOuts.Evidence", "OptOuts.OptOut", "OptOuts.Wish",
		"Templates.Delete", "Templates.Duplicate", "Templates.Fields", "Templates.Fill", "Templates.List", "Templates.Preview", "Templates.Save",
		"Imports.Append", "Imports.Begin", "Imports.Cancel", "Imports.Preview", "Imports.Progress", "Imports.Report", "Imports.Run",
		"Notifications.List", "Notifications.Looking", "Notifications.MarkAllRead", "Notifications.MarkRead", "Notifications.Rules", "Notifications.SaveRules",
		"Notifications.Test", "Notifications.Toast", "Notifications.Unread",
		"Reports.Export", "Reports.Summary",
	},
	"sales_manager": {
		"Numbers.Accounts", "Numbers.Add", "Numbers.CheckWebhook", "Numbers.Export", "Numbers.Import", "Numbers.Importable", "Numbers.List", "Numbers.Owners",
		"Numbers.Remove", "Numbers.SetWebhook", "Numbers.Update",
		"OptOuts.Export", "OptOuts.Fetch", "OptOuts.List", "OptOuts.Undo",
		"People.DeleteTeam", "People.SaveTeam", "People.Teams", "People.Users",
	},
	"administrator": {
		"Session.ChooseStart", "Session.SaveBusiness",
		"Setup.Accept", "Setup.Account", "Setup.Accounts", "Setup.Begin", "Setup.Delete", "Setup.Discard", "Setup.Finish", "Setup.MarkTold", "Setup.Outdated",
		"Setup.Providers", "Setup.RotateToken", "Setup.Save", "Setup.SaveDraft", "Setup.SelfTest", "Setup.SetActive", "Setup.Statements", "Setup.Test", "Setup.UpdateAtProvider",
		"People.Belongings", "People.Deactivate", "People.Invite", "People.InviteAgain", "People.Reactivate",
		"People.ResetPassword", "People.SetIdleMinutes", "People.Update",
		"Activity.Export", "Activity.List", "Activity.People",
		"Updates.Check", "Updates.Fetch", "Updates.SetOn", "Updates.State",
		"Backups.Append", "Backups.BackUp", "Backups.Begin", "Backups.Preview", "Backups.RemovePassphrase", "Backups.Restore", "Backups.SetPassphrase", "Backups.State", "Backups.UseOwnPlace",
		"Callbacks.Again", "Callbacks.AllAgain", "Callbacks.Dismiss", "Callbacks.Export", "Callbacks.List", "Callbacks.Show",
		"Preview.Ask", "Preview.Keep", "Preview.Release", "Preview.State",
		"Settings.AutoReply", "Settings.SaveAutoReply", "Settings.PublicAddress", "Settings.Reconnect", "Settings.SetQuietHours", "Settings.TestAddress", "Settings.TurnOff", "Settings.UseNgrok", "Settings.UseOwnAddress",
	},
}

// roles are from the fewest rights to the most.
var roles = []string{"salesperson", "sales_manager", "administrator"}

func TestJourney_EveryMethodAsEveryRoleAndAsNobody(t *testing.T) {
	d := open(t)
	cookies := map[string]string{"administrator": d.Cookie}
	_, cookies["sales_manager"] = d.Invited("Max", "sales_manager")
	_, cookies["salesperson"] = d.Invited("Kai", "salesperson")
	rank := map[string]int{}
	for level, role := range roles {
		for _, method := range least[role] {
			rank[method] = level
		}
	}
	for _, method := range methods(d) {
		needed, entered := rank[method.Name]
		if !entered {
			t.Errorf("%s is not in the table: enter the role that may call it", method.Name)
			continue
		}
		delete(rank, method.Name)
		args := make([]any, len(method.Arguments))
		for i, kind := range method.Arguments {
			args[i] = zero(kind)
		}
		if code := d.As("", method.Name, args...); code != "unauthenticated" {
			t.Errorf("%s as nobody: %q", method.Name, code)
		}
		for level, role := range roles {
			code := d.As(cookies[role], method.Name, args...)
			if refused := code == "forbidden"; refused != (level < needed) || code == "unauthenticated" || code == "internal" {
				t.Errorf("%s as %s: %q", method.Name, role, code)
			}
		}
	}
	for method := range rank {
		t.Errorf("%s is in the table and not there", method)
	}
}

// method is one line of GET /rpc.
type method struct {
	Name      string
	Arguments []string
}

func methods(d *desk) []method {
	d.T.Helper()
	response, err := d.Client.Get(d.Base + "/rpc")
	if err != nil {
		d.T.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		d.T.Fatalf("GET /rpc: %d %v", response.StatusCode, err)
	}
	var list []method
	if err := json.Unmarshal(body, &list); err != nil || len(list) < 50 {
		d.T.Fatalf("%d methods, %v", len(list), err)
	}
	return list
}

// zero is the empty value of an argument's type.
func zero(kind string) any {
	switch {
	case kind == "string":
		return ""
	case kind == "bool":
		return false
	case kind == "int":
		return 0
	case strings.HasPrefix(kind, "[]"):
		return []string{}
	default:
		return struct{}{}
	}
}

func TestJourney_NobodySeesAnothersConversation(t *testing.T) {
	d := open(t)
	mia := d.Cookie
	kai, kaisCookie := d.Invited("Kai", "salesperson")
	eva, evasCookie := d.Invited("Eva", "salesperson")
	s := sandboxShop(d, "twilio")
	second := must[[]bind.NumberView](d, "Numbers/Import", s.Account.ID, []string{must[[]bind.RemoteNumberView](d, "Numbers/Importable", s.Account.ID)[1].PhoneNumber})[0]
	belongs := func(number bind.NumberView, owner string) {
		t.Helper()
		must[bind.NumberView](d, "Numbers/Update", number.ID, bind.NumberInput{AccountID: s.Account.ID, PhoneNumber: number.PhoneNumber,
			Name: number.Name, Owners: []string{owner}, MaySend: true, MayReceive: true, DefaultCountry: "US"})
	}
	must[bind.WebhookView](d, "Numbers/SetWebhook", second.ID)
	belongs(s.Number, kai)
	belongs(second, eva)
	kaiHears, stopKai := d.Hears(kaisCookie)
	defer stopKai()
	evaHears, stopEva := d.Hears(evasCookie)
	defer stopEva()
	miaHears, stopMia := d.Hears(mia)
	defer stopMia()

	must[any](d, "Sandbox/Answer", ana, s.Number.PhoneNumber, "For Kai only")
	must[any](d, "Sandbox/Answer", ana, second.PhoneNumber, "For Eva only")
	desk := func(cookie string, do func()) {
		mine := d.Cookie
		defer func() { d.Cookie = mine }()
		d.Cookie = cookie
		do()
	}
	var kais, evas bind.ConversationView
	mine := func(cookie, body string) (found bind.ConversationView) {
		desk(cookie, func() {
			eventually(t, "the text never arrived", func() bool {
				page := must[bind.ConversationPage](d, "Inbox/List", "", "", "")
				if len(page.Items) == 1 {
					found = page.Items[0]
				}
				return found.LastBody == body && len(page.Items) == 1
			})
		})
		return found
	}
	kais, evas = mine(kaisCookie, "For Kai only"), mine(evasCookie, "For Eva only")
	for cookie, own := range map[string]bind.ConversationView{kaisCookie: kais, evasCookie: evas} {
		desk(cookie, func() {
			texts := must[bind.SearchView](d, "Inbox/Search", "only", "").Texts
			people := must[bind.SearchView](d, "Inbox/Search", ana, "").People
			if len(texts) != 1 || texts[0].ConversationID != own.ID || len(people) != 1 || people[0].ConversationID != own.ID {
				t.Errorf("%s finds %+v and %+v", own.LastBody, texts, people)
			}
		})
	}

	sees := func(name, cookie string, number bind.NumberView, conversation bind.ConversationView, body string, heard func() string) {
		t.Helper()
		message := ""
		reader := evasCookie
		if conversation.ID == kais.ID {
			reader = kaisCookie
		}
		desk(reader, func() {
			message = texts(d, conversation.ID)[0].ID
		})
		for _, call := range []struct {
			method string
			args   []any
		}{
			{"Inbox.Conversation", []any{conversation.ID}}, {"Inbox.Timeline", []any{message}},
			{"Inbox.Draft", []any{conversation.ID}}, {"Inbox.AskProvider", []any{message}}, {"Inbox.Undo", []any{message}}, {"Inbox.Ways", []any{conversation.ID}},
			{"Inbox.Thread", []any{conversation.ID, bind.ThreadAsk{}}}, {"Inbox.Thread", []any{conversation.ID, bind.ThreadAsk{At: message}}},
			{"Inbox.MarkThreadRead", []any{conversation.ID}}, {"Inbox.Media", []any{message, 0}}, {"Inbox.AddNote", []any{conversation.ID, "x"}},
			{"Inbox.MarkUnread", []any{conversation.ID}}, {"Inbox.SetDone", []any{conversation.ID, true}}, {"Inbox.Assignees", []any{conversation.ID}},
			{"Inbox.Snooze", []any{conversation.ID, "2030-01-01T00:00:00Z"}}, {"Inbox.Unsnooze", []any{conversation.ID}},
			{"Inbox.Assign", []any{conversation.ID, ""}},
			{"Inbox.Rename", []any{conversation.ID, "x"}}, {"Inbox.SaveDraft", []any{conversation.ID, "x"}},
			{"Inbox.Send", []any{bind.SendInput{Key: key(1), ConversationID: conversation.ID, Body: "x"}}},
		} {
			if code := d.As(cookie, call.method, call.args...); code != "not_found" {
				t.Errorf("%s: %s gives %q", name, call.method, code)
			}
		}
		if code := d.As(cookie, "Inbox.Start", number.ID, ana); code != "invalid" {
			t.Errorf("%s texts from a foreign number: %q", name, code)
		}
		desk(cookie, func() {
			_, list := d.Post("/rpc/Inbox/List", []any{"", "", ""})
			_, phone := d.Post("/rpc/Sandbox/Thread", []any{ana})
			_, senders := d.Post("/rpc/Inbox/Senders", []any{})
			_, texts := d.Post("/rpc/Inbox/Search", []any{"only", ""})
			_, customers := d.Post("/rpc/Inbox/Search", []any{ana, ""})
			for place, text := range map[string]string{
				"list": string(list), "sandbox phone": string(phone), "texts found": string(texts), "customers found": string(customers),
			} {
				if strings.Contains(text, body) || strings.Contains(text, conversation.ID) {
					t.Errorf("%s sees it in the %s: %s", name, place, text)
				}
			}
			if strings.Contains(string(senders), number.ID) {
				t.Errorf("%s may text from it: %s", name, senders)
			}
		})
		if told := heard(); strings.Contains(told, conversation.ID) || strings.Contains(told, "\"numberId\":\""+number.ID) || strings.Contains(told, message) {
			t.Errorf("%s heard of it: %s", name, told)
		}
	}
	eventually(t, "the streams told nothing", func() bool {
		return strings.Contains(kaiHears(), kais.ID) && strings.Contains(evaHears(), evas.ID)
	})
	sees("Eva", evasCookie, s.Number, kais, "For Kai only", evaHears)
	sees("Kai", kaisCookie, second, evas, "For Eva only", kaiHears)
	sees("the administrator", mia, s.Number, kais, "For Kai only", miaHears)
	sees("the administrator", mia, second, evas, "For Eva only", miaHears)

	t.Run("but for the owner of the customer, until they give the customer away", func(t *testing.T) {
		text := func() (id string) {
			desk(kaisCookie, func() { id = texts(d, kais.ID)[0].ID })
			return id
		}
		record := ""
		desk(kaisCookie, func() {
			record = must[bind.ConversationView](d, "Inbox/Conversation", kais.ID).RecordID
		})
		if code := d.As(kaisCookie, "Customers.Give", record, kai); code != "forbidden" {
			t.Errorf("Kai takes a customer who has a conversation with Eva as well: %q", code)
		}
		must[bind.CustomerView](d, "Customers/Give", record, eva)
		for _, method := range []string{"Inbox.Conversation", "Inbox.Draft", "Inbox.MarkThreadRead"} {
			if code := d.As(evasCookie, method, kais.ID); code != "" {
				t.Errorf("%s by the customer's owner: %q", method, code)
			}
		}
		if code := d.As(evasCookie, "Inbox.Timeline", text()); code != "" {
			t.Errorf("a timeline by the customer's owner: %q", code)
		}
		if code := d.As(evasCookie, "Inbox.Send", bind.SendInput{Key: key(2), ConversationID: kais.ID, Body: "x"}); code != "conflict" {
			t.Errorf("the customer's owner texts from a foreign number: %q", code)
		}
		if code := d.As(evasCookie, "Inbox.Start", s.Number.ID, ana); code != "invalid" {
			t.Errorf("and begins there: %q", code)
		}
		must[any](d, "Sandbox/Answer", ana, s.Number.PhoneNumber, "For Eva as well")
		eventually(t, "the customer's owner heard nothing", func() bool { return strings.Contains(evaHears(), kais.ID) })

		desk(evasCookie, func() { must[bind.CustomerView](d, "Customers/Give", record, "") })
		for method, args := range map[string][]any{
			"Inbox.Conversation": {kais.ID}, "Inbox.Thread": {kais.ID, bind.ThreadAsk{}}, "Inbox.Timeline": {text()}, "Inbox.Rename": {kais.ID, "x"},
			"Inbox.Move": {[]string{text()}, record},
		} {
			if code := d.As(evasCookie, method, args...); code != "not_found" {
				t.Errorf("%s after giving the customer away: %q", method, code)
			}
		}
		desk(evasCookie, func() {
			for _, of := range must[[]bind.ConversationView](d, "Customers/Conversations", record) {
				if of.ID == kais.ID {
					t.Error("it is among the customer's conversations")
				}
			}
		})
		before := evaHears()
		must[any](d, "Sandbox/Answer", ana, s.Number.PhoneNumber, "For Kai again")
		eventually(t, "Kai heard nothing", func() bool { return mine(kaisCookie, "For Kai again").Unread > 0 })
		if told := strings.TrimPrefix(evaHears(), before); strings.Contains(told, kais.ID) {
			t.Errorf("Eva still hears: %s", told)
		}
		if code := d.As(mia, "Customers.Get", record); code != "" {
			t.Errorf("an administrator sees the customer: %q", code)
		}
		if code := d.As(mia, "Inbox.Conversation", kais.ID); code != "not_found" {
			t.Errorf("and no conversation by it: %q", code)
		}
	})
	t.Run("and who is given the number sees it at once, who lost it no more", func(t *testing.T) {
		belongs(s.Number, eva)
		if code := d.As(evasCookie, "Inbox.Conversation", kais.ID); code != "" {
			t.Errorf("Eva: %q", code)
		}
		if code := d.As(kaisCookie, "Inbox.Conversation", kais.ID); code != "not_found" {
			t.Errorf("Kai: %q", code)
		}
	})
	t.Run("and who leaves hands it on and is out at once", func(t *testing.T) {
		must[any](d, "People/Deactivate", eva, kai)
		if code := d.As(evasCookie, "Session.Me"); code != "unauthenticated" {
			t.Errorf("Eva: %q", code)
		}
		for _, conversation := range []string{kais.ID, evas.ID} {
			if code := d.As(kaisCookie, "Inbox.Conversation", conversation); code != "" {
				t.Errorf("Kai: %q", code)
			}
		}
	})
}
