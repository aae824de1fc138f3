package optouts

import (
	"context"
	"fmt"
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

// Book looks up who deals with a customer, and writes the activity log.
type Book interface {
	CustomerParties(ctx context.Context, address string) ([]sms.CustomerParty, error)
	Conversation(ctx context.Context, id, userID string) (sms.Conversation, error)
	Number(ctx context.Context, id string) (sms.Number, error)
	Setting(ctx context.Context, key string) (string, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with; all of it is required.
type Config struct {
	OptOuts   OptOuts
	Wishes    Wishes
	Book      Book
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

const (
	pageSize = 50
	// longest and shortest bound what somebody writes down.
	longest, shortest = 300, 3
	// lastDigits is how many digits people search for who mean the end of a number.
	lastDigits = 5
)

// List gives a page of the customers who opted out, the latest first. search is a
// number, or a part of one, however it is typed.
func (s *Service) List(ctx context.Context, actor sms.User, search string, before sms.Cursor) ([]sms.OptOutRow, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.ReadOptOuts); err != nil {
		return nil, sms.Cursor{}, err
	}
	digits, err := s.digits(ctx, search)
	if err != nil {
		return nil, sms.Cursor{}, err
	}
	return s.OptOuts.OptOuts(ctx, digits, before, pageSize)
}

// digits gives what the addresses that search means have in a row: a whole number is
// read as people of the business write it.
func (s *Service) digits(ctx context.Context, search string) (string, error) {
	country, err := s.Book.Setting(ctx, "business.country")
	if err != nil || strings.TrimSpace(search) == "" {
		return "", err
	}
	if address, err := sms.ParseAddress(search, country); err == nil {
		return sms.AddressKey(address), nil
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, search)
	if digits == "" {
		return "", sms.FieldError("search", "“%s” has no digit. Opt-outs are found by number.", strings.TrimSpace(search))
	}
	if len(digits) > lastDigits { // the 0 in front of a number at home is in no address
		digits = strings.TrimLeft(digits, "0")
	}
	return digits, nil
}

// OptOut notes by hand that a customer opted out, in whose words. The number is read
// as people of the business write it. It is the safe direction, so anybody may.
func (s *Service) OptOut(ctx context.Context, actor sms.User, number, words string) error {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	country, err := s.Book.Setting(ctx, "business.country")
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

// Events gives the evidence about a customer, oldest first, to whoever deals with them.
func (s *Service) Events(ctx context.Context, actor sms.User, address string) ([]sms.OptEvent, error) {
	if err := s.allowed(ctx, actor, address); err != nil {
		return nil, err
	}
	return s.OptOuts.OptEvents(ctx, address)
}

// Consent notes that a customer agreed to be texted: how, and what proves it.
func (s *Service) Consent(ctx context.Context, actor sms.User, address, how, proof string) error {
	if err := s.allowed(ctx, actor, address); err != nil {
		return err
	}
	how, err := written("how", how, "Say how the customer agreed, for example “form on our website”. Nothing was saved.")
	if err != nil {
		return err
	}
	if len([]rune(proof)) > longest {
		return tooLong("proof")
	}
	if err := s.OptOuts.SaveOptEvent(ctx, sms.OptEvent{
		Address: address, Kind: sms.ConsentEvent, Source: sms.OptOutBySeller, Words: how, Proof: strings.TrimSpace(proof), UserID: actor.ID,
	}); err != nil {
		return err
	}
	sms.Note(ctx, s.Book, s.Logger, actor, sms.ConsentNoted, address, "")
	s.Announce(sms.Change{Topic: sms.OptOutChanged})
	return nil
}

// allowed refuses whoever doesn't deal with a customer: reads no conversation with
// them and has nothing to do with their record. A manager deals with all.
func (s *Service) allowed(ctx context.Context, actor sms.User, address string) error {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	if sms.May(actor, sms.ReadOptOuts) {
		return nil
	}
	parties, err := s.Book.CustomerParties(ctx, address)
	if err != nil {
		return err
	}
	for _, party := range parties {
		if party.NumberID == "" {
			if party.Owner == "" || sms.Is(actor, party.Owner) {
				return nil
			}
			continue
		}
		number, err := s.Book.Number(ctx, party.NumberID)
		if err != nil {
			return err
		}
		if sms.MayRead(actor, number, party.Owner) {
			return nil
		}
	}
	return sms.Errorf(sms.NotFound, "This customer isn't here, or isn't yours. Nothing was changed. Go back to the customers.")
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

// Table is an export: a table for a spreadsheet under the name of its file.
type Table struct{ Name, Text string }

// Export gives every opt-out that List would, as CSV with times in UTC.
func (s *Service) Export(ctx context.Context, actor sms.User, search string) (Table, error) {
	if err := sms.Allow(actor, sms.ReadOptOuts); err != nil {
		return Table{}, err
	}
	digits, err := s.digits(ctx, search)
	if err != nil {
		return Table{}, err
	}
	var rows [][]string
	for before := (sms.Cursor{}); ; {
		page, next, err := s.OptOuts.OptOuts(ctx, digits, before, batch)
		if err != nil {
			return Table{}, err
		}
		for _, out := range page {
			rows = append(rows, []string{out.Address, out.Name, out.Since.RFC3339(), out.Source, out.Reason})
		}
		if before = next; next == (sms.Cursor{}) {
			break
		}
	}
	words := fmt.Sprintf("%d opt-outs", len(rows))
	if len(rows) == 1 {
		words = "1 opt-out"
	}
	if err := s.Book.Audit(ctx, actor.ID, string(sms.OptOutsExported), "", words); err != nil {
		return Table{}, err
	}
	return Table{s.fileName("opt-outs"), sms.CSV([]string{"Number", "Name", "Since (UTC)", "Source", "Why"}, rows)}, nil
}

// batch is how many opt-outs an export reads at a time.
const batch = 500

// Evidence gives everything that is known of one customer's consent, as CSV with times
// in UTC: every event, the words that caused it, who noted it.
func (s *Service) Evidence(ctx context.Context, actor sms.User, address string) (Table, error) {
	events, err := s.Events(ctx, actor, address)
	if err != nil {
		return Table{}, err
	}
	rows := make([][]string, len(events))
	for i, e := range events {
		rows[i] = []string{e.At.RFC3339(), e.Address, string(e.Kind), e.Source, e.Words, e.Proof, e.Person, e.MessageID}
	}
	if err := s.Book.Audit(ctx, actor.ID, string(sms.EvidenceExported), address, ""); err != nil {
		return Table{}, err
	}
	return Table{s.fileName("consent " + strings.TrimPrefix(address, "+")),
		sms.CSV([]string{"Time (UTC)", "Number", "Event", "Source", "Words", "Proof", "Person", "Message"}, rows)}, nil
}

func (s *Service) fileName(what string) string {
	return "SMS Desk " + what + " " + s.Clock().UTC().Format("2006-01-02") + ".csv"
}
