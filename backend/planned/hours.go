package planned

import (
	"context"
	"encoding/json"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// When is what somebody who plans a text must know of its time: the zones in which
// the customer may be, and when a text of that time would leave. Leaves is 0 where
// nobody can tell; Why says what would hold it, "" where nothing does.
type When struct {
	Zones  []string
	Leaves sms.Time
	Why    string
}

// When tells of a time in a conversation.
func (s *Service) When(ctx context.Context, actor sms.User, conversationID string, due sms.Time) (When, error) {
	facts, err := s.facts(ctx, actor, conversationID)
	if err != nil {
		return When{}, err
	}
	zones := facts.Zones()
	when := When{Zones: sms.ZoneNames(zones)}
	at := max(due, s.Clock.Now())
	switch verdict := sms.JudgeHours(at, zones, facts.Quiet); verdict.State {
	case sms.Queued:
		when.Leaves = at
	default:
		when.Leaves, when.Why = verdict.Until, verdict.Why
	}
	return when, nil
}

// QuietHours gives the window in which no planned, bulk or automatic text leaves.
func (s *Service) QuietHours(ctx context.Context, actor sms.User) (sms.QuietWindow, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.QuietWindow{}, err
	}
	kept, err := s.Settings.Setting(ctx, sms.QuietSetting)
	return sms.ReadQuiet(kept), err
}

// SetQuietHours changes them. What is held is looked at anew.
func (s *Service) SetQuietHours(ctx context.Context, actor sms.User, window sms.QuietWindow) (sms.QuietWindow, error) {
	if err := sms.Allow(actor, sms.ManageOptOuts); err != nil {
		return window, err
	}
	if err := window.Check(); err != nil {
		return window, err
	}
	kept, err := json.Marshal(window)
	if err != nil {
		return window, err
	}
	if err := s.Settings.SetSetting(ctx, sms.QuietSetting, string(kept)); err != nil {
		return window, err
	}
	sms.Note(ctx, s.Settings, s.Logger, actor, sms.QuietHoursSet, "", window.Words())
	s.Announce(sms.Change{Topic: sms.BusinessChanged})
	s.worker.Wake()
	return window, nil
}
