package setup

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// NumberInput is what the phone number pane holds. Owners are ids of users and
// teams; none means the acting user.
type NumberInput struct {
	AccountID      string
	PhoneNumber    string
	Name           string
	Type           sms.NumberType
	Owners         []string
	MaySend        bool
	MayReceive     bool
	DefaultCountry string
}

// ListNumbers gives the numbers of one account, or all with "", that actor may
// change.
func (s *Service) ListNumbers(ctx context.Context, actor sms.User, accountID string) ([]sms.Number, error) {
	if err := sms.Allow(actor, sms.ManageNumbers); err != nil {
		return nil, err
	}
	numbers, err := s.Numbers.Numbers(ctx, accountID)
	return slices.DeleteFunc(numbers, func(n sms.Number) bool { return !sms.MayManage(actor, n) }), err
}

// AddNumber adds one of the account's senders. The number must be new in all of
// SMS Desk, and so must its name.
func (s *Service) AddNumber(ctx context.Context, actor sms.User, in NumberInput) (sms.Number, error) {
	if err := sms.Allow(actor, sms.ManageNumbers); err != nil {
		return sms.Number{}, err
	}
	account, descriptor, err := s.load(ctx, in.AccountID)
	if err != nil {
		return sms.Number{}, err
	}
	number := sms.Number{ID: s.IDs(), AccountID: account.ID, CreatedAt: s.Clock.Now()}
	if number.Sender, err = sms.ParseSender(in.PhoneNumber); err != nil {
		return sms.Number{}, sms.OfferNumber(err, in.PhoneNumber, in.DefaultCountry)
	}
	if err := s.fill(ctx, actor, descriptor, &number, in); err != nil {
		return sms.Number{}, err
	}
	if err := s.Numbers.AddNumbers(ctx, []sms.Number{number}); err != nil {
		return sms.Number{}, err
	}
	s.note(ctx, actor, sms.NumberAdded, number.ID, number.Sender.Address)
	s.numberChanged(number)
	return number, nil
}

// UpdateNumber changes everything but the number itself, which history hangs on.
func (s *Service) UpdateNumber(ctx context.Context, actor sms.User, id string, in NumberInput) (sms.Number, error) {
	number, err := s.managed(ctx, actor, id)
	if err != nil {
		return sms.Number{}, err
	}
	if in.PhoneNumber != number.Sender.Address {
		return sms.Number{}, sms.FieldError("phoneNumber",
			"The number itself can't be changed, because its conversations hang on it. Add the new number and remove this one.")
	}
	_, descriptor, err := s.load(ctx, number.AccountID)
	if err != nil {
		return sms.Number{}, err
	}
	before := number.Owners
	if err := s.fill(ctx, actor, descriptor, &number, in); err != nil {
		return sms.Number{}, err
	}
	saved, err := s.Numbers.UpdateNumber(ctx, id, func(n *sms.Number) error {
		n.Name, n.Type, n.Owners = number.Name, number.Type, number.Owners
		n.MaySend, n.MayReceive, n.DefaultCountry = number.MaySend, number.MayReceive, number.DefaultCountry
		return nil
	})
	if err != nil {
		return sms.Number{}, err
	}
	s.note(ctx, actor, sms.NumberUpdated, id, number.Sender.Address)
	if !slices.Equal(before, saved.Owners) {
		s.note(ctx, actor, sms.NumberOwnersChanged, id, strings.Join(s.names(ctx, saved.Owners), ", "))
	}
	s.numberChanged(saved)
	return saved, nil
}

// RemoveNumber takes a number out of use; its conversations stay readable.
func (s *Service) RemoveNumber(ctx context.Context, actor sms.User, id string) error {
	number, err := s.managed(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := s.Numbers.DeleteNumber(ctx, id); err != nil {
		return err
	}
	s.note(ctx, actor, sms.NumberRemoved, id, number.Sender.Address)
	s.numberChanged(number)
	return nil
}

// fill checks the pane's fields and puts them into number.
func (s *Service) fill(ctx context.Context, actor sms.User, d sms.Descriptor, number *sms.Number, in NumberInput) error {
	if !slices.Contains(d.Senders, number.Sender.Kind) {
		return sms.FieldError("phoneNumber", "%s can't send from %s.", d.Name, kindWords(number.Sender.Kind))
	}
	number.Name = sms.PlainText(in.Name)
	switch {
	case number.Name == "":
		return sms.FieldError("name", "Enter a name for the number, for example “Main line”.")
	case len([]rune(number.Name)) > maxName:
		return sms.FieldError("name", "A name has at most %d characters.", maxName)
	}
	if in.Type != sms.TypeNone && !slices.Contains(d.Types, in.Type) {
		return sms.FieldError("type", "%s has no numbers of the type “%s”.", d.Name, in.Type.Label())
	}
	if !in.Type.Suits(number.Sender.Kind) {
		return sms.FieldError("type", "“%s” is %s, which can't be of the type “%s”. Choose another type, or none.",
			number.Sender.Address, kindWords(number.Sender.Kind), in.Type.Label())
	}
	country := strings.ToUpper(strings.TrimSpace(in.DefaultCountry))
	if country != "" && !sms.KnownCountry(country) {
		return sms.FieldError("defaultCountry", "“%s” is not a country. Choose one from the list.", in.DefaultCountry)
	}
	owners, err := s.owners(ctx, actor, number.Owners, in.Owners)
	if err != nil {
		return err
	}
	number.Type, number.Owners, number.DefaultCountry = in.Type, owners, country
	number.MaySend, number.MayReceive = in.MaySend, in.MayReceive && number.Sender.CanReceive()
	return nil
}

func (s *Service) numberChanged(number sms.Number) {
	s.Announce(sms.Change{Topic: sms.NumberChanged, ID: number.ID}, sms.Change{Topic: sms.AccountChanged, ID: number.AccountID})
}

func kindWords(kind sms.SenderKind) string {
	switch kind {
	case sms.KindShortCode:
		return "a short code"
	case sms.KindAlphanumeric:
		return "an alphanumeric sender"
	default:
		return "a phone number"
	}
}
