// Package catchup fetches the texts that came in while SMS Desk was off, asleep
// or not reachable, from the providers that can list them, and remembers of the
// others that they can't.
package catchup

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// Store is what the database does for catching up.
type Store interface {
	Accounts(ctx context.Context) ([]sms.Account, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	UpdateNumber(ctx context.Context, id string, change func(*sms.Number) error) (sms.Number, error)
	ApplyEvents(ctx context.Context, accountID, source string, events []sms.Event) (sms.Applied, error)
	SaveOptOut(ctx context.Context, out sms.OptOut) error
}

// Absences is what the database does for what became of the time in which SMS Desk
// could not be reached. NoteFetched gives whether that is news.
type Absences interface {
	NoteFetched(ctx context.Context, got sms.AbsenceAccount) (bool, error)
}

// Config is what a Service works with; all of it is required. Missed says what
// becomes of texts that a provider can't list; Gap tells in which time an account
// could not be reached lately, 0 and 0 for none, until 0 while it can't. Oldest gives
// from before when no text is kept, 0 for no such time.
type Config struct {
	Store    Store
	Absences Absences
	Missed   func(kind sms.Kind) string
	Gap      func(account sms.Account) (from, until sms.Time)
	Oldest   func(ctx context.Context) (sms.Time, error)
	Open     func(ctx context.Context, account sms.Account) (sms.Provider, error)
	Announce func(changes ...sms.Change)
	Received func(texts []sms.Message)
	Clock    sms.Clock
	Logger   *slog.Logger
	Trouble  *trouble.Watch
}

// Result is what the last run came to for one account: what was fetched, or why it
// could not be. From and Until bound the time for which that
// can't be told, at a provider that has no list; Text says what became of texts
// of that time.
type Result struct {
	AccountID string
	At        sms.Time
	Haul
	Failed bool
	Text   string
	From   sms.Time
	Until  sms.Time
}

// Haul is what was fetched: how many texts are new, and the times of the first and the
// last of them.
type Haul struct {
	Fetched int
	First   sms.Time
	Last    sms.Time
}

func (h *Haul) add(texts []sms.Message) {
	for _, text := range texts {
		at := text.SentAt
		if at == 0 {
			at = text.At
		}
		if h.Fetched == 0 || at < h.First {
			h.First = at
		}
		h.Fetched, h.Last = h.Fetched+1, max(h.Last, at)
	}
}

// overlap is how far each run goes back behind the last one: providers date texts
// by their own clock, and Twilio's filter may count whole days only
// (https://www.twilio.com/docs/messaging/api/message-resource).
const overlap = 24 * time.Hour

// within bounds the questions about one account.
const within = 2 * time.Minute

// Service catches up, one run at a time.
type Service struct {
	Config
	running sync.Mutex
	pulled  map[string][]sms.Event // taken from a provider and not yet on disk, by account
	mu      sync.Mutex
	results map[string]Result
}

// New makes a Service.
func New(config Config) *Service {
	return &Service{Config: config, pulled: map[string][]sms.Event{}, results: map[string]Result{}}
}

// Results gives what the last runs came to, by account.
func (s *Service) Results() []Result {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Result, 0, len(s.results))
	for _, result := range s.results {
		list = append(list, result)
	}
	slices.SortFunc(list, func(a, b Result) int { return int(a.At - b.At) })
	return list
}

// Run fetches what was missed at every account. It gives false when one of them
// could not be asked and it is worth trying again.
func (s *Service) Run(ctx context.Context) bool {
	s.running.Lock()
	defer s.running.Unlock()
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		s.Logger.Error("accounts not read", "error", err)
		return false
	}
	complete := s.each(ctx, accounts)
	s.Announce(sms.Change{Topic: sms.HealthChanged})
	return complete && ctx.Err() == nil
}

// each fetches what was missed at some accounts, and tells whether all of them
// could be asked.
func (s *Service) each(ctx context.Context, accounts []sms.Account) bool {
	complete := true
	for _, account := range accounts {
		if account.State == sms.AccountDraft || ctx.Err() != nil {
			continue
		}
		result := s.account(ctx, account)
		complete = complete && !result.Failed
		s.keepNews(ctx, result)
		s.mu.Lock()
		s.results[account.ID] = result
		s.mu.Unlock()
	}
	return complete
}

// keepNews keeps what became of the time in which SMS Desk could not be reached.
func (s *Service) keepNews(ctx context.Context, r Result) {
	got := sms.AbsenceAccount{AccountID: r.AccountID, Fetched: r.Fetched, First: r.First, Last: r.Last, MissedFrom: r.From, MissedUntil: r.Until,
		Done: !r.Failed && (r.From == 0 || r.Until > 0)}
	if r.Failed {
		got.Problem = r.Text
	}
	if _, err := s.Absences.NoteFetched(ctx, got); err != nil {
		s.Logger.Warn("what was fetched not noted", "account", r.AccountID, "error", err)
	}
}

