package sms

import "time"

// HopID names one stage on the way of a callback.
type HopID string

// The hops, in the order in which a callback passes them.
const (
	HopTunnel       HopID = "tunnel"       // SMS Desk has a public address
	HopEdge         HopID = "edge"         // the internet answers at it
	HopDoor         HopID = "door"         // the request arrives at SMS Desk
	HopVerification HopID = "verification" // callbacks of the account can be proven
	HopDatabase     HopID = "database"     // what arrives can be kept
)

// HopState is how far a probe got with one hop.
type HopState string

// The states of a hop.
const (
	HopPassed  HopState = "passed"
	HopFailed  HopState = "failed"
	HopPending HopState = "pending" // reached, and not over yet
	HopSkipped HopState = "skipped" // not part of this way
	HopUnseen  HopState = "unseen"  // an earlier one failed
)

// Hop is one stage of a probe. Reason says for a failed one what happened and
// what to do; for others its Text may tell what was found.
type Hop struct {
	ID     HopID
	State  HopState
	Took   time.Duration
	Reason Reason
}

// Trip is what became of a probe on its way from the public side to the door, as
// far as its sender can tell. Edge is the time until the public side took the
// connection, Answer the time from there until its answer. Problem is the zero
// Reason when the door's own answer came back; At is then unset.
type Trip struct {
	Edge    time.Duration
	Answer  time.Duration
	Problem Reason
	// At is the hop at which Problem shows: the edge, or the door where the edge
	// answered in its place.
	At HopID
}

// Told is the public address that an account's provider is known to call.
type Told struct {
	AccountID string
	URL       string // base address, without a trailing slash
	How       ToldHow
	At        Time
}

// ToldHow is how that is known.
type ToldHow string

// The ways to know which address a provider calls.
const (
	ToldAtSetUp   ToldHow = "set_up"   // a person gave it the callback URLs
	ToldByAPI     ToldHow = "api"      // SMS Desk set and verified it
	ToldByCall    ToldHow = "callback" // it called there
	ToldByPersons ToldHow = "person"   // a person says that it is done
)
