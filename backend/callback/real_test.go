package callback_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/callback"
	"github.com/smsdesk/smsdesk/backend/provider/twilio"
	simulated "github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

const (
	authToken  = "12345678901234567890123456789012"
	accountSID = "AC00000000000000000000000000000001"
	shop       = "+14155550100"
	ana        = "+14155550123"
)

// desk is a door before the real database, with Twilio's real adapter.
type desk struct {
	*callback.Door
	store *store.Store
	owner sms.User
	base  string
	path  string
}

func newDesk(tb testing.TB, clock sms.Clock) *desk {
	tb.Helper()
	return deskOn(tb, storetest.OpenAt(tb, clock), clock)
}

// deskOn is newDesk on a database that is there.
func deskOn(tb testing.TB, s *store.Store, clock sms.Clock) *desk {
	tb.Helper()
	d := &desk{store: s, base: base, path: "/callbacks/token-Shop0123456789/incoming"}
	d.owner = storetest.Owner(tb, d.store)
	storetest.Number(tb, d.store, storetest.Account(tb, d.store, "Shop0123456789"), shop, d.owner)
	adapter, err := twilio.New(sms.ProviderConfig{
		Fields: map[string]string{"account_sid": accountSID, "auth_token": authToken}, Clock: clock, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		tb.Fatal(err)
	}
	d.Door = callback.New(callback.Config{
		Accounts: d.store, Deliveries: d.store,
		Reader:   func(context.Context, sms.Account) (sms.CallbackReader, error) { return adapter, nil },
		Bases:    func(context.Context, sms.Account) ([]string, error) { return []string{d.base}, nil },
		Announce: func(...sms.Change) {}, Received: func([]sms.Message) {},
		Clock: clock, IDs: func() string { return "" }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

func still() time.Time { return storetest.Now }

// text is the form that Twilio posts for a text from Ana.
func text(sid, body string) url.Values {
	return url.Values{
		"MessageSid": {sid}, "SmsStatus": {"received"}, "AccountSid": {accountSID}, "ApiVersion": {"2010-04-01"},
		"From": {ana}, "To": {shop}, "Body": {body}, "NumMedia": {"0"}, "NumSegments": {"1"},
	}
}

// call is Twilio's request, signed independently of the adapter.
func (d *desk) call(form url.Values) *http.Request {
	request := httptest.NewRequest(http.MethodPost, d.base+d.path, strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("X-Twilio-Signature", simulated.Sign(authToken, d.base+d.path, form))
	return request
}

func (d *desk) answer(request *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	d.ServeHTTP(recorder, request)
	return recorder
}

// inbox gives the texts that its owner sees in the only conversation.
func (d *desk) inbox(t *testing.T) []sms.Message {
	t.Helper()
	list, _, err := d.store.Conversations(t.Context(), d.owner.ID, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		return nil
	}
	return storetest.Texts(t, d.store, list[0].ID)
}

func sid(n int) string { return fmt.Sprintf("SM%032x", n) }

func TestDoor_ATextThatTwilioSigned(t *testing.T) {
	d := newDesk(t, still)
	wants(t, d.answer(d.call(text(sid(1), "Is Friday still ok? 👍"))), http.StatusOK, `<?xml version="1.0" encoding="UTF-8"?><Response/>`)
	wants(t, d.answer(d.call(text(sid(1), "Is Friday still ok? 👍"))), http.StatusOK, `<?xml version="1.0" encoding="UTF-8"?><Response/>`)
	texts := d.inbox(t)
	if len(texts) != 1 || texts[0].Body != "Is Friday still ok? 👍" {
		t.Errorf("the inbox holds %+v", texts)
	}
}

func TestDoor_ATextThatTwilioDidNotSign(t *testing.T) {
	rows := map[string]func(*http.Request){
		"no signature": func(r *http.Request) { r.Header.Del("X-Twilio-Signature") },
		"another account's": func(r *http.Request) {
			r.Header.Set("X-Twilio-Signature", simulated.Sign("other", base+r.URL.Path, text(sid(1), "hello")))
		},
		"another address's": func(r *http.Request) { r.URL.RawQuery = "x=1" },
		"another text's": func(r *http.Request) {
			r.Body = httptest.NewRequest(http.MethodPost, "/", strings.NewReader(text(sid(2), "hello").Encode())).Body
		},
		"two of them":        func(r *http.Request) { r.Header.Add("X-Twilio-Signature", "x") },
		"an empty signature": func(r *http.Request) { r.Header.Set("X-Twilio-Signature", "") },
	}
	for name, change := range rows {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, still)
			request := d.call(text(sid(1), "hello"))
			change(request)
			wants(t, d.answer(request), http.StatusForbidden, "The signature is wrong.")
			if texts := d.inbox(t); len(texts) != 0 {
				t.Errorf("the inbox holds %+v", texts)
			}
		})
	}
}

func TestDoor_AStoreThatIsClosed(t *testing.T) {
	d := newDesk(t, still)
	if err := d.store.Close(); err != nil {
		t.Fatal(err)
	}
	wants(t, d.answer(d.call(text(sid(1), "hello"))), http.StatusServiceUnavailable, "Not stored. Send it again later.")
}

// FuzzDoor throws requests at a door whose adapter proves nothing genuine: not
// one may be stored, answered 2xx or panic.
func FuzzDoor(f *testing.F) {
	f.Add("POST", path+"?ref=1", "Body=hello", "identity", "127.0.0.1:1", "")
	f.Add("GET", "/callbacks//incoming", "", "", "[::1]:1", "10.0.0.1, ::1")
	f.Add("PUT", "/callbacks/%2e%2e/delivery", "{", "gzip", "pipe", ",")
	f.Fuzz(func(t *testing.T, method, target, body, encoding, peer, forwarded string) {
		address, err := url.ParseRequestURI(target)
		if err != nil {
			t.Skip()
		}
		r := setup(t)
		r.verifyErr = sms.ErrForged
		request := &http.Request{
			Method: method, URL: address, Body: httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body)).Body, ContentLength: -1,
			RemoteAddr: peer, Header: http.Header{"Content-Encoding": {encoding}, "X-Forwarded-For": {forwarded}},
		}
		recorder := httptest.NewRecorder()
		r.ServeHTTP(recorder, request)
		if recorder.Code < 400 || recorder.Code >= 500 || len(r.stored) != 0 {
			t.Errorf("answered %d, stored %v", recorder.Code, r.stored)
		}
	})
}

