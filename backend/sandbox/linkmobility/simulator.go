package linkmobility

import (
	"encoding/base64"
	"net/http"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Simulator is one node of LINK Mobility's as one computer sees it: the APIs (it
// is an http.Handler) and what its gates post. All methods may be called from
// any goroutine.
//
// Its lock is never held while phones are called or anything is posted.
type Simulator struct {
	on  stage.Config
	mux *http.ServeMux

	mu     sync.Mutex
	base   string
	state  State
	faults fault.Set
	posted []Post
}

// New makes a Simulator without any account.
func New(on stage.Config) *Simulator {
	s := &Simulator{on: on}
	s.mux = s.routes()
	return s
}

// SetBase tells the simulator under which address (scheme and host) it is
// reached, for the settings that it hands out.
func (s *Simulator) SetBase(base string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base = base
}

// Inject arranges a fault. Its Account is a user name.
func (s *Simulator) Inject(f fault.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.Inject(f)
}

// newMessageID gives an id as LINK's are: 24 characters of base64, among which
// + and / can be.
func (s *Simulator) newMessageID() string { return base64.StdEncoding.EncodeToString(s.on.Bytes(18)) }

// stamp writes a time as LINK does.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// local writes a time as LINK does in custom parameters: without its zone, which
// is that of Norway in winter here.
func local(t time.Time) string { return t.In(time.FixedZone("CET", 3600)).Format(time.DateTime) }
