package core

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// reach remembers until when SMS Desk could be reached from the internet, over
// the end of the program, a sleep of the computer and a lost tunnel, so that
// people can be told in which time a text may have been missed.
type reach struct {
	settings interface {
		Setting(ctx context.Context, key string) (string, error)
		SetSetting(ctx context.Context, key, value string) error
	}
	clock sms.Clock
	key   string // of the setting

	mu          sync.Mutex
	last        sms.Time // the latest time at which it was reachable
	from, until sms.Time // the latest gap
}

const (
	reachedUntil = "reached_until"
	aliveUntil   = "alive_until"
	// noGap is the longest pause between two beats that is no gap: a beat may be
	// late, and providers try again for a while.
	noGap = 2 * time.Minute
)

// load restores the latest time of the last run.
func (r *reach) load(ctx context.Context) error {
	kept, err := r.settings.Setting(ctx, r.key)
	if err != nil {
		return err
	}
	at, err := strconv.ParseInt(kept, 10, 64)
	if err == nil { // nothing was kept before the first beat
		r.mu.Lock()
		defer r.mu.Unlock()
		r.last = sms.Time(at)
	}
	return nil
}

// beat notes that SMS Desk is reachable now. It gives the gap that this ends, 0 and 0
// for none.
func (r *reach) beat(ctx context.Context) (from, until sms.Time, err error) {
	now := r.clock.Now()
	r.mu.Lock()
	if r.last > 0 && now > r.last.Add(noGap) {
		r.from, r.until = r.last, now
		from, until = r.last, now
	}
	r.last = now
	r.mu.Unlock()
	return from, until, r.settings.SetSetting(ctx, r.key, strconv.FormatInt(int64(now), 10))
}

// gap gives the latest time in which SMS Desk could not be reached; until is 0
// while it can't, and both are 0 when there was none.
func (r *reach) gap() (from, until sms.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last > 0 && r.clock.Now() > r.last.Add(noGap) {
		return r.last, 0
	}
	return r.from, r.until
}
