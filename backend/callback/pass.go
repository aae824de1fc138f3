package callback

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// ProbeHeader carries the pass of a probe.
const ProbeHeader = "SMSDesk-Probe"

const (
	// passFor is how long a pass is good for: longer than a probe may take.
	passFor = time.Minute
	// maxPasses bounds the probes that may be under way at once.
	maxPasses = 32
	nonceSize = 16 + 8 // random bytes, and the time at which the pass ends
)

// passes knows the probes that this process sends itself. A pass is a nonce with a
// MAC over it and the token of its callback URL; the key is made at the start and
// leaves the memory never. A pass is good once, for a minute, and for one URL.
//
// What became of a probe is handed over in memory, never in the answer: whoever
// sees the answer on its way learns nothing of the keychain or the database, and
// another program that answers in our place can't pretend to be us.
type passes struct {
	clock sms.Clock
	key   [sha256.Size]byte

	mu   sync.Mutex
	open map[string]*errand
}

// errand is one probe.
type errand struct {
	token     string
	accountID string // "" for a probe of the address alone
	url       string // as its sender calls it
	until     sms.Time
	used      bool
	hops      []sms.Hop
}

func newPasses(clock sms.Clock) *passes {
	p := &passes{clock: clock, open: map[string]*errand{}}
	_, _ = rand.Read(p.key[:]) // never fails: it ends the program where the system has no randomness
	return p
}

// issue gives a pass for one request to url.
func (p *passes) issue(e errand) (string, error) {
	now := p.clock.Now()
	e.until = now.Add(passFor)
	raw := make([]byte, nonceSize+sha256.Size)
	nonce := raw[:nonceSize]
	_, _ = rand.Read(nonce[:16])
	binary.BigEndian.PutUint64(nonce[16:], uint64(e.until)) //nolint:gosec // a time after 1970
	copy(raw[nonceSize:], p.sign(nonce, e.token))
	pass := base64.RawURLEncoding.EncodeToString(raw)
	p.mu.Lock()
	defer p.mu.Unlock()
	for old, left := range p.open { // whose sender never asked what became of them
		if now > left.until.Add(passFor) {
			delete(p.open, old)
		}
	}
	if len(p.open) >= maxPasses {
		return "", sms.Errorf(sms.RateLimited, "Many tests of callbacks are under way. Nothing was tested. Try again in a minute.")
	}
	p.open[pass] = &e
	return pass, nil
}

// take accepts a pass, once, and gives its errand; nil for anything else.
func (p *passes) take(pass, token string) *errand {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(pass)
	if err != nil || len(raw) != nonceSize+sha256.Size || !hmac.Equal(raw[nonceSize:], p.sign(raw[:nonceSize], token)) {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.open[pass]
	if e == nil || e.used || p.clock.Now() > e.until {
		return nil
	}
	e.used = true
	return e
}

// end gives the hops that a probe passed, and forgets it.
func (p *passes) end(pass string) []sms.Hop {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.open[pass]
	delete(p.open, pass)
	if e == nil {
		return nil
	}
	return slices.Clone(e.hops)
}

// note keeps how far a probe got with a hop.
func (p *passes) note(e *errand, hop sms.Hop) {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.IndexFunc(e.hops, func(h sms.Hop) bool { return h.ID == hop.ID })
	if at < 0 {
		e.hops = append(e.hops, hop)
		return
	}
	e.hops[at] = hop
}

func (p *passes) sign(nonce []byte, token string) []byte {
	mac := hmac.New(sha256.New, p.key[:])
	mac.Write(nonce)
	mac.Write([]byte(token))
	return mac.Sum(nil)
}
