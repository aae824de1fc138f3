package callback_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/callback/callbacktest"
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// six is a door before the real database, with an account at each provider and its
// real adapter.
type six struct {
	*callback.Door
	store *store.Store

	mu  sync.Mutex
	now time.Time
}

// credentials are what each provider's adapter needs to read callbacks. None of
// them calls anybody here.
var credentials = map[sms.Kind]map[string]string{
	sms.ACS:        {},
	sms.Infobip:    {"api_base_url": "https://xyz.api.infobip.com"},
	sms.LinkMobile: {"base_url": "https://n-eu.linkmobility.io", "platform_id": "COMMON_API", "platform_partner_id": "12345", "gate_id": "gate0001", "username": "shop"},
	sms.Telesign:   {"customer_sid": "FFFFFFFF-EEEE-DDDD-1234-AB1234567890", "api_key": base64.StdEncoding.EncodeToString(make([]byte, 64))},
	sms.Twilio:     {"account_sid": accountSID, "auth_token": authToken},
	sms.Vibes:      {"username": "shop"},
}

func newSix(t *testing.T) *six {
	t.Helper()
	s := &six{now: storetest.Now}
	clock := func() time.Time { s.mu.Lock(); defer s.mu.Unlock(); return s.now }
	s.store = storetest.OpenAt(t, clock)
	storetest.Owner(t, s.store)
	s.Door = callback.New(callback.Config{
		Accounts: s.store, Deliveries: s.store,
		Reader: func(_ context.Context, account sms.Account) (sms.CallbackReader, error) {
			entry, _ := provider.Find(account.Kind)
			return entry.New(sms.ProviderConfig{Fields: credentials[account.Kind], Clock: clock, Logger: slog.New(slog.DiscardHandler)})
		},
		Bases: func(context.Context, sms.Account) ([]string, error) {
			return []string{base, "https://old.example"}, nil
		},
		Announce: func(...sms.Change) {}, Received: func([]sms.Message) {},
		Clock: clock, IDs: func() string { return "" }, Logger: slog.New(slog.DiscardHandler),
	})
	return s
}

// later lets time go by.
func (s *six) later(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// account opens an account at a provider, with a number of ours.
func (s *six) account(t *testing.T, kind sms.Kind, name, number string) callbacktest.Account {
	t.Helper()
	account := sms.Account{
		ID: name + "-" + string(kind), Kind: kind, Name: name + string(kind), State: sms.AccountActive, Token: name + "-" + string(kind) + "-0123456789",
		CreatedAt: sms.TimeOf(storetest.Now), UpdatedAt: sms.TimeOf(storetest.Now),
	}
	s.Know(account.Token)
	smstest.Must(t, s.store.CreateAccount(t.Context(), account))
	owner := storetest.Owner(t, s.store)
	storetest.Number(t, s.store, account, number, owner)
	fields, at := credentials[kind], base+"/callbacks/"+account.Token
	signer := callbacktest.Account{Kind: kind, Number: number, Incoming: at + "/incoming", Delivery: at + "/delivery"}
	switch kind {
	case sms.Twilio:
		signer.ID, signer.Secret = fields["account_sid"], fields["auth_token"]
	case sms.Telesign:
		signer.ID, signer.Secret = fields["customer_sid"], fields["api_key"]
	default: // signs nothing
	}
	return signer
}

// post delivers a call, with changes to the request.
func (s *six) post(t *testing.T, call callbacktest.Call, changes ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	request := call.Request(t.Context())
	request.RemoteAddr = "192.0.2.1:1"
	for _, change := range changes {
		change(request)
	}
	recorder := httptest.NewRecorder()
	s.ServeHTTP(recorder, request)
	return recorder
}

// everything is what a callback may change, for comparison.
func (s *six) everything(t *testing.T) string {
	t.Helper()
	owner := storetest.Owner(t, s.store)
	list, _, err := s.store.Conversations(t.Context(), owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 100)
	smstest.Must(t, err)
	text := fmt.Sprintf("%+v\n", list)
	for _, conversation := range list {
		text += fmt.Sprintf("%+v\n", storetest.Texts(t, s.store, conversation.ID))
	}
	return text + fmt.Sprintf("%+v\n%+v\n%d dead\n", smstest.OK[[]sms.Account](t)(s.store.Accounts(t.Context())),
		smstest.OK[map[string]sms.Told](t)(s.store.Told(t.Context())), smstest.OK[int](t)(s.store.DeadLetters(t.Context())))
}

// eachKind runs a test for each of the six providers.
func eachKind(t *testing.T, test func(t *testing.T, kind sms.Kind)) {
	t.Helper()
	each(t, func(sms.Kind) bool { return true }, test)
}

// each runs a test for those of the six providers that are wanted.
func each(t *testing.T, wanted func(sms.Kind) bool, test func(t *testing.T, kind sms.Kind)) {
	t.Helper()
	if kinds := provider.Descriptors(); len(kinds) != 6 {
		t.Fatalf("%d providers", len(kinds))
	}
	for _, descriptor := range provider.Descriptors() {
		if wanted(descriptor.Kind) {
			t.Run(string(descriptor.Kind), func(t *testing.T) { test(t, descriptor.Kind) })
		}
	}
}
