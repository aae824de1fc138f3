package optouts

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

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
	sms.Note(ctx, s.Settings, s.Logger, actor, sms.ConsentNoted, address, "")
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
	if err := s.Settings.Audit(ctx, actor.ID, string(sms.EvidenceExported), address, ""); err != nil {
		return Table{}, err
	}
	return Table{s.fileName("consent " + strings.TrimPrefix(address, "+")),
		sms.CSV([]string{"Time (UTC)", "Number", "Event", "Source", "Words", "Proof", "Person", "Message"}, rows)}, nil
}
