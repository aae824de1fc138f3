package sms

import (
	"slices"
	"time"
)

// Kind names a provider in the database and in the API.
type Kind string

// The six providers.
const (
	ACS        Kind = "acs"
	Infobip    Kind = "infobip"
	LinkMobile Kind = "linkmobility"
	Telesign   Kind = "telesign"
	Twilio     Kind = "twilio"
	Vibes      Kind = "vibes"
)

// Descriptor is what the set-up pages need to know of a provider. The pages
// trust it; a test compares what it claims with what the adapter implements.
type Descriptor struct {
	Kind        Kind
	Name        string  // as the vendor writes it
	Summary     string  // one sentence: what the user needs
	Fields      []Field // in the order of the form
	Callbacks   []CallbackURL
	Guide       []Step // "How to get an account"
	Support     Support
	Senders     []SenderKind
	Types       []NumberType
	Powers      []Power
	Limits      Limits
	AnswersStop bool          // the provider answers STOP itself
	Regions     string        // "" where it works in every country in which it sells numbers
	StatusFor   time.Duration // how long after sending a status can be fetched; 0 where no limit is known
	StatusOnAsk bool          // a status may be fetched when a person asks for it, and not by itself
	RepeatFor   time.Duration // how long a lost send may be repeated, with CanRepeatSend
	// Missed says what becomes of texts that come in while SMS Desk can't be
	// reached, for the health page.
	Missed string
}

// Field is one field of the "Set up provider" page.
type Field struct {
	Key      string
	Label    string
	Help     string
	Secret   bool
	Required bool
	// Pattern is a regular expression that the trimmed value must match, and
	// Mismatch the sentence to show when it doesn't. Both may be "".
	Pattern  string
	Mismatch string
}

// CallbackURL is one callback URL that the page shows. Where says in one
// sentence where it goes, Link opens that place.
type CallbackURL struct {
	Kind  CallbackKind
	Label string
	Where string
	Link  string
}

// Support is who at the provider sets callback URLs, where a person has to write
// for that; the zero Support where nobody has to. Email is "" where each customer
// has a contact of its own.
type Support struct {
	Team  string // for example "Telesign's customer support"
	Email string
}

// Step is one step of a guide, with the address of the page that it is about
// ("" where there is none).
type Step struct {
	Text string
	Link string
}

// NumberType is the "Type" of a phone number; "" is allowed.
type NumberType string

// The types of phone numbers.
const (
	TypeNone         NumberType = ""
	TypeGeo          NumberType = "geo"
	TypeShortCode    NumberType = "short_code"
	TypeTollFree     NumberType = "toll_free"
	TypeAlphanumeric NumberType = "alphanumeric"
)

// Label gives the type as people read it, "" for none.
func (t NumberType) Label() string {
	switch t {
	case TypeGeo:
		return "Geo"
	case TypeShortCode:
		return "Short code"
	case TypeTollFree:
		return "Toll free"
	case TypeAlphanumeric:
		return "Alphanumeric sender"
	default:
		return string(t)
	}
}

// Suits tells whether a sender of a kind can be of the type.
func (t NumberType) Suits(kind SenderKind) bool {
	switch t {
	case TypeShortCode:
		return kind == KindShortCode
	case TypeAlphanumeric:
		return kind == KindAlphanumeric
	case TypeGeo, TypeTollFree:
		return kind == KindNumber
	default:
		return true
	}
}

// Has tells whether the provider claims a power.
func (d Descriptor) Has(p Power) bool {
	return slices.Contains(d.Powers, p)
}
