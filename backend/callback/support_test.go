package callback_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

const (
	token   = "AAAAAAAAAAAAAAAAAAAAAA"
	nobody  = "BBBBBBBBBBBBBBBBBBBBBB"
	gone    = "CCCCCCCCCCCCCCCCCCCCCC"
	azure   = "DDDDDDDDDDDDDDDDDDDDDD"
	infobip = "EEEEEEEEEEEEEEEEEEEEEE"
	path    = "/callbacks/" + token + "/incoming"
	base    = "https://demo-tunnel.ngrok-free.app"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// room is a door with doubles around it: whatever stands in a test's way is
// changed in a field before the request.
type room struct {
	*callback.Door
	t *testing.T

	accountsErr, readerErr, basesErr, verifyErr, decodeErr, storeErr error
	reading                                                          sms.Reading
	seen                                                             sms.Callback
	atVerify, atKeep                                                 func()
	slow                                                             bool // the database doesn't answer by itself
	keepErr                                                          error
	kept                                                             []string
	bases                                                            []string

	mu       sync.Mutex
	now      time.Time
	log      bytes.Buffer
	stored   []sms.RawCallback
	events   []sms.Event
	told     []sms.Change
	received []sms.Message
	steps    []string
}

func setup(t *testing.T, limits ...callback.Limits) *room {
	t.Helper()
	r := &room{t: t, now: time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC), bases: []string{base, "https://old.example/"}}
	r.reading = sms.Reading{
		Key: "in:SM1", Events: []sms.Event{{Incoming: &sms.Incoming{ProviderID: "SM1", Body: "hello"}}},
		Ack: sms.Ack{Status: http.StatusOK, ContentType: "text/xml", Body: []byte("<Response/>")},
	}
	config := callback.Config{
		Accounts: r, Deliveries: r,
		Reader: func(_ context.Context, account sms.Account) (sms.CallbackReader, error) {
			if account.Kind == sms.ACS {
				return asking{r}, r.readerErr
			}
			return r, r.readerErr
		},
		Bases: func(context.Context, sms.Account) ([]string, error) {
			return r.bases, r.basesErr
		},
		Announce: func(changes ...sms.Change) {
			r.step("announced")
			r.mu.Lock()
			defer r.mu.Unlock()
			r.told = append(r.told, changes...)
		},
		Received: func(texts []sms.Message) { r.mu.Lock(); defer r.mu.Unlock(); r.received = append(r.received, texts...) },
		Keep:     func(ctx context.Context, accountID string) error { return r.Keep(ctx, accountID) },
		Clock:    func() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.now },
		IDs:      func() string { return "raw-1" },
		Logger:   slog.New(slog.NewTextHandler(&r.log, nil)),
	}
	if len(limits) > 0 {
		config.Limits = limits[0]
	}
	config.Trouble = trouble.New(config.Clock, config.Logger, func(...sms.Change) {})
	r.Door = callback.New(config)
	return r
}

func (r *room) step(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.steps = append(r.steps, name)
}

// pass lets time go by.
func (r *room) pass(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.now = r.now.Add(d)
}

// AccountByToken knows four accounts, one of them deleted.
func (r *room) AccountByToken(_ context.Context, asked string) (sms.Account, error) {
	r.step("account asked")
	if r.accountsErr != nil {
		return sms.Account{}, r.accountsErr
	}
	switch asked {
	case token:
		return sms.Account{ID: "shop", Kind: sms.Twilio, State: sms.AccountActive}, nil
	case azure:
		return sms.Account{ID: "azure", Kind: sms.ACS, State: sms.AccountActive}, nil
	case infobip:
		return sms.Account{ID: "infobip", Kind: sms.Infobip, State: sms.AccountActive}, nil
	case gone:
		return sms.Account{ID: "gone", Kind: sms.Twilio, State: sms.AccountDeleted}, nil
	default:
		return sms.Account{}, sms.Errorf(sms.NotFound, "There is no callback address like this.")
	}
}

// Verify keeps what it was asked about.
func (r *room) Verify(cb sms.Callback) error {
	r.mu.Lock()
	r.seen = cb
	r.mu.Unlock()
	if r.atVerify != nil {
		r.atVerify()
	}
	return r.verifyErr
}

// Decode reads every callback as the same text.
func (r *room) Decode(sms.Callback) (sms.Reading, error) { return r.reading, r.decodeErr }

// asking is an adapter whose provider asks before it posts.
type asking struct{ *room }

// Handshake says yes to whoever gives its name.
func (asking) Handshake(cb sms.Callback) (sms.Ack, error) {
	origin := cb.Header.Get("Webhook-Request-Origin")
	if origin == "" {
		return sms.Ack{}, errors.New("no question")
	}
	return sms.Ack{Status: http.StatusOK, Header: http.Header{"Webhook-Allowed-Origin": {origin}}}, nil
}

// SaveDelivery stores a key once.
func (r *room) SaveDelivery(ctx context.Context, raw sms.RawCallback, events []sms.Event) (sms.Applied, error) {
	if r.slow {
		<-ctx.Done()
	}
	if err := ctx.Err(); err != nil {
		return sms.Applied{}, err
	}
	if r.storeErr != nil {
		return sms.Applied{}, r.storeErr
	}
	r.step("stored")
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.ContainsFunc(r.stored, func(have sms.RawCallback) bool { return have.Key == raw.Key }) {
		return sms.Applied{Duplicate: true}, nil
	}
	r.stored, r.events = append(r.stored, raw), append(r.events, events...)
	if raw.Dead != "" {
		return sms.Applied{}, nil
	}
	return sms.Applied{
		Changes:  []sms.Change{{Topic: sms.MessageReceived, ID: "m1"}},
		Received: []sms.Message{{ID: "m1", Body: "hello"}},
	}, nil
}

// post delivers a form to a path, as a provider does, with changes to the request.
func (r *room) post(target, body string, changes ...func(*http.Request)) *httptest.ResponseRecorder {
	r.t.Helper()
	return r.ask(http.MethodPost, target, strings.NewReader(body), changes...)
}

func (r *room) ask(method, target string, body io.Reader, changes ...func(*http.Request)) *httptest.ResponseRecorder {
	r.t.Helper()
	request := httptest.NewRequest(method, target, body)
	for _, change := range changes {
		change(request)
	}
	recorder := httptest.NewRecorder()
	r.ServeHTTP(recorder, request)
	return recorder
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func from(address string) func(*http.Request) {
	return func(r *http.Request) { r.RemoteAddr = address }
}

// wants holds an answer to its status and its words.
func wants(t *testing.T, got *httptest.ResponseRecorder, status int, words string) {
	t.Helper()
	if got.Code != status || strings.TrimSpace(got.Body.String()) != words {
		t.Errorf("answered %d %q, want %d %q", got.Code, got.Body, status, words)
	}
}

// counted gives how often a reason was counted.
func (r *room) counted(reason callback.Reason) int {
	for _, refusal := range r.Refusals() {
		if refusal.Reason == reason {
			return refusal.Count
		}
	}
	return 0
}
