package phones

import (
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Customers gives everybody, whoever exchanged a text last coming first, the
// others in the order in which they joined.
func (w *World) Customers() []Customer {
	w.mu.Lock()
	defer w.mu.Unlock()
	last, unread := map[string]int{}, map[string]int{}
	for i, text := range w.texts {
		last[text.Phone] = i + 1
		if text.Unread {
			unread[text.Phone]++
		}
	}
	all := slices.Clone(w.customers)
	for i := range all {
		all[i].Unread = unread[all[i].Number]
	}
	slices.SortStableFunc(all, func(a, b Customer) int { return last[b.Number] - last[a.Number] })
	return all
}

// OurNumbers gives the numbers and short codes that a customer can text.
func (w *World) OurNumbers() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var numbers []string
	for _, carrier := range w.carriers {
		numbers = append(numbers, carrier.Numbers()...)
	}
	return numbers
}

// Thread gives the texts between a phone and one of our numbers, oldest first;
// with "" those with all of our numbers. Error: not_found (no such phone).
func (w *World) Thread(phone, with string) ([]Text, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.find(phone) == nil {
		return nil, noPhone()
	}
	var thread []Text
	for _, text := range w.texts {
		if text.Phone == phone && (with == "" || text.With == with) {
			thread = append(thread, text)
		}
	}
	return thread, nil
}

// MarkRead notes that the texts on a phone from one of our numbers, or from all
// of them with "", were looked at.
func (w *World) MarkRead(phone, with string) {
	w.mu.Lock()
	marked := false
	for i := range w.texts {
		text := &w.texts[i]
		if text.Unread && text.Phone == phone && (with == "" || text.With == with) {
			text.Unread, marked = false, true
		}
	}
	w.mu.Unlock()
	if marked {
		w.changed()
	}
}

// SetBehaviour decides what becomes of texts to a phone from now on. Errors:
// not_found (no such phone), invalid (no such behaviour).
func (w *World) SetBehaviour(phone string, behaviour Behaviour) error {
	if !slices.Contains(Behaviours(), behaviour) {
		return sms.FieldError("behaviour", "A phone can't behave like that. Nothing was changed. Choose one of the list.")
	}
	return w.edit(phone, func(c *Customer) { c.Behaviour = behaviour })
}

// SetAnswering decides what a phone answers by itself from now on. Errors:
// not_found (no such phone), invalid (no such answer).
func (w *World) SetAnswering(phone string, answering Answering) error {
	if _, known := scripts[answering]; !known && answering != AnswerNothing {
		return sms.FieldError("answering", "A phone can't answer like that. Nothing was changed. Choose one of the list.")
	}
	return w.edit(phone, func(c *Customer) { c.Answering = answering })
}

func (w *World) edit(phone string, change func(*Customer)) error {
	w.mu.Lock()
	customer := w.find(phone)
	if customer != nil {
		change(customer)
	}
	w.mu.Unlock()
	if customer == nil {
		return noPhone()
	}
	w.changed()
	return nil
}

// bodyLimit is the longest text that a phone sends, in UTF-16 units: what
// providers hand on as one message.
const bodyLimit = 1600

// Send writes a text from a customer's phone to one of our numbers. Errors:
// not_found (no such phone); invalid: field to (not one of our numbers), field
// body (nothing written, too long), field from (a phone that can't send).
func (w *World) Send(from, to, body string, media ...Media) (Text, error) {
	w.mu.Lock()
	text, carrier, err := w.compose(from, to, body, media)
	if err == nil {
		w.add(text)
	}
	w.mu.Unlock()
	if err != nil {
		return Text{}, err
	}
	carrier.Receive(text)
	w.changed()
	return text, nil
}

func (w *World) compose(from, to, body string, media []Media) (Text, Carrier, error) {
	customer := w.find(from)
	if customer == nil {
		return Text{}, nil, noPhone()
	}
	carrier := w.carrier(to)
	switch {
	case carrier == nil:
		return Text{}, nil, sms.FieldError("to", "No sandbox account has this number. The text was not sent. Choose one of the account's numbers.")
	case customer.Behaviour == Off || customer.Behaviour == Landline || customer.Behaviour == NoNumber:
		return Text{}, nil, sms.FieldError("from", "%s can't send texts. The text was not sent. Change how this phone behaves first. (%s.)", customer.Name, customer.Note())
	case strings.TrimSpace(body) == "" && len(media) == 0:
		return Text{}, nil, sms.FieldError("body", "There is nothing in the text. It was not sent. Write something first.")
	case len(utf16.Encode([]rune(body))) > bodyLimit:
		return Text{}, nil, sms.FieldError("body", "The text is longer than %d characters. It was not sent. Shorten it.", bodyLimit)
	}
	return Text{
		ID: w.cfg.NewID(), Phone: from, With: to, Mine: true, Body: body, Media: slices.Clone(media),
		Segments: w.cfg.Segments(body), At: w.cfg.Now().UTC(),
	}, carrier, nil
}

func noPhone() error {
	return sms.Errorf(sms.NotFound, "The sandbox has no customer with this number. Nothing was changed. Add the customer first.")
}
