package inbox

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Contacts is what the database tells of how a customer can be texted.
type Contacts interface {
	LastReceived(ctx context.Context, parts []sms.ThreadPart) (map[string]sms.Time, error)
	Record(ctx context.Context, id string) (sms.Record, error)
}

// Ways are the numbers from which a customer can be texted, and the customer's own
// ones. Those of the conversation are Current.
type Ways struct {
	From []FromNumber
	To   []ToNumber
}

// FromNumber is one of actor's numbers. Why says what speaks for it, "" for nothing.
type FromNumber struct {
	sms.Number
	Why     string
	Current bool
}

// ToNumber is one of the customer's numbers.
type ToNumber struct {
	sms.RecordPhone
	Current bool
}

// Ways gives from where and to where a text to the customer of a conversation can go.
func (s *Service) Ways(ctx context.Context, actor sms.User, id string) (Ways, error) {
	thread, err := s.Get(ctx, actor, id)
	if err != nil {
		return Ways{}, err
	}
	from, err := s.fromNumbers(ctx, actor, thread)
	if err != nil {
		return Ways{}, err
	}
	to, err := s.toNumbers(ctx, thread)
	return Ways{from, to}, err
}

func (s *Service) fromNumbers(ctx context.Context, actor sms.User, thread Thread) ([]FromNumber, error) {
	owned, err := s.Book.OwnedNumbers(ctx, actor.ID)
	if err != nil {
		return nil, err
	}
	received, err := s.received(ctx, actor, thread.ID)
	if err != nil {
		return nil, err
	}
	var from []FromNumber
	for _, number := range owned {
		if number.MaySend {
			from = append(from, FromNumber{number, whyFrom(number.ID, received), number.ID == thread.NumberID})
		}
	}
	return from, nil
}

// received tells when the customer wrote last to each of our numbers.
func (s *Service) received(ctx context.Context, actor sms.User, id string) (map[string]sms.Time, error) {
	parts, err := s.parts(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	plain := make([]sms.ThreadPart, len(parts))
	for i, part := range parts {
		plain[i] = part.ThreadPart
	}
	last, err := s.Contacts.LastReceived(ctx, plain)
	received := map[string]sms.Time{}
	for _, part := range parts {
		if at := last[part.ConversationID]; at > received[part.NumberID] {
			received[part.NumberID] = at
		}
	}
	return received, err
}

// whyFrom says what speaks for a number: a customer expects the answer from where
// they wrote to.
func whyFrom(number string, received map[string]sms.Time) string {
	at := received[number]
	if at == 0 {
		return ""
	}
	for _, other := range received {
		if other > at {
			return "The customer wrote to this number before."
		}
	}
	return "The customer wrote to this number."
}

// toNumbers gives the numbers of the customer's record, that of the conversation
// first where the record doesn't have it.
func (s *Service) toNumbers(ctx context.Context, thread Thread) ([]ToNumber, error) {
	var phones []sms.RecordPhone
	if thread.RecordID != "" {
		record, err := s.Contacts.Record(ctx, thread.RecordID)
		if err != nil {
			return nil, err
		}
		phones = record.Phones
	}
	if !slices.ContainsFunc(phones, func(p sms.RecordPhone) bool { return sms.AddressKey(p.Address) == sms.AddressKey(thread.Customer) }) {
		phones = append([]sms.RecordPhone{{Address: thread.Customer, Label: sms.MobilePhone}}, phones...)
	}
	to := make([]ToNumber, len(phones))
	for i, phone := range phones {
		to[i] = ToNumber{phone, sms.AddressKey(phone.Address) == sms.AddressKey(thread.Customer)}
	}
	return to, nil
}
