package sms

import (
	"errors"
	"time"
)

// ErrForged is proven forgery of a callback: the signature or secret is wrong
// or missing. It is never used for "can't tell just now".
var ErrForged = errors.New("callback is forged")

// Fate is what a failed send means for the text.
type Fate string

// The fates.
const (
	// Refused: the provider will never take this text; trying again is useless.
	Refused Fate = "refused"
	// Later: the provider provably didn't take the text (nothing was written, or
	// it said so); it may be tried again after Wait.
	Later Fate = "later"
	// Unknown: the request left and no answer told whether it was taken. It must
	// never be repeated blindly.
	Unknown Fate = "unknown"
)

// SendError is the only error of Provider.Send.
type SendError struct {
	Fate   Fate
	Wait   time.Duration // before the next try, with Later; 0 means the outbox's own pace
	Reason Reason
	// Alone means that Wait is because of this text's sender or customer; other
	// texts of the account need not wait.
	Alone bool
	// StopsAccount means that nothing else can be sent with this account until
	// a person acts, for example because the credentials are refused.
	StopsAccount bool
	Cause        error
}

// Error gives the reason for the log.
func (e *SendError) Error() string {
	text := string(e.Fate) + ": " + e.Reason.Text
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *SendError) Unwrap() error { return e.Cause }

// Reason says why a text didn't arrive, for people: what happened, the
// provider's own code ("" where it gave none) and what to do.
type Reason struct {
	Code     string
	Text     string
	Remedy   string
	OptedOut bool // the provider says that the customer opted out
}
