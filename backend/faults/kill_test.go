//go:build linux

package faults_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

func TestFault01_KillWhileIngesting(t *testing.T) {
	kills := rounds(12, 1000)
	seed := uint64(time.Now().UnixNano())
	b := openBusiness(t, "")
	v := b.killed(kills, seed)
	say(t, 1, fmt.Sprintf("%d kills at random moments (seed %d) while six providers call and a person sends", kills, seed),
		"no acknowledged callback lost, no text doubled, no status back, integrity ok each time", v.String())
	v.holds(t)
	if v.acknowledged < kills || v.typed < kills {
		t.Errorf("only %d callbacks and %d texts: nothing was under way", v.acknowledged, v.typed)
	}
}

// killed kills the hub at random moments while it works, and judges.
func (b *business) killed(kills int, seed uint64) verdict {
	b.T.Helper()
	chance := rand.New(rand.NewPCG(seed, 1))
	ctx, stop := context.WithCancel(b.T.Context())
	defer stop()
	finish := b.work(ctx, chance, 40*kills)
	var v verdict
	before := ledger{}
	for range kills {
		wait(ctx, time.Duration(chance.IntN(600))*time.Millisecond)
		b.mu.Lock()
		b.Kill()
		now := readLedger(b.T, b.Dir)
		b.Run()
		b.mu.Unlock()
		v.compare(before, now)
		before = now
	}
	stop()
	finish()
	b.settled()
	b.judge(&v)
	return v
}
