package acs

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Simulator is Azure as one computer sees it: the API of the resources (it is an
// http.Handler) and Event Grid. All methods may be called from any goroutine.
//
// Its lock is never held while Phones is called or anything is sent.
type Simulator struct {
	cfg stage.Config
	mux *http.ServeMux

	mu      sync.Mutex
	base    string
	state   State
	faults  fault.Set
	options Options
	pushed  []Push
}

// Options are what a test can set about Event Grid and the clocks.
type Options struct {
	CloudEvents bool          // the schema of subscriptions that are made from now on
	Batch       int           // events in one delivery at most; 0 means 1
	PascalCase  bool          // data as older pages show it: MessageId
	Skew        time.Duration // how far a request's date may be off; 0 means five minutes
}

// New makes a Simulator without any account.
func New(cfg stage.Config) *Simulator {
	s := &Simulator{cfg: cfg}
	s.mux = s.routes()
	return s
}

// SetBase tells the simulator under which address (scheme and host) it is reached.
func (s *Simulator) SetBase(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base = base
}

// Set puts options in place of the present ones.
func (s *Simulator) Set(options Options) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.options = options
}

// Inject arranges a fault. Account is the name of a resource. Operations are send,
// report, optouts and numbers.
func (s *Simulator) Inject(f fault.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.Inject(f)
}

// State is everything that survives the end of the program.
type State struct {
	Accounts      []*Account      `json:"accounts"`
	Messages      []*Message      `json:"messages"` // that went out, oldest first
	Requests      []*Request      `json:"requests,omitempty"`
	OptOuts       []OptOut        `json:"optOuts,omitempty"` // the list of the API
	Blocks        []OptOut        `json:"blocks,omitempty"`  // of the carriers of toll-free numbers
	Subscriptions []*Subscription `json:"subscriptions,omitempty"`
	Deliveries    []*Delivery     `json:"deliveries,omitempty"` // that are still to be made
}

// keepMessages is how many messages are remembered.
const keepMessages = 2000

// Snapshot gives a copy of the state.
func (s *Simulator) Snapshot() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return State{
		Accounts: copies(s.state.Accounts), Messages: copies(s.state.Messages), Requests: copies(s.state.Requests),
		OptOuts: slices.Clone(s.state.OptOuts), Blocks: slices.Clone(s.state.Blocks),
		Subscriptions: copies(s.state.Subscriptions), Deliveries: copies(s.state.Deliveries),
	}
}

// copies copies what the pointers lead to. Slices inside are replaced, never
// changed in place, so they may be shared.
func copies[T any](from []*T) []*T {
	to := make([]*T, len(from))
	for i, item := range from {
		twin := *item
		to[i] = &twin
	}
	return to
}

// Restore puts a kept state in place of the present one. Messages, questions and
// deliveries that were under way go on from where they were.
func (s *Simulator) Restore(kept json.RawMessage) error {
	var state State
	if err := json.Unmarshal(kept, &state); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = state
	for _, m := range s.state.Messages {
		if !m.Settled {
			s.advanceAfter(carrierDelay, m.ID)
		}
	}
	for _, sub := range s.state.Subscriptions {
		if sub.State == Creating {
			s.askAfter(pushDelay, sub.ID, sub.Round, 1)
		}
	}
	for _, d := range s.state.Deliveries {
		s.deliverAfter(d.Next.Sub(s.cfg.Now()), d.ID)
	}
	return nil
}
