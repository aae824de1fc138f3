package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Recognized is a number that what was typed may mean. OptedOut says why it may not be
// texted, "" when it may.
type Recognized struct {
	sms.NumberReading
	OptedOut string
}

// Recognize gives every number that actor may have meant, read by the rules of the
// number to text from, of the business's country and of the countries of actor's
// numbers, in this order. More than one is for actor to choose from.
func (s *Service) Recognize(ctx context.Context, actor sms.User, numberID, typed string) ([]Recognized, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, err
	}
	countries, err := s.countries(ctx, actor, numberID)
	if err != nil {
		return nil, err
	}
	readings, err := sms.ReadNumber(typed, countries)
	if err != nil {
		return nil, err
	}
	recognized := make([]Recognized, len(readings))
	for i, reading := range readings {
		recognized[i].NumberReading = reading
		out, opted, err := s.Outbox.OptOut(ctx, reading.Address)
		if err != nil {
			return nil, err
		}
		if opted {
			recognized[i].OptedOut = out.Words()
		}
	}
	return recognized, nil
}

// countries gives those by whose rules a number without a country code is read.
func (s *Service) countries(ctx context.Context, actor sms.User, numberID string) ([]string, error) {
	owned, err := s.Book.OwnedNumbers(ctx, actor.ID)
	if err != nil {
		return nil, err
	}
	home, err := s.Book.Setting(ctx, "business.country")
	if err != nil {
		return nil, err
	}
	first, others := home, []string{home}
	for _, number := range owned {
		if number.ID == numberID && number.DefaultCountry != "" {
			first = number.DefaultCountry
		}
		others = append(others, number.DefaultCountry, sms.CountryOf(number.Sender.Address))
	}
	var countries []string
	seen := map[string]bool{"": true}
	for _, country := range append([]string{first}, others...) {
		if !seen[country] {
			seen[country] = true
			countries = append(countries, country)
		}
	}
	return countries, nil
}
