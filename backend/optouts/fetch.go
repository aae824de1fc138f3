package optouts

import (
	"context"
	"fmt"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
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
	// fetchEvery is how often the lists are fetched by themselves.
	fetchEvery = 24 * time.Hour
)

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
	fetched, err := s.fetch(ctx)
	if err != nil {
		return fetched, err
	}
	sms.Note(ctx, s.Book, s.Logger, actor, sms.OptOutsFetched, "", fmt.Sprintf("%d new", fetched.New))
	return fetched, nil
}

// Run fetches at the start and once a day, until ctx ends.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(fetchEvery)
	defer tick.Stop()
	for {
		if _, err := s.fetch(ctx); err != nil {
			s.Logger.Warn("opt-outs not fetched", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (s *Service) fetch(ctx context.Context) (fetched Fetched, err error) {
	accounts, err := s.Providers.Accounts(ctx)
	if err != nil {
		return fetched, err
	}
	for _, account := range accounts {
		if account.State != sms.AccountActive || ctx.Err() != nil {
			continue
		}
		found, can, err := s.ask(ctx, account)
		if err != nil {
			s.Logger.Warn("opt-outs not fetched", "account", account.ID, "error", err)
			fetched.Failed = append(fetched.Failed, account.Name+": "+sms.Explain(err).Message)
		}
		if can {
			fetched.Asked = append(fetched.Asked, account.Name)
		}
		fetched.New += found
	}
	return fetched, nil
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
