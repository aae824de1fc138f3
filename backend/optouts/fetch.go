package optouts

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// Providers is what the database tells of accounts and whom they text.
type Providers interface {
	Accounts(ctx context.Context) ([]sms.Account, error)
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	TextedLately(ctx context.Context, numberID string, since sms.Time, limit int) ([]string, error)
}

const (
	// fetchWithin bounds the questions about one account.
	fetchWithin = 2 * time.Minute
	// lately and atMost bound whom a provider without a list is asked about: the
	// customers of the last weeks, the latest first, one question each.
	lately = 30 * 24 * time.Hour
	atMost = 200
	// fetchEvery is how often an account is asked by itself, and fetchAgain when one
	// is asked again that could not be.
	fetchEvery = 24 * time.Hour
	fetchAgain = time.Hour
	// lookEvery is how often it is looked whether that time has come: a sleeping
	// computer's timers stand still.
	lookEvery = 10 * time.Minute
)

// fetchedSetting holds by account when it was asked last.
const fetchedSetting = "optouts.fetched"

// Fetched is what fetching came to: how many opt-outs are new, which accounts were
// asked, and why some could not be.
type Fetched struct {
	New    int
	Asked  []string
	Failed []string
}

// Fetch takes over the opt-outs that the providers keep, where they can tell.
func (s *Service) Fetch(ctx context.Context, actor sms.User) (Fetched, error) {
	if err := sms.Allow(actor, sms.ReadOptOuts); err != nil {
		return Fetched{}, err
	}
	fetched, err := s.fetch(ctx, func(sms.Time) bool { return true })
	if err != nil {
		return fetched, err
	}
	sms.Note(ctx, s.Settings, s.Logger, actor, sms.OptOutsFetched, "", fmt.Sprintf("%d new", fetched.New))
	return fetched, nil
}

// Run has FetchDue look again and again, until ctx ends.
func (s *Service) Run(ctx context.Context) {
	worker.Loop(ctx, nil, func(ctx context.Context) time.Duration {
		s.FetchDue(ctx)
		return lookEvery
	})
}

// FetchDue fetches from each account that was asked a day ago or more, by the clock:
// also after the computer slept, or the program was off.
func (s *Service) FetchDue(ctx context.Context) {
	now := s.Clock.Now()
	due := func(last sms.Time) bool { return last > now || now >= last.Add(fetchEvery) } // the clock may have been put back
	if _, err := s.fetch(ctx, due); err != nil {
		s.Logger.Warn("opt-outs not fetched", "error", err)
	}
}

// fetch asks the accounts that due chooses by when they were asked last.
func (s *Service) fetch(ctx context.Context, due func(last sms.Time) bool) (fetched Fetched, err error) {
	accounts, err := s.Providers.Accounts(ctx)
	if err != nil {
		return fetched, err
	}
	lasts, err := s.lasts(ctx)
	if err != nil {
		return fetched, err
	}
	for _, account := range accounts {
		if account.State != sms.AccountActive || ctx.Err() != nil || !due(lasts[account.ID]) {
			continue
		}
		found, can, err := s.ask(ctx, account)
		last := s.Clock.Now()
		if err != nil {
			s.Logger.Warn("opt-outs not fetched", "account", account.ID, "error", err)
			fetched.Failed = append(fetched.Failed, account.Name+": "+sms.Explain(err).Message)
			last = last.Add(fetchAgain - fetchEvery)
		}
		if err := s.keepLast(ctx, account.ID, last); err != nil {
			return fetched, err
		}
		if can {
			fetched.Asked = append(fetched.Asked, account.Name)
		}
		fetched.New += found
	}
	return fetched, nil
}

// lasts gives when each account was asked last.
func (s *Service) lasts(ctx context.Context) (map[string]sms.Time, error) {
	lasts := map[string]sms.Time{}
	kept, err := s.Settings.Setting(ctx, fetchedSetting)
	if err != nil || kept == "" {
		return lasts, err
	}
	return lasts, json.Unmarshal([]byte(kept), &lasts)
}

// keepLast notes when an account was asked.
func (s *Service) keepLast(ctx context.Context, accountID string, last sms.Time) error {
	lasts, err := s.lasts(ctx)
	if err != nil {
		return err
	}
	lasts[accountID] = last
	kept, err := json.Marshal(lasts)
	if err != nil {
		return err
	}
	return s.Settings.SetSetting(ctx, fetchedSetting, string(kept))
}

// ask fetches from one account, and tells whether it can be asked at all.
func (s *Service) ask(ctx context.Context, account sms.Account) (found int, can bool, err error) {
	bounded, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	provider, err := s.Open(bounded, account)
	if err != nil {
		return 0, false, err
	}
	switch able := provider.(type) {
	case sms.OptOutLister:
		found, err = s.list(bounded, account, able)
		return found, true, err
	case sms.OptOutChecker:
		found, err = s.check(bounded, account, able)
		return found, true, err
	default:
		return 0, false, nil
	}
}

func (s *Service) list(ctx context.Context, account sms.Account, lister sms.OptOutLister) (found int, err error) {
	listed, err := lister.ListOptOuts(ctx)
	for _, out := range listed {
		if err == nil {
			found, err = s.learn(ctx, account, out.To, out.At, found)
		}
	}
	return found, err
}

// check asks of each number about the customers whom it texted lately.
func (s *Service) check(ctx context.Context, account sms.Account, checker sms.OptOutChecker) (found int, err error) {
	numbers, err := s.Providers.Numbers(ctx, account.ID)
	if err != nil {
		return 0, err
	}
	for _, number := range numbers {
		if !number.Sender.CanReceive() { // nobody can opt out of it by text
			continue
		}
		customers, err := s.Providers.TextedLately(ctx, number.ID, s.Clock.Now().Add(-lately), atMost)
		if err != nil {
			return found, err
		}
		for _, customer := range customers {
			opted, err := checker.CheckOptOut(ctx, number.Sender, customer)
			if err != nil {
				return found, err
			}
			if opted {
				if found, err = s.learn(ctx, account, customer, 0, found); err != nil {
					return found, err
				}
			}
		}
	}
	return found, nil
}

// learn keeps an opt-out of the provider's, and counts it when it is new.
func (s *Service) learn(ctx context.Context, account sms.Account, customer string, at sms.Time, found int) (int, error) {
	changes, err := s.OptOuts.NoteOptOut(ctx, sms.ProvidersOptOut(account, customer, at))
	if err != nil || len(changes) == 0 {
		return found, err
	}
	s.Announce(changes...)
	return found + 1, nil
}
