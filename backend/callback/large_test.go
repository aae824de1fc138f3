package callback_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// BenchmarkLarge_a_callback prints what Twilio waits for an answer over HTTP beside a
// million texts, while the texts before are entered into the search index.
func BenchmarkLarge_a_callback(b *testing.B) {
	d := deskOn(b, storetest.CopyLarge(b), time.Now)
	client, stop := d.serve(b)
	defer stop()
	defer indexing(b, d)()
	n := 0
	storetest.Judge(b, storetest.Limits{P99: 10 * time.Millisecond}, func() {
		n++
		d.post(b, client, n)
	})
}

// BenchmarkLarge_reads_during_callbacks prints what the first page of the inbox and the
// newest page of the longest conversation take among a million texts while 32 callers
// deliver more, over HTTP and with signatures, and the index is filled behind them.
func BenchmarkLarge_reads_during_callbacks(b *testing.B) {
	d := deskOn(b, storetest.CopyLarge(b), time.Now)
	client, stop := d.serve(b)
	defer stop()
	defer indexing(b, d)()
	longest := smstest.OK[sms.Conversation](b)(d.store.OpenConversation(b.Context(), storetest.FixtureNumber(0), storetest.FixtureLongest))
	var next atomic.Int64
	for name, read := range map[string]func(b *testing.B){
		"first_page": func(b *testing.B) {
			page, _, err := d.store.Conversations(b.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 50)
			if err != nil || len(page) != 50 {
				b.Fatal(len(page), err)
			}
		},
		"longest_conversation": func(b *testing.B) {
			parts, err := d.store.ThreadParts(b.Context(), longest.ID, d.owner.ID)
			smstest.Must(b, err)
			if page, err := d.store.ThreadPage(b.Context(), sms.ThreadQuery{Parts: parts, Limit: 50}); err != nil || len(page.Items) != 50 {
				b.Fatal(len(page.Items), err)
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			var over atomic.Bool
			var callers sync.WaitGroup
			begun, first := time.Now(), next.Load()
			for range 32 {
				callers.Go(func() {
					for !over.Load() {
						d.post(b, client, int(next.Add(1)))
					}
				})
			}
			storetest.Judge(b, storetest.Limits{P99: 5 * time.Millisecond}, func() { read(b) })
			over.Store(true)
			callers.Wait()
			b.ReportMetric(float64(next.Load()-first)/time.Since(begun).Seconds(), "callbacks/s")
		})
	}
}

// indexing fills the search index as the program does, until it is told to stop.
func indexing(b *testing.B, d *desk) (stop func()) {
	ctx, cancel := context.WithCancel(b.Context())
	var filling sync.WaitGroup
	filling.Go(func() {
		for ctx.Err() == nil {
			if _, err := d.store.IndexSearch(ctx, 20); err != nil && ctx.Err() == nil {
				b.Error(err)
			}
			<-time.After(5 * time.Millisecond)
		}
	})
	return func() { cancel(); filling.Wait() }
}
