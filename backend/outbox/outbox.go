package outbox

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// Queue is what the database does for texts that go out.
type Queue interface {
	Claim(ctx context.Context, now sms.Time, accounts []string, limit int) ([]sms.Job, error)
	Settle(ctx context.Context, outcome sms.Outcome) ([]sms.Change, error)
	Rescue(ctx context.Context) (int, error)
	Unknown(ctx context.Context, now sms.Time, limit int) ([]sms.Job, error)
	NextDue(ctx context.Context) (sms.Time, error)
}

// Reports is what the database does for texts whose report is awaited.
type Reports interface {
	Message(ctx context.Context, id string) (sms.Message, error)
	OverdueReports(ctx context.Context, before sms.Time, limit int) ([]sms.StatusQuery, error)
	ReportAsked(ctx context.Context, messageID string, next sms.Time, answered bool) error
	ApplyEvents(ctx context.Context, accountID, source string, events []sms.Event) (sms.Applied, error)
	ProviderIDKnown(ctx context.Context, accountID, providerID string) (bool, error)
	LostJob(ctx context.Context, messageID string) (sms.Job, error)
}

// Accounts is what the database does for provider accounts.
type Accounts interface {
	Account(ctx context.Context, id string) (sms.Account, error)
	Accounts(ctx context.Context) ([]sms.Account, error)
	UpdateAccount(ctx context.Context, id string, change func(*sms.Account) error) (sms.Account, error)
}

// Config is what an Outbox works with; all of it is required. Open makes an
// account's adapter, StatusURL gives its delivery callback URL ("" when there is
// no public address), Describe what a provider can do and for how long, Chance
// numbers from 0 to 1 for jitter.
type Config struct {
	Queue     Queue
	Reports   Reports
	Accounts  Accounts
	OptOut    func(ctx context.Context, address string) (sms.OptOut, bool, error)
	Describe  func(kind sms.Kind) sms.Descriptor
	Open      func(ctx context.Context, account sms.Account) (sms.Provider, error)
	StatusURL func(account sms.Account) string
	Announce  func(changes ...sms.Change)
	Clock     sms.Clock
	Chance    func() float64
	Logger    *slog.Logger
	Trouble   *trouble.Watch
}

const (
	// perAccount bounds requests under way: Twilio publishes no limit and answers
	// 20429 beyond it (https://www.twilio.com/docs/api/errors/20429).
	perAccount = 5
	// sendWithin is how long an answer is waited for. Later ones count as lost.
	sendWithin = 30 * time.Second
	// stopWithin is how long Stop lets requests under way finish.
	stopWithin = 5 * time.Second
	// idle is how often the outbox looks by itself; Wake makes it look at once.
	idle = 15 * time.Second
	// busyWait is the least pause, for what is due and can't begin yet.
	busyWait = 250 * time.Millisecond
)

// Outbox is the worker. Start it once, Stop it once.
type Outbox struct {
	Config
	wake chan struct{} // there may be something to send
	bell chan struct{} // an answer was lost just now

	mu     sync.Mutex
	busy   map[string]int       // requests under way, by account
	paused map[string]time.Time // an account that was told to wait, until when

	stop    context.CancelFunc // no new work
	cut     context.CancelFunc // work under way ends
	loop    sync.WaitGroup
	working sync.WaitGroup
}

// New makes an Outbox.
func New(config Config) *Outbox {
	return &Outbox{Config: config, wake: make(chan struct{}, 1), bell: make(chan struct{}, 1), busy: map[string]int{}, paused: map[string]time.Time{}}
}

// Start hands what a crash cut off to the search for lost answers, and begins to
// work. It works until Stop, or until ctx ends.
func (o *Outbox) Start(ctx context.Context) error {
	rescued, err := o.Queue.Rescue(ctx)
	if err != nil {
		return err
	}
	if rescued > 0 {
		o.Logger.Warn("attempts were cut off by the last end of the program", "count", rescued)
	}
	working, cut := context.WithCancel(ctx)
	looking, stop := context.WithCancel(working)
	o.cut, o.stop = cut, stop
	o.loop.Go(func() {
		worker.Loop(looking, o.wake, o.then(func(ctx context.Context) { o.round(ctx, working) }))
	})
	// Each has a goroutine of its own: a provider that is slow to tell holds up no
	// text, and no search for another.
	o.loop.Go(func() { worker.Loop(looking, o.bell, o.then(o.search)) })
	o.loop.Go(func() { worker.Loop(looking, nil, o.then(o.poll)) })
	return nil
}

// then is a step of a loop that asks and rests until something is due.
func (o *Outbox) then(ask func(context.Context)) func(context.Context) time.Duration {
	return func(ctx context.Context) time.Duration {
		ask(ctx)
		return o.pause(ctx)
	}
}

// Stop takes no new work, lets requests under way finish for a few seconds, and
// cuts them off then: their texts are looked for at the next start.
func (o *Outbox) Stop() {
	if o.stop == nil {
		return
	}
	o.stop()
	o.loop.Wait()
	done := make(chan struct{})
	go func() {
		o.working.Wait()
		close(done)
	}()
	timer := time.NewTimer(stopWithin)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
	o.cut()
	<-done
}

// Wake makes the outbox look for work now.
func (o *Outbox) Wake() { worker.Wake(o.wake) }

// pause gives how long nothing is due, at most idle.
func (o *Outbox) pause(ctx context.Context) time.Duration {
	next, err := o.Queue.NextDue(ctx)
	if err != nil || next == 0 {
		return idle
	}
	return min(max(next.Go().Sub(o.Clock()), busyWait), idle)
}

// round begins every attempt that can begin now, which lasts as long as working.
func (o *Outbox) round(looking, working context.Context) {
	accounts, err := o.Accounts.Accounts(looking)
	if err != nil {
		o.Logger.Error("accounts not read", "error", err)
		return
	}
	for _, account := range accounts {
		if free := o.free(account); free > 0 {
			o.claim(looking, working, account, free)
		}
	}
}

// free gives how many requests an account may begin now.
func (o *Outbox) free(account sms.Account) int {
	if !account.Usable() {
		return 0
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.Clock().Before(o.paused[account.ID]) {
		return 0
	}
	return perAccount - o.busy[account.ID]
}

func (o *Outbox) claim(looking, working context.Context, account sms.Account, limit int) {
	jobs, err := o.Queue.Claim(looking, o.Clock.Now(), []string{account.ID}, limit)
	if err != nil {
		o.Logger.Error("texts not claimed", "account", account.ID, "error", err)
		return
	}
	for _, job := range jobs {
		o.begin(account.ID)
		o.working.Go(func() {
			defer o.end(account.ID)
			worker.Try(working, func() { o.send(working, job, account) })
		})
	}
}

func (o *Outbox) begin(account string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.busy[account]++
}

func (o *Outbox) end(account string) {
	o.mu.Lock()
	o.busy[account]--
	o.mu.Unlock()
	o.Wake()
}
