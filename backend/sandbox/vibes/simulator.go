package vibes

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Simulator is Vibes as one computer sees it: the HTTP Message API (it is an
// http.Handler) and the callbacks. All methods may be called from any goroutine.
//
// Its lock is never held while the phones are called or anything is sent.
type Simulator struct {
	cfg stage.Config
	mux *http.ServeMux

	mu     sync.Mutex
	state  State
	faults fault.Set
	held   map[string][]*Callback // receipts kept back to come out of order, by message id
}

// New makes a Simulator without any account.
func New(cfg stage.Config) *Simulator {
	s := &Simulator{cfg: cfg, held: map[string][]*Callback{}}
	s.mux = s.routes()
	return s
}

// SetBase does nothing: Vibes gives out no addresses of its own.
func (s *Simulator) SetBase(string) {}

// Inject arranges a fault. Its Account is a username, its Operation one of this
// package. Ending takes a code: below 100 one of Vibes' own (internalErrorCode),
// else one of the carrier (errorCode), or both as in 107/7. Forged does nothing, since nothing is
// signed. ServerError with Status 200 is a failure with a good status.
func (s *Simulator) Inject(f fault.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.Inject(f)
}

// State is everything that survives the end of the program.
type State struct {
	Accounts []*Account  `json:"accounts"`
	Messages []*Message  `json:"messages"`         // oldest first
	Waiting  []*Callback `json:"waiting"`          // to be posted, or posted again
	Failed   []*Callback `json:"failed,omitempty"` // given up
	Serial   int         `json:"serial"`           // of callbacks
}

// What is kept at most.
const (
	keepMessages = 2000
	keepFailed   = 500
)

// Snapshot gives a copy of the state.
func (s *Simulator) Snapshot() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := State{Serial: s.state.Serial}
	for _, account := range s.state.Accounts {
		twin := *account
		kept.Accounts = append(kept.Accounts, &twin)
	}
	for _, message := range s.state.Messages {
		twin := *message
		kept.Messages = append(kept.Messages, &twin)
	}
	for _, callback := range s.state.Waiting {
		twin := *callback
		kept.Waiting = append(kept.Waiting, &twin)
	}
	for _, callback := range s.state.Failed {
		twin := *callback
		kept.Failed = append(kept.Failed, &twin)
	}
	return kept
}

// Restore puts a kept state in place of the present one. Texts and callbacks that
// were under way go on from where they were.
func (s *Simulator) Restore(kept json.RawMessage) error {
	var state State
	if err := json.Unmarshal(kept, &state); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state
	s.trim()
	for _, message := range s.state.Messages {
		if !message.Settled {
			s.advanceAfter(carrierDelay, message.ID)
		}
	}
	for _, callback := range s.state.Waiting {
		s.postAfter(max(callback.Due.Sub(s.cfg.Now()), 0), callback.Serial)
	}
	return nil
}

// trim forgets the oldest of more than is kept, under the lock.
func (s *Simulator) trim() {
	if surplus := len(s.state.Messages) - keepMessages; surplus > 0 {
		s.state.Messages = append([]*Message(nil), s.state.Messages[surplus:]...)
	}
	if surplus := len(s.state.Failed) - keepFailed; surplus > 0 {
		s.state.Failed = append([]*Callback(nil), s.state.Failed[surplus:]...)
	}
}
