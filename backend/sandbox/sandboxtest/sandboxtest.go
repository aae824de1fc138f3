// Package sandboxtest starts the sandbox for a test: everything in memory,
// nothing happening by itself, the same SIDs in every run.
package sandboxtest

import (
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
)

// Noon is the time at which the sandbox of a test begins.
var Noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// Ana is a customer of the cast who receives every text.
const Ana = "+14155550123"

// MainLine and TollFree are the numbers of the first account.
const (
	MainLine = "+14155550100"
	TollFree = "+18005550199"
)

// Start gives a started sandbox that moves by Step and Drain only, and stops with
// the test. Changes are applied to its Config before it is made.
func Start(t testing.TB, changes ...func(*sandbox.Config)) *sandbox.Sandbox {
	t.Helper()
	cfg := sandbox.Config{
		Now: func() time.Time { return Noon }, Logger: slog.New(slog.NewTextHandler(t.Output(), nil)),
		Random: rand.NewChaCha8([32]byte{7}), Manual: true,
	}
	for _, change := range changes {
		change(&cfg)
	}
	s := sandbox.New(cfg)
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}
