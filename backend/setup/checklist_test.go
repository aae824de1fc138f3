package setup_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// write lets a text go out from a number, which its provider takes.
func (d *desk) write(t *testing.T, number sms.Number) {
	t.Helper()
	thread := storetest.Conversation(t, d.store, number, "+14155550123")
	id := "text-" + number.ID
	if _, _, err := d.store.Enqueue(t.Context(), sms.NewMessage{ID: id, ConversationID: thread.ID, Body: "hello", Segments: 1, UserID: d.admin.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Claim(t.Context(), sms.TimeOf(storetest.Now), []string{number.AccountID}, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.Settle(t.Context(), sms.Outcome{MessageID: id, Report: sms.Report{ProviderID: id, Status: sms.Sent, Raw: "sent"}}); err != nil {
		t.Fatal(err)
	}
}

// receive lets a customer text to a number.
func (d *desk) receive(t *testing.T, number sms.Number) {
	t.Helper()
	in := sms.Event{Incoming: &sms.Incoming{ProviderID: "in-" + number.ID, From: "+14155550123", To: number.Sender.Address, Body: "hi", Segments: 1}}
	raw := sms.RawCallback{AccountID: number.AccountID, Key: "in-" + number.ID, Kind: sms.IncomingCallback, Method: "POST"}
	if _, err := d.store.SaveDelivery(t.Context(), raw, []sms.Event{in}); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) checklist(t *testing.T, actor sms.User) setup.Checklist {
	t.Helper()
	list, err := d.firstRun().Checklist(t.Context(), actor)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// lines writes a checklist as a person reads it.
func lines(list setup.Checklist) []string {
	var all []string
	for _, item := range list.Items {
		all = append(all, strings.TrimSpace(string(item.State)+" | "+item.Title+" | "+item.Text+" | "+item.Page))
	}
	return all
}

func reads(t *testing.T, list setup.Checklist, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, lines(list)); diff != "" {
		t.Error(diff)
	}
}

func (d *desk) seller() sms.User {
	seller := d.admin // owns what the administrator owns, without the rights
	seller.Role = sms.Salesperson
	return seller
}

const (
	openSent    = "open | Send the first text | Choose New message, and the customer's number. |"
	sandboxNone = "not_needed | Set up a public address | Not needed in the sandbox: its customers are on this computer. A real provider needs one. |"
)

func TestFirstRun_Checklist(t *testing.T) {
	t.Run("of a fresh start leads through everything", func(t *testing.T) {
		d := start(t)
		d.base = ""
		reads(t, d.checklist(t, d.admin),
			"open | Name your business | It signs the letters to your provider's support. It can wait. |",
			"open | Set up a provider | Connect your account at a provider, or try the sandbox. | /welcome",
			"open | Add a phone number | Import it from the provider, or enter it by hand. | /settings/numbers",
			"open | Set up a public address | With it, replies and delivery reports come in by themselves. | /settings/address",
			"open | Give the provider your callback URL | Comes after the account and its number. |",
			openSent,
			"open | Get the first text | Text your number from your own phone. |",
		)
	})
	t.Run("of the sandbox needs no public address and ends with a text and its answer", func(t *testing.T) {
		d := start(t)
		number := d.line(t, d.finished(t, "Play", true).ID)
		if _, err := d.SetWebhook(t.Context(), d.admin, number.ID); err != nil {
			t.Fatal(err)
		}
		list := d.checklist(t, d.admin)
		reads(t, list,
			"open | Name your business | It signs the letters to your provider's support. It can wait. |",
			"done | Set up a provider | “Play” is set up. |",
			"done | Add a phone number | “Main line” is ready. |",
			sandboxNone,
			"done | Give the provider your callback URL | “Play” knows where to send replies. |",
			openSent,
			"open | Get the first text | Answer as a customer on the sandbox phones. | /phones",
		)
		if !list.Sandbox || list.Note != "" {
			t.Errorf("got %+v", list)
		}
		d.write(t, number)
		if list := d.checklist(t, d.admin); list.Done || list.Items[5].State != setup.ItemDone {
			t.Errorf("after the text: %+v", list)
		}
		d.receive(t, number)
		if list := d.checklist(t, d.admin); !list.Done || len(list.Items) != 0 {
			t.Errorf("after the answer: %+v", list)
		}
	})
	t.Run("of a real account isn't ended by the sandbox, and says so", func(t *testing.T) {
		d := start(t)
		if err := d.firstRun().SaveBusiness(t.Context(), d.admin, "Berg Bikes", "US"); err != nil {
			t.Fatal(err)
		}
		played := d.line(t, d.finished(t, "Play", true).ID)
		d.write(t, played)
		d.receive(t, played)
		account := d.finished(t, "Main", false)
		in := line(account.ID)
		in.PhoneNumber, in.Name = "+14155550101", "Shop"
		number, err := d.AddNumber(t.Context(), d.admin, in)
		if err != nil {
			t.Fatal(err)
		}
		list := d.checklist(t, d.admin)
		reads(t, list,
			"done | Name your business | Berg Bikes |",
			"done | Set up a provider | “Main” is set up. |",
			"done | Add a phone number | “Shop” is ready. |",
			"done | Set up a public address | Your provider reaches SMS Desk at shop.example. |",
			"open | Give the provider your callback URL | It is not known yet whether texts to “Shop” come here. | /settings/providers/Main",
			openSent,
			"open | Get the first text | Text +14155550101 from your own phone. |",
		)
		if list.Sandbox || list.Note != "Texts with the sandbox don't count here, because they never leave this computer." {
			t.Errorf("got %+v", list)
		}
		d.write(t, number)
		d.receive(t, number)
		if !d.checklist(t, d.admin).Done {
			t.Error("real texts don't end it")
		}
	})
	t.Run("goes on with a draft", func(t *testing.T) {
		d := start(t)
		d.saved(t)
		item := d.checklist(t, d.admin).Items[1]
		if item.Text != "You began with “Shop”. Go on where you left it." || item.Page != "/settings/providers/id-001/setup?step=setup" {
			t.Errorf("got %+v", item)
		}
	})
	t.Run("says what the provider answered about the callback URL", func(t *testing.T) {
		d := start(t)
		number := d.line(t, d.finished(t, "Main", false).ID)
		if _, err := d.CheckWebhook(t.Context(), d.admin, number.ID); err != nil {
			t.Fatal(err)
		}
		if item := d.checklist(t, d.admin).Items[4]; item.State != setup.ItemOpen || item.Text != "No address is set." {
			t.Errorf("got %+v", item)
		}
	})
	t.Run("waits for the first callback where the provider can't be asked", func(t *testing.T) {
		d := start(t)
		d.line(t, d.finished(t, "Main", false).ID)
		run := d.firstRun()
		run.Descriptor = func(sms.Kind) sms.Descriptor {
			mute := acme
			mute.Powers = nil
			return mute
		}
		list, err := run.Checklist(t.Context(), d.admin)
		if err != nil || list.Items[4].Text != "Acme can't be asked. This is ticked when its first callback comes in." {
			t.Fatalf("got %+v, %v", list, err)
		}
		raw := sms.RawCallback{AccountID: "Main", Key: "first", Kind: sms.DeliveryCallback, Method: "POST"}
		if _, err := d.store.SaveDelivery(t.Context(), raw, nil); err != nil {
			t.Fatal(err)
		}
		list, err = run.Checklist(t.Context(), d.admin)
		if err != nil || list.Items[4].State != setup.ItemDone {
			t.Errorf("got %+v, %v", list, err)
		}
	})
	t.Run("tells an administrator who owns no number", func(t *testing.T) {
		d := start(t)
		d.line(t, d.finished(t, "Main", false).ID)
		boss := sms.User{ID: "boss", Role: sms.Administrator, Active: true}
		if item := d.checklist(t, boss).Items[2]; item.Text != "“Main line” is ready. You own none, so others text from there." {
			t.Errorf("got %+v", item)
		}
	})
}

func TestFirstRun_Checklist_of_a_salesperson(t *testing.T) {
	d := start(t)
	reads(t, d.checklist(t, d.seller()),
		"waiting | A provider is connected | An administrator sets up a provider. |",
		"waiting | You have a phone number | Ask an administrator to make you an owner of a number. |",
		openSent,
		"open | Get the first text | Text your number from your own phone. |",
	)
	number := d.line(t, d.finished(t, "Main", false).ID)
	d.write(t, number)
	reads(t, d.checklist(t, d.seller()),
		"done | A provider is connected | Done by an administrator. |",
		"done | You have a phone number | “Main line” is ready. |",
		"done | Send the first text | It went out. |",
		"open | Get the first text | Text +14155550100 from your own phone. |",
	)
	d.receive(t, number)
	if !d.checklist(t, d.seller()).Done {
		t.Error("the own texts don't end it")
	}
	if list := d.checklist(t, seller); list.Done || list.Items[2].State != setup.ItemOpen {
		t.Errorf("somebody else's texts count: %+v", list)
	}
	manager := sms.User{ID: "lee", Role: sms.SalesManager, Active: true}
	if item := d.checklist(t, manager).Items[1]; item.State != setup.ItemOpen || item.Page != "/settings/numbers" {
		t.Errorf("a sales manager reads %+v", item)
	}
}

func TestFirstRun_HideChecklist(t *testing.T) {
	d := start(t)
	for _, hidden := range []bool{true, false} {
		list, err := d.firstRun().HideChecklist(t.Context(), d.admin, hidden)
		if err != nil || list.Hidden != hidden || d.checklist(t, d.admin).Hidden != hidden || d.checklist(t, seller).Hidden {
			t.Errorf("hidden %v: got %+v, %v", hidden, list, err)
		}
	}
	_, err := d.firstRun().HideChecklist(t.Context(), sms.User{}, true)
	smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
}
