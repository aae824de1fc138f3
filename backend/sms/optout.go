package sms

import (
	"strings"
	"unicode"
)

// Keyword is what a customer's whole text means to the opt-out rules.
type Keyword string

// The meanings of a whole text.
const (
	NoKeyword   Keyword = ""
	StopKeyword Keyword = "stop"
	// StartKeyword opts in again.
	StartKeyword Keyword = "start"
	// YesKeyword opts in again only where the customer had opted out; any other
	// YES is an ordinary answer.
	YesKeyword  Keyword = "yes"
	HelpKeyword Keyword = "help"
)

var keywords = map[string]Keyword{
	"STOP": StopKeyword, "STOPALL": StopKeyword, "STOP ALL": StopKeyword, "UNSUBSCRIBE": StopKeyword,
	"CANCEL": StopKeyword, "END": StopKeyword, "QUIT": StopKeyword, "OPTOUT": StopKeyword,
	"OPT OUT": StopKeyword, "REVOKE": StopKeyword, "ARRET": StopKeyword, "ARRÊT": StopKeyword,
	"START": StartKeyword, "UNSTOP": StartKeyword, "YES": YesKeyword,
	"HELP": HelpKeyword, "INFO": HelpKeyword,
}

// KeywordOf reads a customer's text. Only the whole text counts, whatever its
// case and the blanks and punctuation around or between its words: "Stop!!!"
// and "opt-out" do, "stop by at 5" does not.
func KeywordOf(body string) Keyword {
	words := strings.FieldsFunc(strings.Map(unmarked, strings.ToUpper(body)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return keywords[strings.Join(words, " ")]
}

// unmarked drops what stands on another character and is none itself: the accent
// of a decomposed "ARRÊT", and what makes a heart after STOP a red one.
func unmarked(r rune) rune {
	if unicode.IsMark(r) {
		return -1
	}
	return r
}

// OptOut is one customer's wish not to be texted, in force everywhere in the
// business. Source says who knew: "customer" (a STOP), "provider" (its refusal)
// or "seller" (by hand). Since is when. By is the user who noted one by hand, for
// the activity log; it isn't kept with the opt-out.
type OptOut struct {
	Address string
	Source  string
	Reason  string // the words or code that it follows from
	Since   Time
	By      string
}

// The sources of an opt-out.
const (
	OptOutByCustomer = "customer"
	OptOutByProvider = "provider"
	OptOutBySeller   = "seller"
)

// Words says why the customer can't be texted, and who can undo it.
func (o OptOut) Words() string {
	switch o.Source {
	case OptOutByCustomer:
		return "This customer opted out by texting “" + o.Reason + "”. Only the customer can undo it, by texting START."
	case OptOutByProvider:
		return "The provider says that this customer opted out. Only the customer can undo it, by texting START."
	default:
		return "This customer was opted out by hand. Only the customer can undo it, by texting START."
	}
}
