package sms

// FetchedKey begins the key of a text that was fetched and came to none of the
// account's numbers: its body is an Incoming as JSON.
const FetchedKey = "fetched:"

// DeadLetter is a callback that was genuine and not understood, or about nothing
// that is known here. Account is the name of its account. Body is read only where a
// single one is asked for; Size is its length in bytes.
type DeadLetter struct {
	RawCallback
	Account  string
	Provider Kind
	Sandbox  bool
	Size     int
}

// Reread is what reading a dead letter again came to. Key and Events are those of
// the reading; Dead is why it still isn't understood, "" when it is.
type Reread struct {
	ID     string
	Key    string
	Events []Event
	Dead   string
	By     string // the version that read it
}
