package sms

import "slices"

// NewsKind says what somebody may be told of. The words are a contract with the
// page and the database.
type NewsKind string

// The kinds of news.
const (
	TextNews     NewsKind = "text"     // a text came in
	FailedNews   NewsKind = "failed"   // a text that went out didn't arrive
	AssignedNews NewsKind = "assigned" // a conversation was assigned
	SnoozeNews   NewsKind = "snooze"   // a snoozed conversation is back
	PlannedNews  NewsKind = "planned"  // a text for later is held, or could not leave
	OptOutNews   NewsKind = "opt_out"  // a customer opted out
	WishNews     NewsKind = "wish"     // a customer seems to want no more texts
)

// NewsKinds lists every kind in the order in which a page offers them.
func NewsKinds() []NewsKind {
	return []NewsKind{TextNews, FailedNews, PlannedNews, AssignedNews, SnoozeNews, WishNews, OptOutNews}
}

// News is something that happened in a conversation, kept until everybody whom it
// concerns was told. UserID is whom alone it concerns, "" for all readers; ByID who
// did it, who needn't be told. Words is what a text says, or why something failed.
type News struct {
	Seq            int64
	Kind           NewsKind
	ConversationID string
	MessageID      string
	UserID         string
	ByID           string
	By             string // ByID's name
	Name           string // the customer's, else their number
	Words          string
	AssignedTo     string
	RecordOwner    string
	Unsure         bool // nobody can tell whether the text arrived
	At             Time
}

// Notification is news that a person was told of. ReadAt zero means not yet read.
type Notification struct {
	News
	ID     string
	ReadAt Time
}

// mine tells whether a conversation is user's to answer: it was assigned to them, or
// to nobody and its customer is theirs.
func (n News) mine(user User) bool {
	if n.AssignedTo != "" {
		return n.AssignedTo == user.ID
	}
	return n.RecordOwner != "" && Is(user, n.RecordOwner)
}

// Title says what happened, and to whom.
func (n News) Title() string {
	switch n.Kind {
	case FailedNews:
		if n.Unsure {
			return "Your text to " + n.Name + " may not have arrived"
		}
		return "Your text to " + n.Name + " did not arrive"
	case AssignedNews:
		return n.Name + " was assigned to you"
	case SnoozeNews:
		return n.Name + " is back from snooze"
	case PlannedNews:
		return "Your planned text to " + n.Name + " did not leave"
	case OptOutNews:
		return n.Name + " opted out"
	case WishNews:
		return n.Name + " may want no more texts"
	case TextNews:
		return n.Name
	default:
		return n.Name
	}
}

// Body says the rest. Without words it holds nothing of what a text says.
func (n News) Body(words bool) string {
	said := ""
	if words {
		said = n.Words
	}
	switch n.Kind {
	case FailedNews, PlannedNews:
		return orElse(n.Words, "Open the conversation to see why.") // a reason, nothing that anybody wrote
	case AssignedNews:
		return orElse(joinedWords("By", n.By), "Open the conversation to answer.")
	case SnoozeNews:
		return "Its time is over."
	case OptOutNews:
		return "Nothing more can be sent to this customer."
	case WishNews:
		return orElse(said, "Open the conversation to decide.")
	case TextNews:
		if words && said == "" {
			return "Sent a picture or file"
		}
		return orElse(said, "New text")
	default:
		return orElse(said, "Open the conversation.")
	}
}

func orElse(text, otherwise string) string {
	if text == "" || text == "By" {
		return otherwise
	}
	return text
}

// Telling is how a person is told.
type Telling struct{ Bell, Native bool }

// Tell decides whether somebody who may read the conversation is told of news, by
// the rules that they made. looking tells that they have the conversation in front
// of them.
func (r NotifyRules) Tell(news News, to User, looking bool, now Time) Telling {
	if !to.Active || news.ByID == to.ID || news.UserID != "" && news.UserID != to.ID {
		return Telling{}
	}
	if looking || slices.Contains(r.Off, news.Kind) || !r.chosen(news, to) {
		return Telling{}
	}
	return Telling{Bell: true, Native: r.MayShow(now)}
}

// chosen tells whether news is from a conversation of which the person wants to
// hear. What concerns them alone is theirs, whosever the conversation is.
func (r NotifyRules) chosen(news News, to User) bool {
	switch r.Scope {
	case NotifyNone:
		return false
	case NotifyMine:
		return news.UserID == to.ID || news.mine(to)
	case NotifyMineAndUnassigned:
		return news.UserID == to.ID || news.AssignedTo == "" || news.mine(to)
	default:
		return true
	}
}
