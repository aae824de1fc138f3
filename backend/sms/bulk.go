package sms

import (
	"fmt"
	"strings"
	"time"
)

// BulkState is where one text to many is.
type BulkState string

// The states of a bulk text.
const (
	BulkDraft    BulkState = "draft"
	BulkRunning  BulkState = "running"
	BulkPaused   BulkState = "paused"
	BulkCanceled BulkState = "canceled"
	BulkFinished BulkState = "finished"
)

// RecipientState is where one recipient of a bulk text is. What becomes of a
// released one is the status of its message.
type RecipientState string

// The states of a recipient.
const (
	RecipientWaiting  RecipientState = "waiting"
	RecipientHeld     RecipientState = "held" // until the end of quiet hours, or a person has judged
	RecipientReleased RecipientState = "released"
	RecipientLeftOut  RecipientState = "left_out"
	RecipientCanceled RecipientState = "canceled"
)

// BulkCandidate is a customer of the chosen list, before the review.
type BulkCandidate struct {
	Name      string    // as people call the customer
	To        Recipient // the phone "" where the record has no number
	Inactive  bool
	OptedOut  *OptOut
	Wish      bool     // may have asked to stop
	Missing   []string // placeholders without a value, by display name
	Objection string   // what the provider has against the text as it is filled
	Reached   bool     // the provider reaches the country
	Twin      string   // who of the list gets the text at this number already
}

// LeftOut says why a customer of the list gets no text, "" for one that does.
func (c BulkCandidate) LeftOut() string {
	switch {
	case c.To.Phone == "":
		return "has no phone number"
	case !IsE164(c.To.Phone):
		return "“" + c.To.Phone + "” is not a phone number that can be texted"
	case c.OptedOut != nil:
		return "opted out on " + c.OptedOut.Since.Go().Format("2 January 2006")
	case c.Wish:
		return "may have asked to stop; somebody has to decide in the conversation first"
	case c.Inactive:
		return "is inactive"
	case c.Twin != "":
		return "has the number of " + c.Twin + ", who gets the text already"
	case !c.Reached:
		return "lives in a country that the provider doesn't reach"
	case len(c.Missing) > 0:
		return "has no value for " + strings.Join(c.Missing, ", ")
	default:
		return c.Objection
	}
}

// Pace is the time that carriers give a sender for each segment, by the type of the
// number: long codes about one a second, toll-free numbers three, short codes and
// names more (https://help.twilio.com/articles/115002943027; other providers' numbers
// run over the same carriers).
func Pace(number Number) time.Duration {
	switch {
	case number.Sender.Kind == KindShortCode, number.Sender.Kind == KindAlphanumeric:
		return time.Second / 10
	case number.Type == TypeTollFree:
		return time.Second / 3
	default:
		return time.Second
	}
}

// PaceWords says how fast texts leave a number and how long so many segments take.
func PaceWords(number Number, segments int) string {
	each := Pace(number)
	speed := "one segment a second"
	if n := int(time.Second / each); n > 1 {
		speed = fmt.Sprintf("%d segments a second", n)
	}
	return "About " + roughly(time.Duration(segments)*each) + ", at " + speed + "."
}

func roughly(d time.Duration) string {
	switch {
	case d < 90*time.Second:
		return counted(max(1, int(d.Round(time.Second)/time.Second)), "second")
	case d < 90*time.Minute:
		return counted(int(d.Round(time.Minute)/time.Minute), "minute")
	default:
		return counted(int(d.Round(time.Hour)/time.Hour), "hour")
	}
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// Bulk is one text to many. Body is the text with its placeholders. Total are the
// recipients of the review, LeftOut those of them who get nothing, Released those
// whose text is in the outbox or gone.
type Bulk struct {
	ID           string
	Name         string
	UserID       string
	NumberID     string
	TemplateID   string
	Category     Category // whose placeholders Body has
	Body         string
	Placeholders []Placeholder
	State        BulkState
	PausedWhy    string // "" where a person paused it
	Total        int
	LeftOut      int
	Released     int
	CreatedAt    Time
	StartedAt    Time
	EndedAt      Time
}

// BulkRecipient is one customer of a bulk text. Body is the text as it is filled for
// them. Why says why they are left out or held. Status and Reason are the message's,
// once released.
type BulkRecipient struct {
	BulkID    string
	Place     int
	RecordID  string
	Name      string
	Address   string
	Body      string
	Segments  int
	State     RecipientState
	HeldUntil Time
	Why       string
	MessageID string
	Status    Status
	Reason    Reason
}

// HoldsAll tells whether what holds a text holds every one of the same writer and
// number as well.
func (v Verdict) HoldsAll() bool {
	return v.For == HeldForRights || v.For == HeldForNumber || v.For == HeldForLimit
}

// MaxRecipients bounds a bulk text: more is marketing at a scale that a small firm's
// number isn't made for, and no person reads through the review.
const MaxRecipients = 5000
