package optouts

import (
	"context"
	"log/slog"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OptOuts is what the database does for opt-outs and their evidence.
type OptOuts interface {
	OptOuts(ctx context.Context, digits string, before sms.Cursor, limit int) ([]sms.OptOutRow, sms.Cursor, error)
	NoteOptOut(ctx context.Context, out sms.OptOut) ([]sms.Change, error)
	TakeBackOptOut(ctx context.Context, address, userID, reason string) ([]sms.Change, error)
	OptEvents(ctx context.Context, address string) ([]sms.OptEvent, error)
	SaveOptEvent(ctx context.Context, event sms.OptEvent) error
}

// Wishes is what the database does for sentences that a person has to judge.
type Wishes interface {
	Wishes(ctx context.Context, address string) ([]sms.PendingWish, error)
	DismissWish(ctx context.Context, wish sms.PendingWish, userID string) ([]sms.Change, error)
}

// Book looks up who deals with a customer.
type Book interface {
	CustomerParties(ctx context.Context, address string) ([]sms.CustomerParty, error)
	Conversation(ctx context.Context, id, userID string) (sms.Conversation, error)
	Number(ctx context.Context, id string) (sms.Number, error)
}

// Settings keeps when the providers were asked last, and writes the activity log.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with; all of it is required.
type Config struct {
	OptOuts   OptOuts
	Wishes    Wishes
	Book      Book
	Settings  Settings
	Providers Providers
	Open      func(ctx context.Context, account sms.Account) (sms.Provider, error)
	Announce  func(changes ...sms.Change)
	Clock     sms.Clock
	Logger    *slog.Logger
}

// Service serves opt-outs.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

// longest and shortest bound what somebody writes down.
const longest, shortest = 300, 3

// OptOut notes by hand that a customer opted out, in whose words. The number is read
// as people of the business write it. It is the safe direction, so anybody may.
func (s *Service) OptOut(ctx context.Context, actor sms.User, number, words string) error {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	country, err := s.Settings.Setting(ctx, "business.country")
	if err != nil {
		return err
	}
	address, err := sms.ParseAddress(number, country)
	if err != nil {
		return err
	}
	if words, err = written("words", words, "Say how the customer asked, for example “on the phone”. Nothing was changed."); err != nil {
		return err
	}
	changes, err := s.OptOuts.NoteOptOut(ctx, sms.OptOut{Address: sms.CanonicalAddress(address), Source: sms.OptOutBySeller, Reason: words, By: actor.ID})
	if err != nil {
		return err
	}
	s.Announce(changes...)
	return nil
}

// Undo takes back what was noted by hand or imported, for a reason. What the customer
// or a provider said stays.
func (s *Service) Undo(ctx context.Context, actor sms.User, address, reason string) error {
	if err := sms.Allow(actor, sms.ReadOptOuts); err != nil {
		return err
	}
	reason, err := written("reason", reason, "Say why this customer may be texted again. Nothing was changed.")
	if err != nil {
		return err
	}
	changes, err := s.OptOuts.TakeBackOptOut(ctx, address, actor.ID, reason)
	if err != nil {
		return err
	}
	s.Announce(changes...)
	return nil
}

// written checks what somebody wrote down.
func written(field, text, missing string) (string, error) {
	text = strings.TrimSpace(text)
	switch n := len([]rune(text)); {
	case n < shortest:
		return "", sms.FieldError(field, "%s", missing)
	case n > longest:
		return "", tooLong(field)
	default:
		return text, nil
	}
}

func tooLong(field string) error {
	return sms.FieldError(field, "That has more than %d characters. Nothing was saved. Shorten it.", longest)
}
