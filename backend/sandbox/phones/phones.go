// Package phones is the world of the sandbox's customers: who they are, how
// their phones behave, and the texts on them.
//
// It knows no provider. A provider's simulator is a Carrier: it asks Reach what
// becomes of a text, hands it over with Deliver, and is given what a customer
// writes. Every number in the cast is from the range +1 NPA 555 0100 to 0199,
// which is set aside for fiction.
package phones

import (
	"cmp"
	"sync"
	"time"
)

// Text is one text on a customer's phone.
type Text struct {
	ID       string    `json:"id"`
	Phone    string    `json:"phone"` // the customer's number, E.164
	With     string    `json:"with"`  // our number or short code
	Mine     bool      `json:"mine"`  // the customer wrote it
	Body     string    `json:"body"`
	Media    []Media   `json:"media,omitempty"`
	Segments int       `json:"segments"`
	At       time.Time `json:"at"`
	Unread   bool      `json:"unread,omitempty"`
	// Automatic is true for what a provider or program answers by itself; a phone
	// never answers that by itself in turn.
	Automatic bool `json:"automatic,omitempty"`
}

// Media is a picture or other file that comes with a text.
type Media struct {
	ContentType string `json:"contentType"`
	Data        []byte `json:"data,omitempty"`
}

// Carrier is a simulated provider, as the phones see it. Numbers gives our
// numbers and short codes that it serves. Receive takes a text from a phone to
// one of them; the carrier sees to everything that follows.
type Carrier interface {
	Numbers() []string
	Receive(text Text)
}

// Config is what a World works with; all of it is required but for Keep, how many texts
// are remembered on all phones together (0 is 2,000). After lets something happen
// later, NewID names a text, Segments counts what a body costs.
type Config struct {
	Now      func() time.Time
	After    func(delay time.Duration, do func())
	NewID    func() string
	Segments func(body string) int
	Keep     int
}

// World holds every simulated customer. All methods may be called from any
// goroutine.
type World struct {
	cfg Config

	mu        sync.Mutex
	customers []Customer
	texts     []Text
	carriers  []Carrier
	hearers   map[int]func()
	serial    int
}

// New makes a world with the cast in it and no text.
func New(cfg Config) *World {
	cfg.Keep = cmp.Or(cfg.Keep, usualKeep)
	return &World{cfg: cfg, customers: Cast(), hearers: map[int]func(){}}
}

// Connect makes a simulated provider's numbers known to the phones.
func (w *World) Connect(carrier Carrier) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.carriers = append(w.carriers, carrier)
}

// OnChange tells do whenever a customer or a text is new or different, until
// cancel is called. It is called without any lock held and must return soon.
func (w *World) OnChange(do func()) (cancel func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.serial++
	id := w.serial
	w.hearers[id] = do
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.hearers, id)
	}
}

// changed calls the hearers; the caller must not hold the lock.
func (w *World) changed() {
	w.mu.Lock()
	hearers := make([]func(), 0, len(w.hearers))
	for _, hear := range w.hearers {
		hearers = append(hearers, hear)
	}
	w.mu.Unlock()
	for _, hear := range hearers {
		hear()
	}
}

// usualKeep is Config.Keep where nothing is said.
const usualKeep = 2000

// add remembers a text under the lock and forgets the oldest ones.
func (w *World) add(text Text) {
	w.texts = append(w.texts, text)
	if surplus := len(w.texts) - w.cfg.Keep; surplus > 0 {
		w.texts = append([]Text(nil), w.texts[surplus:]...)
	}
}

// State is what survives the end of the program.
type State struct {
	Customers []Customer `json:"customers"`
	Texts     []Text     `json:"texts"`
}

// Snapshot gives the state to keep.
func (w *World) Snapshot() State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return State{append([]Customer(nil), w.customers...), append([]Text(nil), w.texts...)}
}

// Restore puts a kept state in place of the present one. Members of the cast
// that it lacks are added.
func (w *World) Restore(state State) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.customers, w.texts = nil, nil
	for _, customer := range append(append([]Customer(nil), state.Customers...), Cast()...) {
		if w.find(customer.Number) == nil {
			w.customers = append(w.customers, customer)
		}
	}
	for _, text := range state.Texts {
		w.add(text)
	}
}
