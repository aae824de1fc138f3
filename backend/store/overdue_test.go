package store_test

import (
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestStore_SilentTexts(t *testing.T) {
	d := newDesk(t)
	silent := d.sent(t, "+14155550123", "SM1")
	told := d.sent(t, "+14155550124", "SM2")
	d.report(t, "1", sms.Report{ProviderID: silent.ProviderID, Status: sms.Sent, Raw: "sent"})
	d.report(t, "2", sms.Report{ProviderID: told.ProviderID, Status: sms.Sent, Raw: "sent"})
	d.report(t, "3", sms.Report{ProviderID: told.ProviderID, Status: sms.Delivered, Raw: "delivered"})
	for _, row := range []struct {
		account     string
		from, until time.Duration
		want        int
	}{{d.account.ID, -time.Hour, time.Hour, 1}, {d.account.ID, time.Hour, 2 * time.Hour, 0}, {"another", -time.Hour, time.Hour, 0}} {
		if got := smstest.OK[int](t)(d.SilentTexts(t.Context(), row.account, now.Add(row.from), now.Add(row.until))); got != row.want {
			t.Errorf("%s: %d texts, want %d", row.account, got, row.want)
		}
	}
}
