package tunnel

import "time"

// Phase is where the public address stands.
type Phase string

// The phases.
const (
	// PhaseOff: no public address is wanted.
	PhaseOff Phase = "off"
	// PhaseConnecting: not online yet since the settings were applied.
	PhaseConnecting Phase = "connecting"
	// PhaseOnline: requests to URL reach SMS Desk, as far as is known here.
	PhaseOnline Phase = "online"
	// PhaseReconnecting: was online, and tries to be again.
	PhaseReconnecting Phase = "reconnecting"
	// PhaseFailed: stopped until the settings change or Reconnect is called.
	PhaseFailed Phase = "failed"
)

// State is a snapshot of the public address.
type State struct {
	Mode  Mode
	Phase Phase
	// URL is the public address without a trailing slash, such as
	// "https://name.ngrok-free.app". It is known once online and kept while
	// reconnecting; "" otherwise.
	URL string
	// Region is ngrok's own name of where the connection ends, such as "eu".
	Region string
	// Latency is the last heartbeat's round trip, 0 when none was measured.
	Latency time.Duration
	// Since is when Phase began.
	Since time.Time
	// Attempts counts the failed tries since the connection was lost or first
	// wanted; 0 while online.
	Attempts int
	// LastError is what stands or stood in the way; nil while online.
	LastError *Problem
	// Requests counts what came through Count since the program started.
	Requests uint64
}

// Problem is why the address is not online, for people.
type Problem struct {
	// Code is ngrok's own, such as "ERR_NGROK_107"; "" for troubles on the way to
	// ngrok (https://ngrok.com/docs/errors).
	Code string
	// Message says what happened, Remedy what to do.
	Message, Remedy string
	// Permanent troubles end only when a person acts; SMS Desk stopped trying.
	Permanent bool

	// patient marks limits: trying again soon would make them worse.
	patient bool
	// vague marks an error that does not tell its cause.
	vague bool
}
