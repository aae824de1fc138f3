package sms_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestParseTexting(t *testing.T) {
	rows := map[string]struct {
		kept string
		want sms.Texting
	}{
		"who set nothing sends with Enter and has five seconds": {"", sms.Texting{EnterSends: true, UndoSeconds: 5}},
		"what was kept is read again": {
			sms.Texting{UndoSeconds: 10, NumberID: "n1"}.Encode(), sms.Texting{UndoSeconds: 10, NumberID: "n1"},
		},
		"what an older SMS Desk didn't know is as if nothing was set": {`{"undoSeconds":0}`, sms.Texting{EnterSends: true}},
		"seconds that nobody offers become five":                      {`{"undoSeconds":3600}`, sms.Texting{EnterSends: true, UndoSeconds: 5}},
		"what can't be read is as if nothing was set":                 {`{"enterSends":`, sms.Texting{EnterSends: true, UndoSeconds: 5}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.ParseTexting(row.kept); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}

func TestTexting_UndoFor(t *testing.T) {
	if got := (sms.Texting{UndoSeconds: 10}).UndoFor(); got != 10*time.Second {
		t.Errorf("got %s, want 10 s", got)
	}
}
