package phones

import (
	"cmp"
	"slices"
)

// Reach tells what becomes of a text to a number. A number that nobody has yet
// becomes a new customer who receives texts.
func (w *World) Reach(number string) Behaviour {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.meet(number).Behaviour
}

// meet gives the customer with a number, a new one if need be, under the lock.
func (w *World) meet(number string) *Customer {
	if customer := w.find(number); customer != nil {
		return customer
	}
	w.customers = append(w.customers, Customer{Name: number, Number: number, Behaviour: On})
	return &w.customers[len(w.customers)-1]
}

// Deliver puts a text from one of our numbers on a customer's phone. Phone, With
// and Body are required, Media and Automatic heeded; the rest is filled in. With
// an ID it does so once only, so that a carrier that isn't sure may try again. A
// phone that answers by itself does so a moment later.
func (w *World) Deliver(text Text) {
	w.mu.Lock()
	customer := *w.meet(text.Phone)
	if text.ID != "" && slices.ContainsFunc(w.texts, func(there Text) bool { return there.ID == text.ID }) {
		w.mu.Unlock()
		return
	}
	text.ID, text.Mine, text.Unread = cmp.Or(text.ID, w.cfg.NewID()), false, true
	text.Media = slices.Clone(text.Media)
	text.Segments, text.At = w.cfg.Segments(text.Body), w.cfg.Now().UTC()
	w.add(text)
	w.mu.Unlock()
	if answer, answers := scripts[customer.Answering]; answers && !text.Automatic {
		w.cfg.After(answer.after, func() {
			// Refused when the phone was switched off or the number given up meanwhile.
			_, _ = w.Send(text.Phone, text.With, answer.to(text), answer.media...)
		})
	}
	w.changed()
}
