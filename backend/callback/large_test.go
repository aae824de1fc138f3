package callback_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// BenchmarkLarge_reads_during_callbacks prints what the first page of the inbox and the
// newest page of the longest conversation take among a million texts while 32 callers
// deliver more, over HTTP and with signatures.
func BenchmarkLarge_reads_during_callbacks(b *testing.B) {
	d := deskOn(b, storetest.CopyLarge(b), time.Now)
	client, stop := d.serve(b)
	defer stop()
	longest := smstest.OK[sms.Conversation](b)(d.store.OpenConversation(b.Context(), storetest.FixtureNumber(0), storetest.FixtureLongest))
	var next atomic.Int64
	var over atomic.Bool
	var callers sync.WaitGroup
	begun := time.Now()
	for range 32 {
		callers.Go(func() {
			for !over.Load() {
				d.post(b, client, int(next.Add(1)))
			}
		})
	}
	storetest.Judge(b, storetest.Limits{P99: 5 * time.Millisecond}, func() {
		page, _, err := d.store.Conversations(b.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 50)
		if err != nil || len(page) != 50 {
			b.Fatal(len(page), err)
		}
		parts, err := d.store.ThreadParts(b.Context(), longest.ID, d.owner.ID)
		smstest.Must(b, err)
		if page, err := d.store.ThreadPage(b.Context(), sms.ThreadQuery{Parts: parts, Limit: 50}); err != nil || len(page.Items) != 50 {
			b.Fatal(len(page.Items), err)
		}
	})
	over.Store(true)
	callers.Wait()
	b.ReportMetric(float64(next.Load())/time.Since(begun).Seconds(), "callbacks/s")
}
