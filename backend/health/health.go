package health

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Level says how much attention a part needs.
type Level string

// The levels, from "nothing to do" to "texts are not getting through".
const (
	OK      Level = "ok"
	Warning Level = "warning"
	Failing Level = "error"
)

// Item is one part with its state in words, what to do, and the page of the
// window on which to do it. Missed says what became of texts that came in between
// From and Until, when SMS Desk could not be reached ("" for no such time).
type Item struct {
	ID     string
	Name   string
	Level  Level
	Text   string
	Remedy string
	Page   string
	Missed string
	From   sms.Time
	Until  sms.Time
}

// Refusal counts callbacks turned away for one reason since the program's start.
type Refusal struct {
	Reason string // for programs: forged, unknown_token, …
	Text   string // for people
	Count  int
	LastAt sms.Time
}

// CatchUp is what the last listing of missed texts came to for one account.
// Text is "" while there was none. From and Until bound the time in which texts
// may be missing at a provider without a list; Until is 0 while it lasts.
type CatchUp struct {
	AccountID string
	At        sms.Time
	Fetched   int
	Failed    bool
	Text      string
	From      sms.Time
	Until     sms.Time
}

// Advice is what is amiss with an account that works all the same.
type Advice struct {
	AccountID string
	sms.Reason
}

// Tunnel is the state of the public address.
type Tunnel struct {
	Mode    string // off, ngrok, own
	Phase   string // off, connecting, online, reconnecting, failed
	URL     string
	Problem sms.Reason
}

// Keychain is the state of the place where secrets are.
type Keychain struct {
	OK     bool
	Text   string
	Remedy string
}

// Trouble is what went wrong inside SMS Desk since its start: how often, and where at
// last, in words.
type Trouble struct {
	Count int
	Part  string
}

// Backup is how the backups are: when the last good one was made, why the last try
// failed ("" where it didn't), and whether it is too long ago.
type Backup struct {
	Last    sms.Time
	Problem string
	Late    bool
}

// Store is what the database knows of health.
type Store interface {
	Accounts(ctx context.Context) ([]sms.Account, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	LastTexts(ctx context.Context) (in, out sms.Time, err error)
	DeadLetters(ctx context.Context) (int, error)
	SilentTexts(ctx context.Context, accountID string, from, until sms.Time) (int, error)
}

// Absences is what the database knows of the times in which SMS Desk could not be
// reached.
type Absences interface {
	Absences(ctx context.Context) ([]sms.Absence, error)
	SeeAbsence(ctx context.Context, id, userID string) error
}

// Config is what a Service asks.
type Config struct {
	Store    Store
	Absences Absences
	Announce func(changes ...sms.Change)
	Clock    sms.Clock
	// Missed says what becomes of texts that a provider can't list, Portal where at the
	// provider a person can look for them.
	Missed   func(kind sms.Kind) string
	Portal   func(kind sms.Kind) string
	Tunnel   func() Tunnel
	Keychain func(ctx context.Context) Keychain
	Refusals func() []Refusal
	CatchUps func() []CatchUp
	Advice   func() []Advice
	Trouble  func() Trouble
	Backup   func() Backup
	// Missing gives the accounts whose secrets aren't on this computer.
	Missing func(ctx context.Context) ([]Advice, error)
	// Outdated gives, by account id, the former public address that its provider
	// still calls.
	Outdated func(ctx context.Context) (map[string]string, error)
	// Damage is why nothing may be written into the database.
	Damage func() sms.Damage
}

// Service tells how everything is.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

// Report is everything at once. Level is that of the worst item.
type Report struct {
	Level       Level
	Items       []Item
	LastIn      sms.Time
	LastOut     sms.Time
	Refusals    []Refusal
	DeadLetters int
}

// Now gathers a report.
func (s *Service) Now(ctx context.Context, actor sms.User) (Report, error) {
	if err := sms.Allow(actor, sms.ReadHealth); err != nil {
		return Report{}, err
	}
	report, err := s.everything(ctx)
	damage := s.Damage()
	if damage == sms.Sound {
		return report, err
	}
	if err != nil { // what else there is can't be read
		report = Report{}
	}
	report.Level = Failing
	report.Items = append([]Item{databaseItem(damage, sms.May(actor, sms.ManageBusiness))}, report.Items...)
	return report, nil
}

func (s *Service) everything(ctx context.Context) (Report, error) {
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		return Report{}, err
	}
	numbers, err := s.Store.Numbers(ctx, "")
	if err != nil {
		return Report{}, err
	}
	var report Report
	if report.LastIn, report.LastOut, err = s.Store.LastTexts(ctx); err != nil {
		return Report{}, err
	}
	if report.DeadLetters, err = s.Store.DeadLetters(ctx); err != nil {
		return Report{}, err
	}
	report.Refusals = s.Refusals()
	report.Items = append(report.Items, keychainItem(s.Keychain(ctx)), addressItem(s.Tunnel(), needsAddress(accounts)))
	outdated, err := s.Outdated(ctx)
	if err != nil {
		return Report{}, err
	}
	missing, err := s.Missing(ctx)
	if err != nil {
		return Report{}, err
	}
	catchUps, advice := s.CatchUps(), s.Advice()
	for _, account := range accounts {
		if account.State != sms.AccountDraft {
			item := accountItem(account, of(numbers, account.ID), catchUps, advice)
			if item, err = s.silentItem(ctx, movedItem(item, outdated[account.ID]), account); err != nil {
				return Report{}, err
			}
			report.Items = append(report.Items, missingItem(item, missing))
		}
	}
	report.Items = append(report.Items, backupItem(s.Backup()))
	report.Items = append(report.Items, doorItems(report.Refusals, report.DeadLetters)...)
	report.Items = append(report.Items, troubleItems(s.Trouble())...)
	absences, err := s.Absences.Absences(ctx)
	if err != nil {
		return Report{}, err
	}
	report.Items = append(report.Items, absenceItems(absences)...)
	report.Level = worst(report.Items)
	return report, nil
}

func of(numbers []sms.Number, accountID string) []sms.Number {
	var own []sms.Number
	for _, number := range numbers {
		if number.AccountID == accountID {
			own = append(own, number)
		}
	}
	return own
}

// needsAddress tells whether any account is reached from the internet.
func needsAddress(accounts []sms.Account) bool {
	for _, account := range accounts {
		if !account.Sandbox && account.State != sms.AccountDraft {
			return true
		}
	}
	return false
}

func worst(items []Item) Level {
	level := OK
	for _, item := range items {
		switch item.Level {
		case Failing:
			return Failing
		case Warning:
			level = Warning
		case OK:
		}
	}
	return level
}
