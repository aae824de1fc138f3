package sms

import (
	"slices"
	"strings"
	"time"
)

// AutoReply is what a business answers by itself while it is closed. Numbers are the
// ids of the numbers that answer.
type AutoReply struct {
	On      bool          `json:"on"`
	Text    string        `json:"text"`
	Hours   BusinessHours `json:"hours"`
	Numbers []string      `json:"numbers"`
}

// Asked is what is known of a text that may be answered automatically.
type Asked struct {
	Text     Message
	From     string // the customer's address
	OptedOut bool
	Wish     bool // a person has yet to say whether the customer asked to stop
	Answered bool // the conversation had its automatic answer today
}

// Arrival is a text that came in, at its place in the order of arrival.
type Arrival struct {
	Seq int64
	Asked
}

// freshFor is how long after a text came in an automatic answer still makes sense:
// one that was fetched after a night is answered by people.
const freshFor = 15 * time.Minute

// Answer tells whether a text is answered automatically now, and why not otherwise.
func (a AutoReply) Answer(asked Asked, now time.Time) (yes bool, why string) {
	switch {
	case !a.On || strings.TrimSpace(a.Text) == "":
		return false, "automatic answers are off"
	case !slices.Contains(a.Numbers, asked.Text.NumberID):
		return false, "the number doesn't answer by itself"
	case asked.OptedOut, asked.Wish, KeywordOf(asked.Text.Body) != NoKeyword:
		return false, "it is about being texted at all"
	case !IsE164(asked.From):
		return false, "the sender is no phone number"
	case LooksAutomatic(asked.Text.Body):
		return false, "it looks like an automatic text itself"
	case asked.Answered:
		return false, "the conversation had its automatic answer today"
	case now.Sub(whenWritten(asked.Text)) > freshFor:
		return false, "it was written too long ago"
	case a.Hours.Open(now):
		return false, "the business is open"
	default:
		return true, ""
	}
}

// whenWritten is the provider's own time of a text where it gives one.
func whenWritten(m Message) time.Time {
	if m.SentAt > 0 {
		return m.SentAt.Go()
	}
	return m.At.Go()
}

// automatic are phrases by which programs and telephones say that nobody wrote this.
var automatic = []string{
	"automatic reply", "automatic response", "automatic message", "automated reply", "automated response", "automated message",
	"auto reply", "autoreply", "auto response", "autoresponder", "do not reply", "don't reply to this", "out of office", "away message",
	"i'm driving", "i am driving", "not receiving notifications", "do not disturb while driving", "verification code", "unmonitored",
	"respuesta automática", "mensaje automático", "fuera de la oficina", "no responda", "no responder", "estoy conduciendo",
	"réponse automatique", "message automatique", "absent du bureau", "ne pas répondre", "ne répondez pas", "je conduis",
	"automatische antwort", "automatische nachricht", "abwesenheitsnotiz", "nicht im büro", "nicht auf diese nachricht antworten", "ich fahre gerade",
}

// LooksAutomatic tells whether a text seems to have been written by a program: two
// programs that answer each other would never stop.
func LooksAutomatic(body string) bool {
	words := wordsOf(strings.ReplaceAll(body, "’", "'"))
	for _, phrase := range automatic {
		if len(findPhrase(words, wordsOf(phrase))) > 0 {
			return true
		}
	}
	return false
}
