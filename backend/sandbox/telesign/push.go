package telesign

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// Delivery is one callback that is still to be made. Attempt counts those made
// before.
type Delivery struct {
	ID      int       `json:"id"`
	Account string    `json:"account"`
	Message string    `json:"message"` // reference_id
	From    string    `json:"from"`
	To      string    `json:"to"`
	URL     string    `json:"url"`
	Body    string    `json:"body"`
	Attempt int       `json:"attempt"`
	Forged  bool      `json:"forged,omitempty"` // signed with another key
	Due     time.Time `json:"due"`
}

// Post is one callback that was made, for tests to look at. Status is 0 where
// there was no answer.
type Post struct {
	Message       string
	URL           string
	Body          string
	Authorization string
	Status        int
	At            time.Time
}

// Posts gives the callbacks that were made, the oldest first.
func (s *Simulator) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.posts)
}

// answerTime is how long Telesign waits for an answer; waits are the times
// between attempts, of which there is one more. Only a 200 ends them early.
//
// https://developer.telesign.com/enterprise/docs/transaction-callback-service
const answerTime = 5 * time.Second

var waits = []time.Duration{5 * time.Second, 10 * time.Second, 15 * time.Second}

// keepPosts is how many made callbacks are remembered.
const keepPosts = 500

// expect notes a callback that is to be made, so that it survives the end of the
// program, under the lock.
func (s *Simulator) expect(d *Delivery, delay time.Duration) {
	s.state.Serial++
	d.ID, d.Due = s.state.Serial, s.on.Now().Add(delay)
	s.state.Pending = append(s.state.Pending, *d)
}

// post makes a callback, with its faults, and arranges the next attempt where it
// wasn't answered 200.
func (s *Simulator) post(ctx context.Context, d Delivery) {
	s.mu.Lock()
	account := s.account(d.Account)
	strikes := func(kind fault.Kind) bool {
		return d.Attempt == 0 && s.faults.Take(d.Account, "", []string{d.From, d.To}, kind) != nil
	}
	if account == nil || strikes(fault.Dropped) {
		s.forget(d.ID)
		s.mu.Unlock()
		return
	}
	d.Forged = d.Forged || strikes(fault.Forged)
	key, times := account.APIKey, 1
	if d.Forged {
		key = base64.StdEncoding.EncodeToString([]byte("not the customer's key"))
	}
	if strikes(fault.Unknown) {
		d.Body = strings.TrimSuffix(d.Body, "}") + `,"sandbox_extra_field":{"appeared":["without notice"]}}`
	}
	if strikes(fault.Duplicate) {
		times = 2
	}
	s.mu.Unlock()
	status, err := 0, error(nil)
	for range times {
		status, err = s.attempt(ctx, d, key)
	}
	s.mu.Lock()
	s.forget(d.ID)
	if again := d.Attempt < len(waits) && status != http.StatusOK && !errors.Is(err, post.ErrGuarded); again {
		wait := waits[d.Attempt]
		d.Attempt++
		s.expect(&d, wait)
		s.on.Later(wait, func(ctx context.Context) { s.post(ctx, d) })
	}
	s.mu.Unlock()
}

// attempt posts once and gives the status of the answer, 0 for none.
func (s *Simulator) attempt(ctx context.Context, d Delivery, key string) (int, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL, strings.NewReader(d.Body))
	if err != nil {
		return 0, errors.Join(post.ErrGuarded, err) // an address that never will be one
	}
	signature := Sign(key, []byte(d.Body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "TSA "+d.Account+":"+signature)
	r.Header.Set("X-TS-Authorization", signature)
	reply, err := s.on.Caller.Do(r, post.Limits{Connect: answerTime, Answer: answerTime})
	if err != nil {
		s.on.Logger.Warn("sandbox callback not answered", "provider", "telesign", "host", r.URL.Host, "guarded", errors.Is(err, post.ErrGuarded))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posts = append(s.posts, Post{d.Message, d.URL, d.Body, r.Header.Get("Authorization"), reply.Status, s.on.Now()})
	if surplus := len(s.posts) - keepPosts; surplus > 0 {
		s.posts = slices.Clone(s.posts[surplus:])
	}
	return reply.Status, err
}

// forget drops a callback that was made, under the lock.
func (s *Simulator) forget(id int) {
	s.state.Pending = slices.DeleteFunc(slices.Clone(s.state.Pending), func(d Delivery) bool { return d.ID == id })
}

// reportsTo and textsTo are where the account's callbacks go. One address may
// serve both.
func (a *Account) reportsTo() string { return cmp.Or(a.DeliveryURL, a.IncomingURL) }
func (a *Account) textsTo() string   { return cmp.Or(a.IncomingURL, a.DeliveryURL) }

// nothing is how "no errors" is written, in turn.
func (s *Simulator) nothing() any {
	if s.state.Turn%2 == 0 {
		return map[string]any{}
	}
	return []any{}
}

func digitsOf(n int) string { return strconv.Itoa(n) }