func (s *Service) account(ctx context.Context, account sms.Account) (result Result) {
	result = Result{AccountID: account.ID, At: s.Clock.Now()}
	defer func() { // a program that ended over one account would do so again at each start
		if cause := recover(); cause != nil {
			s.Trouble.Caught(trouble.CatchUp, cause, "account", account.ID)
			result = s.failed(result, account, sms.ErrPanicked)
		}
	}()
	bounded, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	provider, err := s.Open(bounded, account)
	if err != nil {
		return s.failed(result, account, err)
	}
	switch able := provider.(type) {
	case sms.IncomingLister:
		err = s.list(bounded, account, able, &result.Haul)
	case sms.IncomingPuller:
		err = s.pull(bounded, account, able, &result.Haul)
	default:
		if result.From, result.Until = s.Gap(account); result.From > 0 {
			result.Text = s.Missed(account.Kind)
		}
	}
	if err != nil {
		return s.failed(result, account, err)
	}
	if lister, can := provider.(sms.OptOutLister); can {
		s.learn(bounded, account, lister)
	}
	return result
}

// learn takes over the opt-outs that the provider keeps: texts to these customers
// would be refused there. A list that can't be read now is asked for again with
// the next run.
func (s *Service) learn(ctx context.Context, account sms.Account, lister sms.OptOutLister) {
	listed, err := lister.ListOptOuts(ctx)
	if err != nil {
		s.Logger.Warn("opt-outs not fetched", "account", account.ID, "error", err)
		return
	}
	for _, out := range listed {
		err := s.Store.SaveOptOut(ctx, sms.ProvidersOptOut(account, out.To, out.At))
		if err != nil {
			s.Logger.Warn("opt-out not kept", "account", account.ID, "error", err)
			return
		}
	}
}

// list asks for the texts of each number of an account. One that can't be listed
// keeps no other back.
func (s *Service) list(ctx context.Context, account sms.Account, lister sms.IncomingLister, haul *Haul) (failed error) {
	numbers, err := s.Store.Numbers(ctx, account.ID)
	if err != nil {
		return err
	}
	for _, number := range numbers {
		if !number.Sender.CanReceive() { // whatever the tick says: a STOP may be among them
			continue
		}
		if err := s.number(ctx, account, number, lister, haul); err != nil && failed == nil {
			failed = err
		}
	}
	return failed
}

// number lists one number's texts, keeps the new ones, and then notes how far it
// got, in this order: a crash between the two lists them again.
func (s *Service) number(ctx context.Context, account sms.Account, number sms.Number, lister sms.IncomingLister, haul *Haul) error {
	began := s.Clock.Now()
	since := number.CreatedAt
	if number.CaughtUpTo > 0 {
		since = max(number.CaughtUpTo.Add(-overlap), number.CreatedAt)
	}
	texts, err := lister.ListIncoming(ctx, number.Sender.Address, since.Go())
	if err != nil {
		return err
	}
	oldest, err := s.Oldest(ctx)
	if err != nil {
		return err
	}
	var events []sms.Event
	for i := range texts {
		if at := texts[i].At; at == 0 || at >= oldest { // what was deleted for its age stays so
			events = append(events, sms.Event{Incoming: &texts[i]})
		}
	}
	if err := s.store(ctx, haul, account, events); err != nil {
		return err
	}
	_, err = s.Store.UpdateNumber(ctx, number.ID, func(n *sms.Number) error {
		n.CaughtUpTo = began
		return nil
	})
	return err
}

// store keeps what was fetched and adds the texts that are new to the haul.
func (s *Service) store(ctx context.Context, haul *Haul, account sms.Account, events []sms.Event) error {
	applied, err := s.Store.ApplyEvents(ctx, account.ID, sms.FromFetch, events)
	if err != nil {
		return err
	}
	haul.add(applied.Received)
	s.Announce(applied.Changes...)
	s.Received(applied.Received)
	if len(applied.Received) > 0 {
		s.Logger.Info("missed texts fetched", "account", account.ID, "count", len(applied.Received))
	}
	return nil
}

func (s *Service) failed(result Result, account sms.Account, err error) Result {
	s.Logger.Warn("missed texts not fetched", "account", account.ID, "error", err)
	result.Failed = true
	result.Text = "Texts that came in while SMS Desk was not reachable could not be fetched: " + sms.Explain(err).Message
	return result
}
