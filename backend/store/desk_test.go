package store_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// desk is a business with one owner, one account and one number.
type desk struct {
	*store.Store
	at      time.Time
	owner   sms.User
	account sms.Account
	number  sms.Number
	written int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{at: storetest.Now}
	d.Store = storetest.OpenAt(t, func() time.Time { return d.at })
	d.owner = storetest.Owner(t, d.Store)
	d.account = storetest.Account(t, d.Store, "Shop")
	d.number = storetest.Number(t, d.Store, d.account, "+14155550100", d.owner)
	return d
}

func (d *desk) now() sms.Time { return sms.TimeOf(d.at) }

// colleague adds a salesperson, whose id is the name.
func (d *desk) colleague(t *testing.T, name string, teams ...string) sms.User {
	t.Helper()
	user := sms.User{ID: name, Name: name, Role: sms.Salesperson, Active: true, Teams: teams, CreatedAt: d.now()}
	smstest.Must(t, d.AddUser(t.Context(), user))
	return user
}

// deliver keeps a callback with events under a key.
func (d *desk) deliver(t *testing.T, key string, events ...sms.Event) sms.Applied {
	t.Helper()
	applied, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: key, Kind: sms.IncomingCallback, Method: "POST", Body: []byte(key)}, events)
	smstest.Must(t, err)
	return applied
}

// receive has a customer text to the number.
func (d *desk) receive(t *testing.T, providerID, from, body string) sms.Applied {
	t.Helper()
	return d.deliver(t, "in:"+providerID, sms.Event{Incoming: &sms.Incoming{
		ProviderID: providerID, From: from, To: d.number.Sender.Address, Body: body, Segments: 1,
	}})
}

// report has the provider say something of a text.
func (d *desk) report(t *testing.T, key string, r sms.Report) sms.Applied {
	t.Helper()
	return d.deliver(t, "report:"+key, sms.Event{Report: &r})
}

// write puts a text to a customer into the outbox.
func (d *desk) write(t *testing.T, customer, body string) sms.Message {
	t.Helper()
	d.written++
	thread := storetest.Conversation(t, d.Store, d.number, customer)
	m, _, err := d.Enqueue(t.Context(), sms.NewMessage{
		ID: "text-" + string(rune('a'+d.written-1)), ConversationID: thread.ID, Body: body, Segments: 1, UserID: d.owner.ID,
	})
	smstest.Must(t, err)
	return m
}

// claim takes what is due of the account.
func (d *desk) claim(t *testing.T) []sms.Job {
	t.Helper()
	return smstest.OK[[]sms.Job](t)(d.Claim(t.Context(), d.now(), []string{d.account.ID}, 10))
}

// sent writes a text that the provider takes under an id.
func (d *desk) sent(t *testing.T, customer, providerID string) sms.Message {
	t.Helper()
	m := d.write(t, customer, "hello")
	d.claim(t)
	d.settle(t, sms.Outcome{MessageID: m.ID, Report: sms.Report{ProviderID: providerID, Status: sms.Sending, Raw: "queued"}})
	return d.message(t, m.ID)
}

func (d *desk) settle(t *testing.T, outcome sms.Outcome) []sms.Change {
	t.Helper()
	return smstest.OK[[]sms.Change](t)(d.Settle(t.Context(), outcome))
}

func (d *desk) message(t *testing.T, id string) sms.Message {
	t.Helper()
	return smstest.OK[sms.Message](t)(d.Message(t.Context(), id))
}

// story gives the statuses of a text's timeline.
func (d *desk) story(t *testing.T, id string) []sms.Status {
	t.Helper()
	var statuses []sms.Status
	for _, event := range smstest.OK[[]sms.StatusEvent](t)(d.Timeline(t.Context(), id)) {
		statuses = append(statuses, event.Status)
	}
	return statuses
}

func jobIDs(jobs []sms.Job) []string {
	ids := []string{}
	for _, job := range jobs {
		ids = append(ids, job.MessageID)
	}
	return ids
}
