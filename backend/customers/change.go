package customers

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Phone is a number as typed.
type Phone struct {
	Number string
	Label  sms.PhoneLabel
}

// Input is what somebody writes of a customer.
type Input struct {
	Kind     sms.RecordKind
	Name     string
	Company  string
	Email    string
	Notes    string
	Zone     string
	Language string
	Phones   []Phone
}

// Create adds a customer, of an owner whom actor may appoint; "" is nobody.
func (s *Service) Create(ctx context.Context, actor sms.User, in Input, owner string) (sms.Record, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Record{}, err
	}
	record, err := s.written(ctx, sms.Record{ID: s.IDs()}, in)
	if err != nil {
		return sms.Record{}, err
	}
	if owner != "" {
		if err := s.mayGive(ctx, actor, record, sms.RecordTies{ReadsAll: true}, owner); err != nil {
			return sms.Record{}, err
		}
	}
	record.OwnerID = owner
	if err := s.Records.AddRecord(ctx, record); err != nil {
		return sms.Record{}, err
	}
	s.changed(record.ID)
	return s.Records.Record(ctx, record.ID)
}

// Update changes what is written of a customer.
func (s *Service) Update(ctx context.Context, actor sms.User, id string, in Input) (Customer, error) {
	record, ties, err := s.seen(ctx, actor, id)
	if err != nil {
		return Customer{}, err
	}
	if !sms.MayChangeRecord(actor, record, ties) {
		return Customer{}, notFound()
	}
	written, err := s.written(ctx, record, in)
	if err != nil {
		return Customer{}, err
	}
	if _, err := s.Records.UpdateRecord(ctx, id, func(r *sms.Record) error {
		written.OwnerID, written.State = r.OwnerID, r.State // which may have changed meanwhile
		*r = written
		return nil
	}); err != nil {
		return Customer{}, err
	}
	s.changed(id)
	return s.Get(ctx, actor, id)
}

// SetState activates or deactivates a customer.
func (s *Service) SetState(ctx context.Context, actor sms.User, id string, state sms.RecordState) (Customer, error) {
	if err := s.MaySee(ctx, actor, id); err != nil {
		return Customer{}, err
	}
	if _, err := s.Records.UpdateRecord(ctx, id, func(r *sms.Record) error {
		r.State = state
		return r.Check()
	}); err != nil {
		return Customer{}, err
	}
	action := sms.RecordActivated
	if state == sms.RecordInactive {
		action = sms.RecordDeactivated
	}
	sms.Note(ctx, s.Twins, s.Logger, actor, action, id, "")
	s.changed(id)
	return s.Get(ctx, actor, id)
}

// Alike gives the customers that actor sees who share a number or the e-mail address
// with what somebody is writing of record id, "" for a new one.
func (s *Service) Alike(ctx context.Context, actor sms.User, id string, in Input) ([]sms.Record, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, err
	}
	country, err := s.country(ctx)
	if err != nil {
		return nil, err
	}
	typed := sms.Record{ID: id, Email: in.Email}
	for _, phone := range in.Phones {
		if address, err := sms.ParsePhone(phone.Number, country); err == nil { // half a number is nobody's yet
			typed.Phones = append(typed.Phones, sms.RecordPhone{Address: address})
		}
	}
	found, err := s.Twins.RecordsAlike(ctx, typed.Tidy())
	if err != nil {
		return nil, err
	}
	var alike []sms.Record
	for _, other := range found {
		ties, err := s.Records.RecordTies(ctx, other.ID, actor.ID)
		if err != nil {
			return nil, err
		}
		if sms.MaySeeRecord(actor, other, ties) {
			alike = append(alike, other)
		}
	}
	return alike, nil
}

// written gives a record as it is with what somebody wrote.
func (s *Service) written(ctx context.Context, record sms.Record, in Input) (sms.Record, error) {
	phones, err := s.phones(ctx, record, in.Phones)
	if err != nil {
		return record, err
	}
	record.Kind, record.Name, record.Company, record.Email = in.Kind, in.Name, in.Company, in.Email
	record.Notes, record.Zone, record.Language, record.Phones = in.Notes, in.Zone, in.Language, phones
	record = record.Tidy()
	return record, record.Check()
}

// phones reads numbers as typed. One that the record has already stays, also when it
// is none, such as a bank's name. A line that is empty is left out.
func (s *Service) phones(ctx context.Context, before sms.Record, typed []Phone) ([]sms.RecordPhone, error) {
	country, err := s.country(ctx)
	if err != nil {
		return nil, err
	}
	var phones []sms.RecordPhone
	for _, phone := range typed {
		address := strings.TrimSpace(phone.Number)
		if address == "" {
			continue
		}
		if !slices.ContainsFunc(before.Phones, func(p sms.RecordPhone) bool { return p.Address == address }) {
			if address, err = sms.ParsePhone(address, country); err != nil {
				return nil, err
			}
		}
		phones = append(phones, sms.RecordPhone{Address: address, Label: phone.Label})
	}
	return phones, nil
}

func (s *Service) changed(id string) { s.Announce(sms.Change{Topic: sms.RecordChanged, ID: id}) }
