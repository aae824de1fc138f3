package storetest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// Measure runs call for a benchmark and prints the median and the 99th
// percentile of what it took, in microseconds.
func Measure(b *testing.B, call func()) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		begun := time.Now()
		call()
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
}

// Limits are what a call may take, 0 for no limit. They are printed beside what it
// took; nothing fails.
type Limits struct{ P95, P99 time.Duration }

// Judge is Measure for a call that has limits. It prints what the disk did just before
// too, since no two computers are alike, and the processor time of a call, which other
// programs lengthen less than the time that passes.
func Judge(b *testing.B, limits Limits, call func()) {
	b.Helper()
	before := fsyncs(b)
	call() // the first one opens what the others find open
	var took []time.Duration
	used := cpu()
	for b.Loop() {
		begun := time.Now()
		call()
		took = append(took, time.Since(begun))
	}
	b.ReportMetric(float64((cpu()-used).Microseconds())/float64(len(took)), "µs-cpu")
	Report(b, limits, took)
	b.ReportMetric(before, "fsync/s")
}

// Report prints what calls took, and their limits.
func Report(b *testing.B, limits Limits, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	for percentile, limit := range map[int]time.Duration{50: 0, 95: limits.P95, 99: limits.P99} {
		b.ReportMetric(float64(took[len(took)*percentile/100].Microseconds()), fmt.Sprintf("µs-p%d", percentile))
		if limit > 0 {
			b.ReportMetric(float64(limit.Microseconds()), fmt.Sprintf("µs-p%d-limit", percentile))
		}
	}
}

// Fsyncs prints how many pages a second the disk writes durably just now, which
// bounds every durable write.
func Fsyncs(b *testing.B) {
	b.Helper()
	b.ReportMetric(fsyncs(b), "fsync/s")
}

func fsyncs(b *testing.B) float64 {
	b.Helper()
	file, err := os.Create(filepath.Join(Dir(b), "probe"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	n, begun := 0, time.Now()
	for ; time.Since(begun) < 300*time.Millisecond; n++ {
		if _, err := file.WriteAt(make([]byte, 4096), 0); err != nil {
			b.Fatal(err)
		}
		if err := file.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	return float64(n) / time.Since(begun).Seconds()
}
