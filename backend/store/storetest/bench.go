package storetest

import (
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

// Fsyncs prints how many pages a second the disk writes durably just now, which
// bounds every durable write.
func Fsyncs(b *testing.B) {
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
	b.ReportMetric(float64(n)/time.Since(begun).Seconds(), "fsync/s")
}
