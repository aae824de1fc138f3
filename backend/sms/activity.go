package sms

import "strings"

// ActivityAction names what was done. The list is in activitywords.go, where each
// has its sentence; a test finds an action that has none.
type ActivityAction string

// ActivityGroup is the part of SMS Desk that an action belongs to.
type ActivityGroup string

// The groups.
const (
	ProviderActivity     ActivityGroup = "providers"
	NumberActivity       ActivityGroup = "numbers"
	AddressActivity      ActivityGroup = "address"
	PeopleActivity       ActivityGroup = "people"
	ConversationActivity ActivityGroup = "conversations"
	CustomerActivity     ActivityGroup = "customers"
	DataActivity         ActivityGroup = "data"
)

// ActivityGroups lists the groups in the order in which a page offers them.
func ActivityGroups() []ActivityGroup {
	return []ActivityGroup{ProviderActivity, NumberActivity, AddressActivity, PeopleActivity, ConversationActivity, CustomerActivity, DataActivity}
}

// Title gives the group as people read it.
func (g ActivityGroup) Title() string {
	switch g {
	case ProviderActivity:
		return "SMS providers"
	case NumberActivity:
		return "Phone numbers"
	case AddressActivity:
		return "Public address"
	case PeopleActivity:
		return "Users and teams"
	case ConversationActivity:
		return "Conversations"
	case CustomerActivity:
		return "Customers"
	default:
		return "Business and data"
	}
}

// Activity is one entry of the activity log: who did what to what, and when. It
// never holds a secret or what a text says.
//
// UserID is "" for what SMS Desk did by itself. Subject is the id of an account,
// number or person, an address, a provider kind, or ""; SubjectName is how it was
// called then. Account is the name of the account that the entry belongs to, as it
// was called last, and Text what else the action's sentence needs.
type Activity struct {
	ID          string
	At          Time
	UserID      string
	Person      string
	Action      ActivityAction
	Subject     string
	SubjectName string
	AccountID   string
	Account     string
	Text        string
}

// ActivityFilter chooses entries; a zero field chooses all. AccountID stands for
// the account and its numbers, Itself for what SMS Desk did by itself. From and
// Until bound the time, From included.
type ActivityFilter struct {
	UserID    string
	Itself    bool
	Group     ActivityGroup
	AccountID string
	From      Time
	Until     Time
}

// Who gives the name of the person.
func (a Activity) Who() string {
	switch {
	case a.UserID == "":
		return "SMS Desk"
	case a.Person == "":
		return "Somebody who is no longer here"
	default:
		return a.Person
	}
}

// Group gives the part of SMS Desk that the entry belongs to.
func (a Activity) Group() ActivityGroup {
	if words, known := activities[a.Action]; known {
		return words.group
	}
	return DataActivity
}

// What says what was done, as the rest of a sentence that begins with Who: "added
// +1 415-555-0100".
func (a Activity) What() string {
	words, known := activities[a.Action]
	if !known { // of a newer SMS Desk
		return joinedWords(strings.ReplaceAll(string(a.Action), "_", " "), a.subject())
	}
	text := FormatAddress(a.Text, "")
	return strings.NewReplacer(
		"{subject}", a.subject(),
		"{text}", text,
		"{quoted}", quoted(text),
		"{secret}", strings.ReplaceAll(text, "_", " "),
		"{statement}", statementWords(a.Text),
		"{mode}", modeWords(a.Subject, a.Text),
	).Replace(words.sentence)
}

// Where says to what the entry belongs: the account, else the group.
func (a Activity) Where() string {
	if a.Account != "" {
		return a.Account
	}
	return a.Group().Title()
}

// Sentence gives the whole of it.
func (a Activity) Sentence() string { return a.Who() + " " + a.What() }

// subject names what the entry is about: numbers as people read them, names in
// quotation marks.
func (a Activity) subject() string {
	switch {
	case IsE164(a.SubjectName):
		return FormatAddress(a.SubjectName, "")
	case a.SubjectName != "":
		return quoted(a.SubjectName)
	case IsE164(a.Subject):
		return FormatAddress(a.Subject, "")
	case a.Text != "" && !IsE164(a.Text):
		return quoted(a.Text)
	default:
		return "something that is no longer here"
	}
}

func quoted(text string) string { return "“" + text + "”" }

func joinedWords(words ...string) string {
	return strings.TrimSpace(strings.Join(words, " "))
}
