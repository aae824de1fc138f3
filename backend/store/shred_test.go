package store_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// onDisk tells in which files of the database a text stands, whatever SQLite takes
// them for: rows, index, free pages, log.
func (d *desk) onDisk(t *testing.T, text string) (files []string) {
	t.Helper()
	path := query(t, d.Store, "SELECT file FROM pragma_database_list WHERE name = 'main'")
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + end) //nolint:gosec // the test's own file
		smstest.Must(t, err)
		if bytes.Contains(bytes.ToLower(data), []byte(text)) {
			files = append(files, "smsdesk.db"+end)
		}
	}
	return files
}

// canaries are words that stand nowhere but in what a test writes.
var canaries = []string{"zyxquux", "zyxnamed", "zyxnoted", "zyxdrafted", "zyxplanned", "14155550123"}

// sing fills every place with a customer's canaries.
func (d *desk) sing(t *testing.T) sms.Message {
	t.Helper()
	in := sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: d.number.Sender.Address, Body: "zyxquux is my secret"}
	applied, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: "k", Kind: sms.IncomingCallback, Method: "POST",
		Body: []byte("From=%2B14155550123&Body=zyxquux+is+my+secret")}, []sms.Event{{Incoming: &in}})
	smstest.Must(t, err)
	m := applied.Received[0]
	d.change(t, m.RecordID, func(r *sms.Record) { r.Name = "Ana Zyxnamed" })
	smstest.Must(t, d.SaveDraft(t.Context(), d.owner.ID, m.ConversationID, "zyxdrafted"))
	for _, row := range []string{
		"INSERT INTO note (id, conversation_id, user_id, body, at) SELECT 'o', id, 'u', 'zyxnoted', 1 FROM conversation WHERE id = $1",
		`INSERT INTO planned_text (id, conversation_id, user_id, body, due_at, state, created_at, updated_at) VALUES ('p', $1, 'u', 'zyxplanned', 9, 'scheduled', 1, 1)`,
	} {
		smstest.Must(t, d.Exec(t.Context(), row, m.ConversationID))
	}
	d.index(t)
	smstest.Must(t, d.Checkpoint(t.Context())) // so that some of it is in the database and some in its log
	smstest.Must(t, d.SaveDraft(t.Context(), d.owner.ID, m.ConversationID, "zyxdrafted again"))
	for _, canary := range canaries {
		if len(d.onDisk(t, canary)) == 0 {
			t.Fatalf("%q is nowhere", canary)
		}
	}
	return m
}

func TestSecurity27_WhatIsErasedIsGoneFromTheFiles(t *testing.T) {
	d := newDesk(t)
	m := d.sing(t)
	_, err := d.EraseRecord(t.Context(), m.RecordID)
	smstest.Must(t, err)
	for _, canary := range canaries {
		if found := d.onDisk(t, canary); len(found) > 0 {
			t.Errorf("%q is still in %q", canary, found)
		}
	}
}
