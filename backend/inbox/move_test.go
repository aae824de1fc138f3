package inbox_test

import (
	"context"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// maySee lets Mia see every customer, and nobody else any.
func (d *desk) maySee(ctx context.Context, actor sms.User, id string) error {
	if actor.ID != d.mia.ID {
		return sms.Errorf(sms.NotFound, "Not yours to see.")
	}
	_, err := d.store.Record(ctx, id)
	return err
}

func TestInbox_Move(t *testing.T) {
	d := start(t)
	smstest.Must(t, d.store.AddRecord(t.Context(), sms.Record{ID: "kai", Name: "Kai Brandt"}.Tidy()))
	first := smstest.OK[sms.Message](t)(d.text(t, key1, "For Ana"))
	second := smstest.OK[sms.Message](t)(d.text(t, key2, "For Kai"))
	record := func(id string) string { return smstest.OK[sms.Message](t)(d.store.Message(t.Context(), id)).RecordID }
	thread := func() string { return d.thread(t).RecordID }

	t.Run("gives a text to another customer, and the conversation stays", func(t *testing.T) {
		ana := thread()
		smstest.Must(t, d.Move(t.Context(), d.mia, []string{first.ID}, "kai"))
		if record(first.ID) != "kai" || record(second.ID) != ana || thread() != ana {
			t.Errorf("the texts belong to %q and %q, the conversation to %q", record(first.ID), record(second.ID), thread())
		}
	})
	t.Run("takes the conversation along with its newest text", func(t *testing.T) {
		smstest.Must(t, d.Move(t.Context(), d.mia, []string{second.ID}, "kai"))
		if thread() != "kai" {
			t.Errorf("the conversation belongs to %q", thread())
		}
		if of, err := d.OfCustomer(t.Context(), d.mia, "kai"); err != nil || len(of) != 1 {
			t.Errorf("Kai has %d conversations, %v", len(of), err)
		}
	})
	t.Run("moves all or nothing", func(t *testing.T) {
		smstest.Must(t, d.store.AddRecord(t.Context(), sms.Record{ID: "eva", Name: "Eva"}.Tidy()))
		err := d.Move(t.Context(), d.mia, []string{first.ID, "nothing"}, "eva")
		smstest.Wants(t, err, sms.NotFound, "", "This text isn't here, or isn't yours. Go back to the inbox.")
		if record(first.ID) != "kai" {
			t.Errorf("the text belongs to %q", record(first.ID))
		}
	})
	t.Run("is refused without a text", func(t *testing.T) {
		smstest.Wants(t, d.Move(t.Context(), d.mia, nil, "kai"), sms.Invalid, "messages",
			"Between 1 and 500 texts can be moved at a time. Nothing was moved. Select fewer.")
	})
	t.Run("is refused to a customer whom the person doesn't see, and of texts that they don't read", func(t *testing.T) {
		smstest.Wants(t, d.Move(t.Context(), sms.User{ID: "tom", Active: true, Role: sms.Salesperson}, []string{first.ID}, "kai"), sms.NotFound, "", "Not yours to see.")
		d.MaySee = func(context.Context, sms.User, string) error { return nil }
		code := sms.ErrorCode(d.Move(t.Context(), sms.User{ID: "tom", Active: true, Role: sms.Salesperson}, []string{first.ID}, "kai"))
		if code != sms.NotFound {
			t.Errorf("foreign texts: %q", code)
		}
	})
}