// BenchmarkDoor prints what Twilio waits for an answer over HTTP, the signature
// checked and the text on disk, beside 10,000 older ones.
func BenchmarkDoor(b *testing.B) {
	d := newDesk(b, time.Now)
	fill(b, d, 10_000)
	client, stop := d.serve(b)
	defer stop()
	n := 10_000
	storetest.Measure(b, func() {
		n++
		d.post(b, client, n)
	})
	storetest.Fsyncs(b)
}

// serve opens the door on a port.
func (d *desk) serve(b *testing.B) (client *http.Client, stop func()) {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Serve(ctx, listener) }()
	d.base = "http://" + listener.Addr().String()
	client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	return client, func() {
		client.CloseIdleConnections()
		cancel()
		<-ended
	}
}

// post has a customer's n-th text come in.
func (d *desk) post(b *testing.B, client *http.Client, n int) {
	request := d.call(text(sid(n), "Is the blue one still there? I can come by at five."))
	request.RequestURI = ""
	response, err := client.Do(request)
	if err != nil {
		b.Error(err)
		return
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		b.Error(response.Status)
	}
}

// fill puts older texts of 500 customers into the database.
func fill(b *testing.B, d *desk, n int) {
	b.Helper()
	for i := range n {
		_, err := d.store.SaveDelivery(b.Context(), sms.RawCallback{AccountID: "account-Shop0123456789", Key: sid(i), Kind: sms.IncomingCallback, Method: http.MethodPost, Body: make([]byte, 600)},
			[]sms.Event{{Incoming: &sms.Incoming{ProviderID: sid(i), From: fmt.Sprintf("+1415556%04d", i%500), To: shop, Body: "hello", Segments: 1}}})
		if err != nil {
			b.Fatal(err)
		}
	}
}
