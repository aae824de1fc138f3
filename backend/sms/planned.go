package sms

import (
	"time"
)

// Planned is a text for later, until it leaves and becomes a message of the same
// id. State is Scheduled, Held, Canceled or Failed. HeldFor says what holds it and
// HeldWhy says so in words; HeldUntil is when it is looked at again, 0 where that
// takes a person or a change. UserID is who wrote it last and so answers for it.
type Planned struct {
	ID             string
	ConversationID string
	UserID         string
	Body           string
	TemplateID     string
	Due            Time
	CancelOnReply  bool
	State          Status
	HeldFor        Hold
	HeldUntil      Time
	HeldWhy        string
	EndedWhy       string // "" where a person took it back
	CreatedAt      Time
	UpdatedAt      Time
}

// Open tells whether the text may still leave.
func (p Planned) Open() bool { return p.State == Scheduled || p.State == Held }

// WantsPerson tells whether the text stays unless somebody looks at it. Quiet hours
// that end are no such thing: the text leaves in the morning, as it was planned.
func (p Planned) WantsPerson() bool {
	return p.State == Held && (p.HeldFor != HeldForHours || p.HeldUntil == 0)
}

// PlannedFilter chooses planned texts: of one person, or of every conversation
// that they may text in; those that wait, or those that ended without leaving.
type PlannedFilter struct {
	UserID string
	Mine   bool
	Ended  bool
}

// Hold is what keeps back a text that no person sends by hand.
type Hold string

// The holds.
const (
	HeldForHours   Hold = "hours"   // quiet hours where the customer is
	HeldForZone    Hold = "zone"    // nobody can tell what time it is there
	HeldForWish    Hold = "wish"    // the customer may be asking to stop
	HeldForRights  Hold = "rights"  // its writer may no longer text from the number
	HeldForNumber  Hold = "number"  // the number or its account can't send now
	HeldForLimit   Hold = "limit"   // the month's texts are used up
	HeldForLate    Hold = "late"    // its time passed while nothing could leave
	HeldForRestore Hold = "restore" // it is from a backup that was restored, and may have left since
)

// TooLate is how long after its time a planned text still leaves by itself. A
// reminder for the morning isn't sent in the evening because the computer was off:
// a person is asked.
const TooLate = 4 * time.Hour

// PlanFacts is what decides about a planned text, read in one transaction. Zone is
// what somebody wrote down on the customer's record. Provider and Limits are those
// of the account.
type PlanFacts struct {
	Plan         Planned
	Conversation Conversation
	Number       Number
	Account      Account
	Writer       User
	OptOut       *OptOut
	Preview      *Preview // set where the number is that of the Azure SMS preview
	Wish         bool     // the customer may be asking to stop
	Zone         string
	Provider     string
	Limits       Limits
	Quiet        QuietWindow
}

// Zones gives the zones in which the customer may be.
func (f PlanFacts) Zones() []*time.Location { return ZonesOf(f.Zone, f.Conversation.Customer) }

// Verdict is what is to become of a text that no person sends by hand: State
// Queued lets it leave, Held keeps it until Until (0: until a person acts, or until
// what holds it has changed), Failed and Canceled end it. Why says it in words.
type Verdict struct {
	State Status
	For   Hold
	Until Time
	Why   string
}

// Judge decides about a planned text at its time. What ends it comes before what
// holds it, and what a person must mend before what passes by itself. What is held
// since a restore, only a person lets go.
func (f PlanFacts) Judge(now Time) Verdict {
	verdict := f.JudgeByHand(now)
	if f.Plan.HeldFor == HeldForRestore && verdict.State != Failed && verdict.State != Canceled {
		return held(HeldForRestore, 0, f.Plan.HeldWhy)
	}
	if verdict.State != Queued {
		return verdict
	}
	if now > max(f.Plan.Due, f.Plan.HeldUntil).Add(TooLate) {
		return held(HeldForLate, 0, "Its time passed while it could not leave. Send it now if it still fits, plan it anew, or cancel it.")
	}
	return JudgeHours(now, f.Zones(), f.Quiet)
}

// JudgeByHand is Judge where a person says now: hours and lateness don't count,
// everything else does. An opt-out has no override.
func (f PlanFacts) JudgeByHand(now Time) Verdict {
	customer := f.Conversation.Customer
	switch {
	case f.OptOut != nil:
		return ended(Canceled, f.OptOut.Words())
	case !IsE164(customer):
		return ended(Failed, "“"+customer+"” is not a phone number, so it can't be texted.")
	case !f.Limits.Reaches(customer):
		return ended(Failed, f.Provider+" doesn't reach customers in this country. Text them from a number of another provider.")
	case f.Preview != nil && !PreviewReaches(customer):
		return ended(Failed, PreviewAbroad(f.Number))
	case f.Limits.Objection(f.Provider, f.Plan.Body) != "":
		return ended(Failed, f.Limits.Objection(f.Provider, f.Plan.Body))
	case f.Wish:
		return held(HeldForWish, 0, "The customer may be asking to stop. Answer that in the conversation first.")
	case !MayUse(f.Writer, f.Number):
		return held(HeldForRights, 0, f.writer()+" may no longer text from “"+f.Number.Name+"”. Whoever may can change the text and so take it over, or cancel it.")
	case !f.Number.MaySend:
		return held(HeldForNumber, 0, "“"+f.Number.Name+"” may not send. An administrator can allow it in App Settings > Phone numbers.")
	case f.Account.State != AccountActive:
		return held(HeldForNumber, 0, "The provider account of this number is switched off. An administrator can activate it in App Settings > SMS providers.")
	case f.Account.Problem.Text != "":
		return held(HeldForNumber, 0, "The provider account of this number can't send: "+f.Account.Problem.Text)
	case f.Preview != nil && f.Preview.Left() == 0:
		return held(HeldForLimit, f.Preview.Month.End(), "“"+f.Number.Name+"” has used its texts of "+f.Preview.Month.Name()+".")
	default:
		return Verdict{State: Queued}
	}
}

func (f PlanFacts) writer() string {
	if f.Writer.Name == "" {
		return "Its writer"
	}
	return f.Writer.Name
}

// JudgeHours decides by the clock where the customer is; see ReleaseAt.
func JudgeHours(now Time, zones []*time.Location, quiet QuietWindow) Verdict {
	until, known := ReleaseAt(now, zones, quiet)
	switch {
	case len(zones) == 0:
		return held(HeldForZone, 0, "Nobody can tell what time it is where this customer is. Choose the time zone on the customer's page, or send the text now.")
	case !known:
		return held(HeldForHours, 0, "In the zones in which this customer may be, it is never outside quiet hours at the same time. Choose the time zone on the customer's page.")
	case until > now:
		return held(HeldForHours, until, "It is quiet hours where the customer is"+inSeveral(zones)+".")
	default:
		return Verdict{State: Queued}
	}
}

func inSeveral(zones []*time.Location) string {
	if len(zones) == 1 {
		return ""
	}
	return ", who may be in several time zones"
}

func held(by Hold, until Time, why string) Verdict { return Verdict{Held, by, until, why} }

func ended(state Status, why string) Verdict { return Verdict{State: state, Why: why} }
