package reports_test

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/reports"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// A report of a quarter over a million texts, with a text that came in before each:
// the days that were counted are read, and those around it counted again unless that
// was done just now.
func BenchmarkLarge_report_of_a_quarter(b *testing.B) {
	s := storetest.CopyLarge(b)
	mia := storetest.Owner(b, s)
	now := time.Now() // texts that come in meanwhile are of now
	service := reports.New(reports.Config{
		Store: s, Book: s, Provider: func(sms.Kind) string { return "Twilio" }, Zone: time.UTC,
		Clock: time.Now, Logger: slog.New(slog.DiscardHandler),
	})
	ask := reports.Ask{First: now.AddDate(0, 0, -89).Format(time.DateOnly), Last: now.Format(time.DateOnly)}
	begun := time.Now()
	first := smstest.OK[reports.Report](b)(service.Summary(b.Context(), mia, ask))
	counted := time.Since(begun)
	if first.Total.Sent+first.Total.Received == 0 {
		b.Fatal("the quarter has no texts")
	}
	number := smstest.OK[[]sms.Number](b)(s.OwnedNumbers(b.Context(), mia.ID))[0]
	var took []time.Duration
	for b.Loop() {
		_, err := s.ApplyEvents(b.Context(), number.AccountID, sms.FromFetch, []sms.Event{{Incoming: &sms.Incoming{
			ProviderID: fmt.Sprint("bench-", len(took)), From: "+14155550999", To: number.Sender.Address, Body: "Hello"}}})
		smstest.Must(b, err)
		begun := time.Now()
		smstest.OK[reports.Report](b)(service.Summary(b.Context(), mia, ask))
		took = append(took, time.Since(begun))
	}
	b.ReportMetric(counted.Seconds(), "s-first-count")
	b.ReportMetric(float64(first.Total.Sent+first.Total.Received), "texts")
	storetest.Report(b, storetest.Limits{P99: time.Second}, took)
}
