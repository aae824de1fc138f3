package sms_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestRestored_Words(t *testing.T) {
	for name, row := range map[string]struct {
		done sms.Restored
		want string
	}{
		"nothing":  {sms.Restored{}, "Nothing was on its way or planned."},
		"one each": {sms.Restored{Unconfirmed: 1, Planned: 1, Bulk: 1, OptOuts: 1}, "1 text that was on its way is unconfirmed. 1 planned text waits for a person. 1 bulk text is stopped. 1 customer who opted out since stays opted out."},
		"several":  {sms.Restored{Unconfirmed: 3, OptOuts: 2}, "3 texts that were on their way are unconfirmed. 2 customers who opted out since stay opted out."},
		"a wish":   {sms.Restored{Wishes: 1}, "1 customer who may have asked to stop since waits for your answer."},
		"wishes":   {sms.Restored{Wishes: 2}, "2 customers who may have asked to stop since wait for your answer."},
		"answers":  {sms.Restored{AutoReplyOff: true}, "Automatic answers are off."},
		"a present state that can't be read": {sms.Restored{PresentUnread: true},
			"The database before was too damaged to be read, so customers who opted out since the backup may not be known: fetch the opt-outs from the providers."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := row.done.Words(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
