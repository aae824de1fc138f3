package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// Benchmarks over 100,000 conversations and a million texts (`make fixture`), with the
// limits that they are held to.

// mia gives the administrator of the large fixture.
func mia(b *testing.B, s *store.Store) sms.User {
	b.Helper()
	return smstest.OK[sms.User](b)(s.EnsureOwner(b.Context(), "Mia Berg"))
}

func BenchmarkLarge_open_a_conversation(b *testing.B) {
	s := storetest.OpenLarge(b)
	owner := mia(b, s)
	list, _, err := s.Conversations(b.Context(), owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 500)
	smstest.Must(b, err)
	i := 0
	storetest.Judge(b, storetest.Limits{P99: 2 * time.Millisecond}, func() {
		i++
		open(b, s, owner, list[i%len(list)].ID)
	})
}

func BenchmarkLarge_open_the_longest_conversation(b *testing.B) {
	s := storetest.OpenLarge(b)
	owner := mia(b, s)
	longest := longest(b, s)
	storetest.Judge(b, storetest.Limits{P99: 2 * time.Millisecond}, func() { open(b, s, owner, longest) })
}

// open reads what the window asks of the database when a conversation is opened.
func open(b *testing.B, s *store.Store, owner sms.User, id string) {
	b.Helper()
	parts, err := s.ThreadParts(b.Context(), id, owner.ID)
	smstest.Must(b, err)
	if page, err := s.ThreadPage(b.Context(), sms.ThreadQuery{Parts: parts, Limit: 50}); err != nil || len(page.Items) == 0 {
		b.Fatal(len(page.Items), err)
	}
}

// longest gives the conversation of 100,000 texts.
func longest(b *testing.B, s *store.Store) string {
	b.Helper()
	return smstest.OK[string](b)(s.Query(b.Context(), "SELECT id FROM conversation WHERE customer = $1", storetest.FixtureLongest))
}

func BenchmarkLarge_first_page_of_the_inbox(b *testing.B) {
	s := storetest.OpenLarge(b)
	owner := mia(b, s)
	for _, filter := range sms.InboxFilters() {
		for _, sort := range filter.Sorts() {
			b.Run(string(filter)+"/"+string(sort), func(b *testing.B) {
				storetest.Judge(b, storetest.Limits{P99: 2 * time.Millisecond}, func() { listed(b, s, owner, filter, sort, sms.Cursor{}) })
			})
		}
	}
}

func BenchmarkLarge_page_100_of_the_inbox(b *testing.B) {
	s := storetest.OpenLarge(b)
	owner := mia(b, s)
	var before sms.Cursor
	for range 99 {
		before = listed(b, s, owner, sms.FilterOpen, sms.SortNewest, before)
	}
	storetest.Judge(b, storetest.Limits{P99: 2 * time.Millisecond}, func() { listed(b, s, owner, sms.FilterOpen, sms.SortNewest, before) })
}

func listed(b *testing.B, s *store.Store, owner sms.User, filter sms.InboxFilter, sort sms.InboxSort, after sms.Cursor) sms.Cursor {
	b.Helper()
	_, next, err := s.Conversations(b.Context(), owner.ID, filter, sort, after, 50)
	smstest.Must(b, err)
	return next
}

func BenchmarkLarge_search(b *testing.B) {
	s := storetest.OpenLarge(b)
	people := map[string]string{"of_all": mia(b, s).ID, "of_few": storetest.FixtureKai}
	for _, row := range []struct{ name, typed string }{
		{"rare", storetest.FixtureWord(9000) + " "}, {"common", "the"}, {"two_words", "price friday "}, {"prefix", "pri"}, {"none", "xylophone"},
		{"three_words", "blue red sto"}, {"phrase", `"the price"`}, {"name", "lima"}, {"number", "4152000"}, {"whole_number", storetest.FixtureLongest},
	} {
		search := smstest.OK[sms.Search](b)(sms.ParseSearch(row.typed, "US"))
		for whose, user := range people {
			b.Run(row.name+"/"+whose, func(b *testing.B) {
				storetest.Judge(b, storetest.Limits{P95: 10 * time.Millisecond, P99: 25 * time.Millisecond}, func() {
					if _, err := s.Search(b.Context(), user, search, 0, 50); err != nil {
						b.Fatal(err)
					}
				})
			})
		}
	}
}

// BenchmarkLarge_index prints how long the writer is held for a batch of texts that
// enter the index.
func BenchmarkLarge_index(b *testing.B) {
	s := storetest.CopyLarge(b)
	n := 0
	for _, batch := range []int{20, 100} {
		b.Run(fmt.Sprint(batch), func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				b.StopTimer()
				for range batch {
					n++
					receive(b, s, n)
				}
				b.StartTimer()
				begun := time.Now()
				smstest.OK[bool](b)(s.IndexSearch(b.Context(), batch))
				took = append(took, time.Since(begun))
			}
			storetest.Report(b, storetest.Limits{}, took)
		})
	}
	storetest.Fsyncs(b)
}

// receive has one of 500 customers text to the fixture's busiest number.
func receive(b *testing.B, s *store.Store, n int) {
	b.Helper()
	id := fmt.Sprint("new", n)
	_, err := s.SaveDelivery(b.Context(), sms.RawCallback{AccountID: "fixture-account", Key: id, Kind: sms.IncomingCallback, Method: "POST", Body: make([]byte, 600)},
		[]sms.Event{{Incoming: &sms.Incoming{ProviderID: id, From: fmt.Sprintf("+1628%07d", 3_000_000+n%500), To: "+16285550100", Body: "Is the blue one still there? I can come by at five.", Segments: 1}}})
	if err != nil {
		b.Error(err)
	}
}
