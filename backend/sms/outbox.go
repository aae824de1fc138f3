package sms

import "time"

// Job is one text that the outbox has claimed. Attempt counts from 1 and is on
// disk before the request leaves.
type Job struct {
	MessageID      string
	ConversationID string
	AccountID      string
	NumberID       string
	Attempt        int
	Begun          Time // when this attempt was claimed
	CreatedAt      Time // when the text was written
	Out            Outgoing
}

// JobState is where an outbox row is. A row goes once the fate of its text is
// known or handed to a person.
type JobState string

// The states of an outbox row.
const (
	JobQueued  JobState = "queued"  // to be tried at or after its time
	JobSending JobState = "sending" // an attempt is under way, or a crash cut it off
	JobUnknown JobState = "unknown" // the answer was lost; being looked for, never repeated
)

// Outcome is what an attempt came to, written in one transaction with the
// message's status and its timeline.
//
// With State "" the row goes: Report holds what the provider answered, or the
// end that we gave it (Failed, Unconfirmed). With JobQueued it is tried again at
// NextAt, with JobUnknown looked for at NextAt; Report.Reason says why.
type Outcome struct {
	MessageID string
	State     JobState
	NextAt    Time
	Report    Report
	Source    string // of the status event: FromOutbox or FromFetch
}

// NewMessage is a text that a person wrote, to be stored with its outbox row in
// one transaction. Kind is how it left where no person pressed "Send". It leaves
// once UndoFor has passed; until then it can be taken back.
type NewMessage struct {
	ID             string
	ConversationID string
	Kind           MessageKind
	Body           string
	Segments       int
	UserID         string
	ResendOf       string
	TemplateID     string // "" for none
	UndoFor        time.Duration
}
