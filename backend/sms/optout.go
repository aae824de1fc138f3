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
// business and for every spelling of the number. Source says who knew: "customer" (a
// STOP, or a sentence that a person took for one), "provider" (its refusal or list),
// "seller" (by hand) or "import". Since is when. By is the user who noted it,
// AccountID and MessageID where it came from; these are kept as evidence, not with
// the opt-out.
type OptOut struct {
	Address   string
	Source    string
	Reason    string // the words or code that it follows from
	Since     Time
	By        string
	AccountID string
	MessageID string
}

// The sources of an opt-out.
const (
	OptOutByCustomer = "customer"
	OptOutByProvider = "provider"
	OptOutBySeller   = "seller"
	OptOutByImport   = "import"
)

// Ours tells whether the opt-out is the business's own note, which it may take back.
// What the customer or the provider said is theirs to undo.
func (o OptOut) Ours() bool { return o.Source == OptOutBySeller || o.Source == OptOutByImport }

// ProvidersOptOut is an opt-out that the provider of an account keeps: texts to this
// customer would be refused there.
func ProvidersOptOut(account Account, customer string, at Time) OptOut {
	return OptOut{Address: customer, Source: OptOutByProvider, Reason: "On the provider's list", Since: at, AccountID: account.ID}
}

// OptEventKind says what an entry of the evidence is about.
type OptEventKind string

// The kinds of evidence.
const (
	OptedOutEvent OptEventKind = "out"
	OptedInEvent  OptEventKind = "in"
	ConsentEvent  OptEventKind = "consent" // agreed to be texted
	KeptEvent     OptEventKind = "kept"    // a person judged a sentence to be no opt-out
)

// OptEvent is one entry of the evidence about a customer, never changed once written.
// Words are the customer's own where there are any. Person is the name of UserID.
type OptEvent struct {
	ID        string
	Address   string
	Kind      OptEventKind
	Source    string
	Words     string
	Proof     string
	UserID    string
	Person    string
	AccountID string
	MessageID string
	At        Time
}

// OptOutRow is an opt-out in a list, with the customer's name where there is one.
type OptOutRow struct {
	OptOut
	Name string
}

// CustomerParty is who deals with a customer: the readers of a conversation with one
// of our numbers, or ("" for the number) the owner of a record.
type CustomerParty struct {
	NumberID string
	Owner    string
}

// PendingWish is a sentence of a customer that a person has to judge.
type PendingWish struct {
	ConversationID string
	NumberID       string
	Owner          string // of the customer's record
	MessageID      string
	Words          string
	At             Time
}

// Words says why the customer can't be texted, and who can undo it.
func (o OptOut) Words() string {
	switch o.Source {
	case OptOutByCustomer:
		return "This customer opted out by texting “" + o.Reason + "”. Only the customer can undo it, by texting START."
	case OptOutByProvider:
		return "The provider says that this customer opted out. Only the customer can undo it, by texting START."
	case OptOutByImport:
		return "This customer was imported as opted out. The customer can undo it by texting START, a sales manager in App Settings > Opt-outs."
	default:
		return "This customer was opted out by hand. The customer can undo it by texting START, a sales manager in App Settings > Opt-outs."
	}
}
