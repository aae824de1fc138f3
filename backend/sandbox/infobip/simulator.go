package infobip

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Simulator is Infobip as one computer sees it: its API (it is an http.Handler)
// and what it posts. All methods may be called from any goroutine.
//
// Its lock is never held while phones are called or anything is posted.
type Simulator struct {
	on  stage.Config
	mux *http.ServeMux

	mu      sync.Mutex
	base    string
	state   State
	faults  fault.Set
	posted  []Post
	flooded bool // the flooding filter is on
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

// Inject arranges a fault. Its Account is an API key. The Code of an Ending is
// that of an error (603) or, as status-14, of a status.
func (s *Simulator) Inject(f fault.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.Inject(f)
}

// FilterFloods switches the flooding filter on or off: 20 different or 6
// identical texts an hour to one number.
func (s *Simulator) FilterFloods(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flooded = on
}

// stamp writes a time as Infobip does, with no colon in the offset.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000-0700")
}

// newNumericID gives an id of digits beyond 2^53, as those of incoming messages
// and bulks are.
func (s *Simulator) newNumericID() string {
	n := uint64(0)
	for _, b := range s.on.Bytes(8) {
		n = n<<8 | uint64(b)
	}
	return strconv.FormatUint(1e18+n%1e18, 10)
}
