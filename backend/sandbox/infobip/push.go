package infobip

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// answerTime is how long an answer is waited for. It is UNCONFIRMED, like life:
// for how long a push is repeated, which is the time for which everything else
// is kept.
const (
	answerTime = 10 * time.Second
	life       = 48 * time.Hour
)

// retryAfter is the wait before retry n, from 0: 1 min + 1 min * n * n.
func retryAfter(n int) time.Duration { return time.Minute + time.Duration(n*n)*time.Minute }

// Notice is something to be pushed: reports or an incoming message.
type Notice struct {
	ID    string          `json:"id"`
	URL   string          `json:"url"`
	Body  json.RawMessage `json:"body"`
	Born  time.Time       `json:"born"`
	Tried int             `json:"tried"`
}

// Post is one attempt to push, for tests to look at. Status is 0 where no answer
// came.
type Post struct {
	URL    string
	Body   string
	Status int
	At     time.Time
}

// keepPosts is how many attempts are remembered.
const keepPosts = 500

// notices makes what is to be pushed to an address, under the lock.
func (s *Simulator) notices(account, url string, about []string, body []byte) []*Notice {
	if s.faults.Take(account, "", about, fault.Dropped) != nil {
		return nil
	}
	if s.faults.Take(account, "", about, fault.Unknown) != nil {
		body = append(bytes.TrimSuffix(slices.Clone(body), []byte("}")), []byte(`,"sandboxExtraField":{"new":["without notice"]}}`)...)
	}
	n := &Notice{ID: s.on.Hex(8), URL: url, Body: body, Born: s.on.Now()}
	made := []*Notice{n}
	if s.faults.Take(account, "", about, fault.Duplicate) != nil {
		again := *n
		again.ID = s.on.Hex(8)
		made = append(made, &again)
	}
	s.state.Notices = append(s.state.Notices, made...)
	return made
}

// deliver makes one attempt at a notice, and arranges the next one if it fails.
func (s *Simulator) deliver(ctx context.Context, id string) {
	s.mu.Lock()
	n := s.notice(id)
	if n == nil {
		s.mu.Unlock()
		return
	}
	step := *n
	s.mu.Unlock()
	taken := s.post(ctx, step)
	if !taken && ctx.Err() != nil {
		return // the sandbox stops; the notice is kept
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if n = s.notice(id); n == nil {
		return
	}
	wait := retryAfter(n.Tried)
	n.Tried++
	if taken || s.on.Now().Add(wait).Sub(n.Born) > life {
		s.state.Notices = slices.DeleteFunc(s.state.Notices, func(other *Notice) bool { return other.ID == id })
		return
	}
	s.on.Later(wait, func(ctx context.Context) { s.deliver(ctx, id) })
}

// post makes one request, and tells whether the far end took it: with any 2xx
// (only 200 is documented). What can't be posted at all counts as taken.
func (s *Simulator) post(ctx context.Context, n Notice) bool {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, n.URL, bytes.NewReader(n.Body))
	if err != nil {
		s.on.Logger.Warn("sandbox has no usable address", "provider", "infobip", "notice", n.ID)
		return true
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	reply, err := s.on.Caller.Do(r, post.Limits{Connect: answerTime, Answer: answerTime})
	s.record(Post{URL: n.URL, Body: string(n.Body), Status: reply.Status, At: s.on.Now()})
	if errors.Is(err, post.ErrGuarded) {
		s.on.Logger.Warn("sandbox may not post there", "provider", "infobip", "notice", n.ID, "error", err)
		return true
	}
	return err == nil && reply.Status/100 == 2
}

func (s *Simulator) record(p Post) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posted = append(s.posted, p)
	if surplus := len(s.posted) - keepPosts; surplus > 0 {
		s.posted = slices.Clone(s.posted[surplus:])
	}
}

// Posts gives the latest attempts, oldest first.
func (s *Simulator) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.posted)
}

// notice gives a notice, nil for none, under the lock.
func (s *Simulator) notice(id string) *Notice {
	if i := slices.IndexFunc(s.state.Notices, func(n *Notice) bool { return n.ID == id }); i >= 0 {
		return s.state.Notices[i]
	}
	return nil
}
