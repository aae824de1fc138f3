package core

import (
	"context"
	"log/slog"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// catchUpAgain is the pause after an account that could not be asked, and
	// where no provider reaches SMS Desk: texts come in no other way then.
	catchUpAgain = 2 * time.Minute
	// catchUpEvery is the pause while providers reach SMS Desk: a callback that
	// was answered 503, or lost on its way, is not sent again for ever
	// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
	catchUpEvery = 15 * time.Minute
	// asleep is a step of the clock that only a sleep of the computer makes.
	asleep = 2 * time.Minute
	// pulse is how often it is looked whether the computer slept. With it, tunnel and
	// texts are looked after within a minute of waking.
	pulse = 20 * time.Second
	// hurry is how long after an absence what could not be asked is asked again with
	// each pulse: a network takes a while to be back.
	hurry = 5 * time.Minute
)

// watch notices when SMS Desk was off or the computer slept, and has missed texts
// fetched then, when the public address comes back, and again and again.
type watch struct {
	clock     sms.Clock
	alive     *reach // whether the program ran, whoever could reach it
	beat      func(ctx context.Context)
	reached   func() bool
	reconnect func()
	run       func(ctx context.Context) (complete bool)
	poll      func(ctx context.Context)
	absent    func(ctx context.Context, a sms.Absence)
	logger    *slog.Logger

	last     time.Time // of the tick before
	ran      time.Time
	back     time.Time // when the latest absence ended
	complete bool
}

// begin is the start of the program.
func (w *watch) begin(ctx context.Context) {
	w.notice(ctx, sms.WasOff)
	w.catchUp(ctx)
	w.last = w.clock()
}

// tick is called every pulse while the computer is awake.
func (w *watch) tick(ctx context.Context) {
	w.beat(ctx)
	now := w.clock()
	woke := slept(w.last, now)
	w.last = now
	w.notice(ctx, sms.WasAsleep)
	if woke {
		w.reconnect()
	}
	hurried := !w.complete && now.Sub(w.back) < hurry
	if woke || hurried || catchUpDue(now.Sub(w.ran), w.complete, w.reached()) {
		w.catchUp(ctx)
		return
	}
	w.poll(ctx)
}

func (w *watch) catchUp(ctx context.Context) { w.complete, w.ran = w.run(ctx), w.clock() }

// notice keeps that the program lives, and that it did not for a while.
func (w *watch) notice(ctx context.Context, cause sms.AbsenceCause) {
	from, until, err := w.alive.beat(ctx)
	if err != nil {
		w.logger.Warn("time not kept", "error", err)
	}
	if from > 0 {
		w.back = until.Go()
		w.absent(ctx, sms.Absence{Cause: cause, From: from, Until: until})
	}
}

// catchUpDue tells whether to fetch missed texts again, so long after the last
// time.
func catchUpDue(since time.Duration, complete, reached bool) bool {
	if complete && reached {
		return since > catchUpEvery
	}
	return since > catchUpAgain
}

// slept tells from the times of two ticks whether the computer slept between them:
// the wall clock goes on during a sleep, the ticker doesn't.
func slept(last, now time.Time) bool { return now.Round(0).Sub(last.Round(0)) > asleep }
