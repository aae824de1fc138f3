package phones

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Behaviour is what becomes of a text to a phone. A carrier translates it into
// its own codes.
type Behaviour string

// The behaviours.
const (
	On        Behaviour = "on"         // delivered
	Off       Behaviour = "off"        // undelivered: the phone can't be reached
	Landline  Behaviour = "landline"   // undelivered: can't take texts
	Filtered  Behaviour = "filtered"   // undelivered: the customer's network takes it for spam
	NoNumber  Behaviour = "no_number"  // undelivered: nobody has this number
	NoReceipt Behaviour = "no_receipt" // delivered, but the network never says so
)

// nameLimit is the longest name, in characters.
const nameLimit = 60

// Behaviours lists them all, for a menu.
func Behaviours() []Behaviour {
	return []Behaviour{On, Off, Landline, Filtered, NoNumber, NoReceipt}
}

// Customer is one simulated customer. Unread counts the texts that nobody has
// looked at in the panel.
type Customer struct {
	Name      string    `json:"name"`
	Number    string    `json:"number"` // E.164
	Behaviour Behaviour `json:"behaviour"`
	Answering Answering `json:"answering,omitempty"`
	Unread    int       `json:"-"`
}

// Note says in words how the customer's phone behaves.
func (c Customer) Note() string {
	note, known := map[Behaviour]string{
		On:        "Receives texts",
		Off:       "Phone is switched off: texts come back undelivered",
		Landline:  "A landline: can't receive texts",
		Filtered:  "The network filters texts as spam",
		NoNumber:  "The number is no longer in use",
		NoReceipt: "Receives texts, but the network sends no delivery receipt",
	}[c.Behaviour]
	if !known {
		return "Behaves in a way that this version doesn't know"
	}
	if answer, answers := scripts[c.Answering]; answers {
		note += "; " + answer.note
	}
	return note
}

// Cast gives the customers who are there from the beginning.
func Cast() []Customer {
	return []Customer{
		{Name: "Ana Lima", Number: "+14155550123", Behaviour: On},
		{Name: "Ben Okafor", Number: "+12125550134", Behaviour: On, Answering: AnswerYes},
		{Name: "Chloe Martin", Number: "+13125550145", Behaviour: Off},
		{Name: "Old Mill Bakery", Number: "+16175550156", Behaviour: Landline},
		{Name: "Elif Kaya", Number: "+13055550167", Behaviour: Filtered},
		{Name: "Former customer", Number: "+12065550178", Behaviour: NoNumber},
		{Name: "Grace Echo", Number: "+15035550189", Behaviour: On, Answering: AnswerEcho},
		{Name: "Hugo Silent", Number: "+16025550112", Behaviour: NoReceipt},
		{Name: "Stella Stopp", Number: "+17205550114", Behaviour: On, Answering: AnswerStop},
		{Name: "Liv Later", Number: "+18015550125", Behaviour: On, Answering: AnswerLate},
		{Name: "Emil Joy", Number: "+14045550136", Behaviour: On, Answering: AnswerEmoji},
		{Name: "Lena Lang", Number: "+16125550147", Behaviour: On, Answering: AnswerLong},
		{Name: "Paula Photo", Number: "+15055550158", Behaviour: On, Answering: AnswerPicture},
	}
}

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// AddCustomer adds a customer whose phone receives texts. Errors: invalid (field
// name or number), conflict (field number) when the number is taken.
func (w *World) AddCustomer(name, number string) (Customer, error) {
	name = strings.TrimSpace(name)
	number = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ()-.", r) {
			return -1
		}
		return r
	}, number)
	if name == "" || utf8.RuneCountInString(name) > nameLimit {
		return Customer{}, sms.FieldError("name", "A name has 1 to %d characters. The customer was not added. Give a shorter or another name.", nameLimit)
	}
	if !e164.MatchString(number) {
		return Customer{}, sms.FieldError("number", "This is not a full phone number. The customer was not added. Write it with + and the country code, such as +14155550188.")
	}
	customer := Customer{Name: name, Number: number, Behaviour: On}
	if err := w.join(customer); err != nil {
		return Customer{}, err
	}
	w.changed()
	return customer, nil
}

func (w *World) join(customer Customer) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if taken := w.find(customer.Number); taken != nil {
		return &sms.Error{Code: sms.Conflict, Field: "number", Message: "This number belongs to " + taken.Name + " already. The customer was not added. Choose another number."}
	}
	if w.carrier(customer.Number) != nil {
		return &sms.Error{Code: sms.Conflict, Field: "number", Message: "This is one of the sandbox's own numbers. The customer was not added. Choose another number."}
	}
	w.customers = append(w.customers, customer)
	return nil
}

// find gives the customer with a number, nil for none, under the lock.
func (w *World) find(number string) *Customer {
	for i := range w.customers {
		if w.customers[i].Number == number {
			return &w.customers[i]
		}
	}
	return nil
}

// carrier gives who serves one of our numbers, nil for none, under the lock.
func (w *World) carrier(number string) Carrier {
	for _, carrier := range w.carriers {
		for _, served := range carrier.Numbers() {
			if served == number {
				return carrier
			}
		}
	}
	return nil
}
