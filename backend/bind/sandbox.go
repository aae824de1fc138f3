package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Phone is a simulated customer's phone; Note says how it behaves.
type Phone struct {
	Number string
	Name   string
	Note   string
	Unread int
}

// PhoneText is a text on a simulated phone. Mine means that the customer wrote
// it; With is our number.
type PhoneText struct {
	ID   string
	Mine bool
	Body string
	With string
	// Pictures is how many came with it.
	Pictures int
	At       sms.Time
}

// Phones are the customers of the built-in simulator. Thread leaves out texts with
// numbers that the actor may not use: a simulated customer's phone shows nobody
// else's conversations.
type Phones interface {
	Phones(ctx context.Context) ([]Phone, error)
	Thread(ctx context.Context, actor sms.User, phone string) ([]PhoneText, error)
	Answer(ctx context.Context, phone, ourNumber, body string) error
	SendPicture(ctx context.Context, phone, ourNumber, body string) error
	AddPhone(ctx context.Context, name, number string) (Phone, error)
}

// Sandbox is the panel with which a person plays the customer.
type Sandbox struct{ c *caller }

// Phones gives the simulated customers.
func (s *Sandbox) Phones() ([]PhoneView, error) {
	return call(s.c, "Sandbox.Phones", func(ctx context.Context, actor sms.User) ([]Phone, error) {
		if err := sms.Allow(actor, sms.PlayCustomer); err != nil {
			return nil, err
		}
		return s.c.Services.Phones.Phones(ctx)
	}, each(s.c.phoneView))
}

// Thread gives the texts on one simulated phone, oldest first, without those with
// numbers of others.
func (s *Sandbox) Thread(phone string) ([]PhoneTextView, error) {
	return call(s.c, "Sandbox.Thread", func(ctx context.Context, actor sms.User) ([]PhoneText, error) {
		if err := sms.Allow(actor, sms.PlayCustomer); err != nil {
			return nil, err
		}
		return s.c.Services.Phones.Thread(ctx, actor, phone)
	}, each(phoneTextView))
}

// Answer texts from a simulated phone to one of our sandbox numbers. Errors:
// not_found (no such phone), invalid (no such number, empty body).
func (s *Sandbox) Answer(phone, ourNumber, body string) error {
	return run(s.c, "Sandbox.Answer", func(ctx context.Context, actor sms.User) error {
		if err := sms.Allow(actor, sms.PlayCustomer); err != nil {
			return err
		}
		return s.c.Services.Phones.Answer(ctx, phone, ourNumber, body)
	})
}

// SendPicture texts a picture from a simulated phone to one of our sandbox numbers, with
// words that may be "". Errors: not_found (no such phone), invalid (no such number, or
// one whose provider takes no pictures).
func (s *Sandbox) SendPicture(phone, ourNumber, body string) error {
	return run(s.c, "Sandbox.SendPicture", func(ctx context.Context, actor sms.User) error {
		if err := sms.Allow(actor, sms.PlayCustomer); err != nil {
			return err
		}
		return s.c.Services.Phones.SendPicture(ctx, phone, ourNumber, body)
	})
}

// AddPhone adds a simulated customer. Errors: invalid (fields name, number).
func (s *Sandbox) AddPhone(name, number string) (PhoneView, error) {
	return call(s.c, "Sandbox.AddPhone", func(ctx context.Context, actor sms.User) (Phone, error) {
		if err := sms.Allow(actor, sms.PlayCustomer); err != nil {
			return Phone{}, err
		}
		return s.c.Services.Phones.AddPhone(ctx, name, number)
	}, s.c.phoneView)
}
