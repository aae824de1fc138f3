package twilio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// reply is what a webhook answered.
type reply struct {
	status int
	mime   string // media type without parameters
	body   string
}

// failure is why a callback failed: kind as in a retry policy ("" is never tried
// again), Twilio's code, and words for the log.
type failure struct {
	kind  string
	code  int
	words string
}

// maxReply is the longest answer that Twilio reads.
const maxReply = 64 << 10

// push makes a callback with its faults, and tries again as its address asks.
func (s *Simulator) push(ctx context.Context, n notice) (reply, *failure) {
	s.mu.Lock()
	account := s.account(n.account)
	if account == nil {
		s.mu.Unlock()
		return reply{}, &failure{"", 0, "the account is gone"}
	}
	fits := about(n.account, n.from, n.to)
	dropped := s.take(fits, DroppedCallback) != nil
	d := delivery{
		notice: n, token: account.AuthToken, idempotency: s.hexes(),
		otherPort: s.take(fits, OtherPortSigned) != nil, forged: s.take(fits, WrongSignature) != nil,
	}
	if s.take(fits, UnknownField) != nil {
		d.form = cloned(n.form)
		d.form.Set("SandboxExtraField", "a field that appeared without notice")
	}
	duplicate := s.take(fits, DuplicateCallback) != nil
	s.mu.Unlock()
	if dropped {
		return reply{status: http.StatusNoContent}, nil // nobody notices, at either end
	}
	r, f := s.try(ctx, d)
	if duplicate {
		r, f = s.try(ctx, d)
	}
	return r, f
}

// try makes the callback up to as often as its address allows.
func (s *Simulator) try(ctx context.Context, d delivery) (reply, *failure) {
	o := overrideOf(d.address)
	ctx, cancel := context.WithTimeout(ctx, o.total)
	defer cancel()
	for attempt := 0; ; attempt++ {
		r, f := s.attempt(ctx, d, o)
		if f == nil || attempt >= o.retries || !o.policy[f.kind] || ctx.Err() != nil {
			return r, f
		}
	}
}

// delivery is a callback with what its faults make of it.
type delivery struct {
	notice
	token       string
	idempotency string
	otherPort   bool
	forged      bool
}

// request gives the signed request. A GET carries all fields in its address.
func (d delivery) request(ctx context.Context) (*http.Request, string, error) {
	address, _, _ := strings.Cut(d.address, "#")
	verb, body, signed := http.MethodPost, d.form.Encode(), d.form
	if d.method == http.MethodGet {
		joint := "?"
		if strings.Contains(address, "?") {
			joint = "&"
		}
		verb, address, body, signed = http.MethodGet, address+joint+body, "", nil
	}
	r, err := http.NewRequestWithContext(ctx, verb, address, strings.NewReader(body))
	if err != nil {
		return nil, "", err
	}
	if verb == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
	}
	r.Header.Set("User-Agent", "TwilioProxy/1.1")
	r.Header.Set("Accept", "*/*")
	r.Header.Set("I-Twilio-Idempotency-Token", d.idempotency)
	token := d.token
	if d.forged {
		token = strings.Repeat("0", 32)
	}
	if d.otherPort {
		address = otherPort(address)
	}
	signature := Sign(token, address, signed)
	r.Header.Set("X-Twilio-Signature", signature)
	return r, signature, nil
}

func (s *Simulator) attempt(ctx context.Context, d delivery, o override) (reply, *failure) {
	r, signature, err := d.request(ctx)
	if err != nil {
		return reply{}, &failure{"", 11200, "the address can't be called: " + err.Error()}
	}
	line := s.line(o)
	defer line.close()
	got, f := line.fetch(r, maxReply)
	push := Push{Message: d.message, URL: d.address, Method: r.Method, Form: d.form, Signature: signature, Status: got.status}
	if f != nil {
		push.Error = f.words
	}
	s.record(push)
	return got, f
}

// fetch makes the request, reads up to limit bytes, and tells its failures apart.
func (l *line) fetch(r *http.Request, limit int64) (reply, *failure) {
	response, err := l.client.Do(r)
	if err != nil {
		return reply{}, l.failed(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	got := reply{response.StatusCode, kind, string(body)}
	switch {
	case err != nil:
		return got, l.failed(err)
	case got.status >= http.StatusInternalServerError:
		return got, &failure{failed5xx, 11200, fmt.Sprintf("the answer is %d", got.status)}
	case got.status >= http.StatusBadRequest:
		return got, &failure{failed4xx, 11200, fmt.Sprintf("the answer is %d", got.status)}
	case int64(len(body)) > limit:
		return got, &failure{"", 11750, fmt.Sprintf("the answer is longer than %d bytes", limit)}
	}
	return got, nil
}

// failed tells a connection that never came about from one that broke.
func (l *line) failed(err error) *failure {
	var refused *guardError
	switch {
	case errors.As(err, &refused):
		return &failure{"", 0, refused.Error()}
	case !l.connected.Load():
		return &failure{failedConnect, 11205, "no connection"}
	default:
		return &failure{failedRead, 11200, "no complete answer"}
	}
}

func cloned(form url.Values) url.Values {
	twin := url.Values{}
	for name, values := range form {
		twin[name] = values
	}
	return twin
}
