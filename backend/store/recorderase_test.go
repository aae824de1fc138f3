package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
)

// traces gives the columns of the whole database in which a text occurs.
func traces(t *testing.T, s *store.Store, text string) []string {
	t.Helper()
	var found []string
	columns := query(t, s, `SELECT group_concat(m.name || '.' || c.name, ' ') FROM sqlite_schema m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.sql NOT LIKE '%VIRTUAL%'`)
	for _, column := range strings.Fields(columns) {
		table, name, _ := strings.Cut(column, ".")
		if n := query(t, s, fmt.Sprintf("SELECT COUNT(*) FROM %q WHERE instr(CAST(%q AS TEXT), $1) > 0", table, name), text); n != "0" {
			found = append(found, column)
		}
	}
	return found
}

func TestStore_EraseRecord(t *testing.T) {
	d := newAlbum(t)
	in := sms.Incoming{ProviderID: "SM1", From: "+14155550123", To: d.number.Sender.Address, Body: "I like sandals", Media: []sms.Media{{URL: "https://m.example/sandals"}}}
	applied, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: "k", Kind: sms.IncomingCallback, Method: "POST",
		Body: []byte("From=%2B14155550123&Body=I+like+sandals")}, []sms.Event{{Incoming: &in}})
	smstest.Must(t, err)
	m := applied.Received[0]
	d.change(t, m.RecordID, func(r *sms.Record) { r.Name, r.Notes = "Ana Sandalwood", "sandals" })
	sent := d.sent(t, "+14155550123", "SM2")
	d.receive(t, "SM3", "+14155550124", "other")
	d.index(t)
	smstest.Must(t, d.SaveDraft(t.Context(), d.owner.ID, m.ConversationID, "sandals are"))
	smstest.Must(t, d.Audit(t.Context(), d.owner.ID, string(sms.RecordGiven), m.RecordID, "Kai"))
	smstest.Must(t, d.Audit(t.Context(), d.owner.ID, string(sms.SendRefused), d.number.ID, "+14155550123"))
	for _, row := range []string{
		"INSERT INTO note (id, conversation_id, user_id, body, at) SELECT 'o', id, 'u', 'sandals?', 1 FROM conversation WHERE id = $1",
		"INSERT INTO auto_reply SELECT id, '2026-11-26', last_message_id, 1 FROM conversation WHERE id = $1",
		"INSERT INTO news (kind, conversation_id, words, at) VALUES ('received', $1, 'sandals', 1)",
		"INSERT INTO notification (id, user_id, kind, subject, text, at) SELECT 'x', MIN(u.id), 'received', $1, 'sandals', 1 FROM app_user u",
		`INSERT INTO planned_text (id, conversation_id, user_id, body, due_at, state, created_at, updated_at) VALUES ('p', $1, 'u', 'sandals', 9, 'scheduled', 1, 1)`,
	} {
		smstest.Must(t, d.Exec(t.Context(), row, m.ConversationID))
	}
	smstest.Must(t, d.KeepMedia(t.Context(), sms.MediaFile{MessageID: m.ID, ContentType: "image/jpeg"}, []byte("sandals")))
	file := query(t, d.Store, "SELECT file FROM media_file")
	smstest.Must(t, d.SaveOptOut(t.Context(), sms.OptOut{Address: "+14155550123", Source: sms.OptOutByCustomer, Reason: "STOP"}))

	changes, err := d.EraseRecord(t.Context(), m.RecordID)
	smstest.Must(t, err)
	t.Run("tells_the_windows", func(t *testing.T) {
		if len(changes) != 2 {
			t.Errorf("got %+v", changes)
		}
	})
	t.Run("leaves_no_trace_but_the_opt_out", func(t *testing.T) {
		for _, text := range []string{"sandals", file, "Sandalwood", "SM1", m.ID, m.RecordID, m.ConversationID, sent.ID} {
			if found := traces(t, d.Store, text); len(found) > 0 {
				t.Errorf("%q is in %q", text, found)
			}
		}
		for _, column := range traces(t, d.Store, "4155550123") {
			if !strings.HasPrefix(column, "opt_") {
				t.Errorf("the number is in %s", column)
			}
		}
		if _, opted, err := d.OptOut(t.Context(), "+14155550123"); !opted || err != nil {
			t.Errorf("the opt-out is gone, %v", err)
		}
	})
	t.Run("takes_the_attachments_from_the_disk", func(t *testing.T) {
		if left := d.files(t); len(left) != 0 {
			t.Errorf("on the disk is %q", left)
		}
	})
	t.Run("nothing_is_found_any_more", func(t *testing.T) {
		if texts, people := d.found(t, d.owner, "sandals"); len(texts)+len(people) != 0 {
			t.Errorf("found %q and %q", texts, people)
		}
		if texts, _ := d.found(t, d.owner, "other"); len(texts) != 1 {
			t.Error("the text of somebody else isn't found")
		}
	})
	t.Run("what_the_provider_tells_again_stays_erased", func(t *testing.T) {
		again, err := d.ApplyEvents(t.Context(), d.account.ID, sms.FromFetch, []sms.Event{{Incoming: &in}})
		if err != nil || len(again.Received) != 0 {
			t.Errorf("got %+v, %v", again.Received, err)
		}
	})
}

