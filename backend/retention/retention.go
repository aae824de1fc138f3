package retention

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// Store is what the database deletes by age, so many at a time; each gives how many that
// were. Expired counts what is to go.
type Store interface {
	DropTexts(ctx context.Context, before sms.Time, limit int) (dropped int, changes []sms.Change, err error)
	DropCallbacks(ctx context.Context, understood, dead sms.Time, limit int) (int, error)
	DropActivity(ctx context.Context, before sms.Time, limit int) (int, error)
	DropPlans(ctx context.Context, before sms.Time, limit int) (int, error)
	Expired(ctx context.Context, e sms.Expiry) (sms.Expired, error)
}

// Settings keeps the business's choice. Checkpoint empties the log of what was deleted.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
	Checkpoint(ctx context.Context) error
}

// Config is what a Service works with; all of it is required.
type Config struct {
	Store    Store
	Settings Settings
	Announce func(changes ...sms.Change)
	Clock    sms.Clock
	Logger   *slog.Logger
}

const (
	chosen = "retention"
	// batch is how many texts go in one transaction: few enough that a callback behind
	// it hardly waits.
	batch = 20
	// breath is the pause between two transactions.
	breath = 25 * time.Millisecond
	// every is the pause when nothing is left to delete.
	every = time.Hour
	// again is the pause after the database failed.
	again = 10 * time.Minute
)

// Service keeps the choice and deletes.
type Service struct {
	Config
	*worker.Worker
	begun int // deleted since the log was emptied last
}

// New makes a Service.
func New(config Config) *Service { return &Service{Config: config, Worker: worker.New()} }

// Start deletes what is too old, now and again and again, until Stop or the end of ctx.
func (s *Service) Start(ctx context.Context) { s.Worker.Start(ctx, s.step) }

// Now gives the choice.
func (s *Service) Now(ctx context.Context, actor sms.User) (sms.Retention, error) {
	if err := sms.Allow(actor, sms.ManageBusiness); err != nil {
		return sms.Retention{}, err
	}
	return s.choice(ctx)
}

// Count gives what a choice would delete now, before it is made. Errors: invalid (fields
// messageYears, callbackDays), forbidden.
func (s *Service) Count(ctx context.Context, actor sms.User, wanted sms.Retention) (sms.Expired, error) {
	if err := sms.Allow(actor, sms.ManageBusiness); err != nil {
		return sms.Expired{}, err
	}
	if err := wanted.Validate(); err != nil {
		return sms.Expired{}, err
	}
	return s.Store.Expired(ctx, wanted.Expiry(s.Clock()))
}

// Save makes the choice; what is too old by it goes from now on. Errors: those of Count.
func (s *Service) Save(ctx context.Context, actor sms.User, wanted sms.Retention) (sms.Retention, error) {
	if err := sms.Allow(actor, sms.ManageBusiness); err != nil {
		return sms.Retention{}, err
	}
	if err := wanted.Validate(); err != nil {
		return sms.Retention{}, err
	}
	if err := s.Settings.SetSetting(ctx, chosen, wanted.Encode()); err != nil {
		return sms.Retention{}, err
	}
	sms.Note(ctx, s.Settings, s.Logger, actor, sms.RetentionChanged, "", words(wanted))
	s.Wake()
	return wanted, nil
}

// Oldest gives from before when no text is kept, 0 for no such time: one that a provider
// lists again is not to come back.
func (s *Service) Oldest(ctx context.Context) (sms.Time, error) {
	choice, err := s.choice(ctx)
	return choice.Expiry(s.Clock()).Texts, err
}

func (s *Service) choice(ctx context.Context) (sms.Retention, error) {
	text, err := s.Settings.Setting(ctx, chosen)
	if err != nil {
		return sms.Retention{}, err
	}
	return sms.ParseRetention(text), nil
}

// step deletes a little, and gives the pause after it.
func (s *Service) step(ctx context.Context) time.Duration {
	dropped, err := s.drop(ctx)
	switch {
	case err != nil:
		if ctx.Err() == nil {
			s.Logger.Warn("nothing deleted that is too old", "error", err)
		}
		return again
	case dropped > 0:
		s.begun += dropped
		return breath
	}
	if s.begun > 0 {
		s.Logger.Info("too old, so deleted", "rows", s.begun)
		if err := s.Settings.Checkpoint(ctx); err != nil {
			s.Logger.Warn("database log not emptied", "error", err)
		}
		s.begun = 0
	}
	return every
}

// drop deletes the next ones of the first kind of which there are some.
func (s *Service) drop(ctx context.Context) (int, error) {
	choice, err := s.choice(ctx)
	if err != nil {
		return 0, err
	}
	e := choice.Expiry(s.Clock())
	steps := []func() (int, error){
		func() (int, error) { return s.Store.DropCallbacks(ctx, e.Callbacks, e.DeadLetters, batch) },
		func() (int, error) { return s.Store.DropActivity(ctx, e.Activity, batch) },
	}
	if e.Texts > 0 {
		steps = append(steps,
			func() (int, error) { return s.dropTexts(ctx, e.Texts) },
			func() (int, error) { return s.Store.DropPlans(ctx, e.Texts, batch) })
	}
	for _, step := range steps {
		if n, err := step(); err != nil || n > 0 {
			return n, err
		}
	}
	return 0, nil
}

func (s *Service) dropTexts(ctx context.Context, before sms.Time) (int, error) {
	n, changes, err := s.Store.DropTexts(ctx, before, batch)
	s.Announce(changes...)
	return n, err
}

// words are those of the activity log.
func words(r sms.Retention) string {
	texts := "for ever"
	switch r.MessageYears {
	case 0:
	case 1:
		texts = "for 1 year"
	default:
		texts = fmt.Sprintf("for %d years", r.MessageYears)
	}
	return fmt.Sprintf("messages %s, callbacks for %d days", texts, r.CallbackDays)
}
