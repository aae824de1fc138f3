package store_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// Benchmarks print what a call takes; nothing asserts a time. "fsync/s" is what
// the disk did just before, which bounds every durable write.

// filled gives a database with texts of as many customers, 10,000 in all.
func filled(b *testing.B, customers int) (*store.Store, sms.User) {
	b.Helper()
	s := storetest.OpenAt(b, time.Now)
	owner := storetest.Owner(b, s)
	storetest.Number(b, s, storetest.Account(b, s, "Shop"), "+14155550100", owner)
	var wait sync.WaitGroup
	var next atomic.Int64
	for range 64 {
		wait.Go(func() {
			for i := next.Add(1); i <= 10_000; i = next.Add(1) {
				deliver(b, s, fmt.Sprintf("old%d", i), fmt.Sprintf("+1415%07d", int(i)%customers))
			}
		})
	}
	wait.Wait()
	return s, owner
}

func deliver(b *testing.B, s *store.Store, id, from string) {
	b.Helper()
	_, err := s.SaveDelivery(context.Background(), sms.RawCallback{AccountID: "account-Shop", Key: id, Kind: sms.IncomingCallback, Method: "POST", Body: make([]byte, 600)},
		[]sms.Event{{Incoming: &sms.Incoming{ProviderID: id, From: from, To: "+14155550100", Body: "Is the blue one still there? I can come by at five.", Segments: 1}}})
	if err != nil {
		b.Error(err)
	}
}

func BenchmarkSaveDelivery_one_at_a_time(b *testing.B) {
	s, _ := filled(b, 500)
	i := 0
	storetest.Measure(b, func() { i++; deliver(b, s, fmt.Sprint(i), fmt.Sprintf("+1415%07d", i%500)) })
	storetest.Fsyncs(b)
}

func BenchmarkSaveDelivery_by_32_callers(b *testing.B) {
	s, _ := filled(b, 500)
	var next atomic.Int64
	b.SetParallelism(16)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			i := next.Add(1)
			deliver(b, s, fmt.Sprint(i), fmt.Sprintf("+1415%07d", i%500))
		}
	})
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "deliveries/s")
	storetest.Fsyncs(b)
}

func BenchmarkConversations_first_page_of_10000(b *testing.B) {
	s, owner := filled(b, 10_000)
	storetest.Measure(b, func() {
		page, _, err := s.Conversations(context.Background(), owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 50)
		if err != nil || len(page) != 50 {
			b.Fatal(len(page), err)
		}
	})
}

func BenchmarkThreadPage_of_10000(b *testing.B) {
	s, owner := filled(b, 1)
	list, _, err := s.Conversations(b.Context(), owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 1)
	smstest.Must(b, err)
	storetest.Measure(b, func() {
		parts, err := s.ThreadParts(context.Background(), list[0].ID, owner.ID)
		smstest.Must(b, err)
		page, err := s.ThreadPage(context.Background(), sms.ThreadQuery{Parts: parts})
		if err != nil || len(page.Items) != 50 {
			b.Fatal(len(page.Items), err)
		}
	})
}

func BenchmarkEnqueue_and_claim(b *testing.B) {
	s, owner := filled(b, 500)
	list, _, err := s.Conversations(b.Context(), owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 1)
	smstest.Must(b, err)
	i := 0
	storetest.Measure(b, func() {
		i++
		m, _, err := s.Enqueue(context.Background(), sms.NewMessage{ID: fmt.Sprint("m", i), ConversationID: list[0].ID, Body: "Yes, it is.", Segments: 1, UserID: owner.ID})
		smstest.Must(b, err)
		jobs, err := s.Claim(context.Background(), sms.TimeOf(time.Now()), []string{"account-Shop"}, 1)
		if err != nil || len(jobs) != 1 {
			b.Fatal(jobs, err)
		}
		_, err = s.Settle(context.Background(), sms.Outcome{MessageID: m.ID, Report: sms.Report{ProviderID: m.ID, Status: sms.Sending}})
		smstest.Must(b, err)
	})
	storetest.Fsyncs(b)
}