func TestStore_EraseRecord_EmptiesDeadLetters(t *testing.T) {
	d := newDesk(t)
	m := d.receive(t, "SM1", "+14155550123", "hello").Received[0]
	for key, body := range map[string]string{"hers": `{"from":"14155550123","text":"zyxquux"}`, "other": `{"from":"14155550124"}`} {
		_, err := d.SaveDelivery(t.Context(), sms.RawCallback{AccountID: d.account.ID, Key: key, Body: []byte(body), Dead: "No such field: " + body}, nil)
		smstest.Must(t, err)
	}
	_, err := d.EraseRecord(t.Context(), m.RecordID)
	smstest.Must(t, err)
	if found := traces(t, d.Store, "zyxquux"); len(found) > 0 {
		t.Errorf("it is in %q", found)
	}
	if n := smstest.OK[int](t)(d.DeadLetters(t.Context())); n != 1 {
		t.Errorf("%d dead letters are left", n)
	}
}

func TestStore_EraseRecord_leaves_others_their_texts(t *testing.T) {
	d := newDesk(t)
	first := d.receive(t, "SM1", "+14155550123", "from Ana").Received[0]
	wrote := d.now()
	d.answers(t, first.ConversationID)
	second := d.receive(t, "SM2", "+14155550123", "from Kai").Received[0]
	d.customer(t, "Kai", d.owner.ID, "+14155550122")
	_, err := d.MoveMessages(t.Context(), []string{first.ID, "answer"}, "kai")
	smstest.Must(t, err)
	_, err = d.EraseRecord(t.Context(), second.RecordID)
	smstest.Must(t, err)
	got := d.conversation(t, first.ConversationID)
	if got.RecordID != "kai" || got.Owner != d.owner.ID || got.LastBody != "We are closed." || got.WaitingSince != wrote {
		t.Errorf("got %+v", got)
	}
	if code := sms.ErrorCode(func() error { _, err := d.Message(t.Context(), second.ID); return err }()); code != sms.NotFound {
		t.Errorf("the text that was erased: %q", code)
	}
}

func TestStore_EraseRecord_counts_on_in_the_preview(t *testing.T) {
	d := newDesk(t)
	smstest.Must(t, d.Exec(t.Context(), "INSERT INTO preview_number VALUES (1, $1, $2, 1)", d.number.ID, d.owner.ID))
	m := d.sent(t, "+14155550123", "SM1")
	d.report(t, "1", sms.Report{ProviderID: "SM1", Status: sms.Delivered})
	_, err := d.EraseRecord(t.Context(), d.message(t, m.ID).RecordID)
	smstest.Must(t, err)
	kept, _, err := d.Preview(t.Context())
	if err != nil || kept.Used != 1 {
		t.Errorf("%d texts of the month are used, %v", kept.Used, err)
	}
}

// A table that names a text or a conversation must be thought of when somebody is
// erased.
func TestStore_EraseRecord_KnowsEveryTable(t *testing.T) {
	d := newDesk(t)
	known := map[string][]string{
		"message_id":      append(slices.Clone(store.OfMessage), "auto_reply", "search_doc", "opt_event", "bulk_recipient"),
		"conversation_id": append(slices.Clone(store.OfConversation), "message", "search_thread", "search_again"),
		"record_id":       {"record_phone", "message", "conversation", "bulk_recipient", "import_record", "import_phone"},
	}
	for column, tables := range known {
		slices.Sort(tables)
		found := strings.Fields(query(t, d.Store, `SELECT group_concat(name, ' ') FROM (SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
			WHERE m.type = 'table' AND c.name = $1 ORDER BY m.name)`, column))
		if !slices.Equal(found, tables) {
			t.Errorf("%s is in %q, and erasing knows of %q", column, found, tables)
		}
	}
}
