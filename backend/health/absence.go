package health

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Away is a time in which SMS Desk could not be reached, with what became of the texts
// of each account.
type Away struct {
	sms.Absence
	Accounts []AwayAccount
}

// AwayAccount adds to an account's part what became of texts that nobody can list, in
// words ("" where nothing may be missing), and the address at the provider where a
// person can look ("" for none).
type AwayAccount struct {
	sms.AbsenceAccount
	Missed string
	Link   string
}

// Away gives the latest times in which SMS Desk could not be reached, the latest first.
func (s *Service) Away(ctx context.Context, actor sms.User) ([]Away, error) {
	if err := sms.Allow(actor, sms.ReadHealth); err != nil {
		return nil, err
	}
	absences, err := s.Absences.Absences(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Away, len(absences))
	for i, absence := range absences {
		list[i].Absence = absence
		for _, account := range absence.Accounts {
			part := AwayAccount{AbsenceAccount: account}
			if account.MissedFrom > 0 {
				part.Missed, part.Link = s.Missed(account.Kind), s.Portal(account.Kind)
			}
			list[i].Accounts = append(list[i].Accounts, part)
		}
	}
	return list, nil
}

// MarkSeen notes that somebody has taken note of one. Where texts may be missing, that
// is for those who can look for them at the provider.
func (s *Service) MarkSeen(ctx context.Context, actor sms.User, id string) error {
	if err := sms.Allow(actor, sms.ReadHealth); err != nil {
		return err
	}
	absences, err := s.Absences.Absences(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(absences, func(a sms.Absence) bool { return a.ID == id })
	if at < 0 {
		return sms.Errorf(sms.NotFound, "This entry is no longer kept. Nothing was changed. Load the page again.")
	}
	if len(absences[at].Open()) > 0 && !sms.May(actor, sms.ManageProviders) {
		return sms.Errorf(sms.Forbidden, "Texts may be missing, so an administrator has to look at the provider first. Nothing was changed.")
	}
	if err := s.Absences.SeeAbsence(ctx, id, actor.ID); err != nil {
		return err
	}
	s.Announce(sms.Change{Topic: sms.HealthChanged})
	return nil
}
