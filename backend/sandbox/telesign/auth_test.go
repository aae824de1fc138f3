package telesign_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
)

// The customer, key, date and nonce of Telesign's own examples.
const (
	exampleCustomer = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	exampleKey      = "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
	exampleDate     = "Wed, 14 Dec 2016 18:20:12 GMT"
	exampleNonce    = "A1592C6F-E384-4CDB-BC42-C3AB970369E9"
	exampleBody     = "phone_number=15558675309&message=Hello%2C+caf%C3%A9+%26+co%21+100%25&message_type=ARN&external_id=msg-1"
	exampleBasic    = "Basic RkZGRkZGRkYtRUVFRS1ERERELTEyMzQtQUIxMjM0NTY3ODkwOkFCQzEyMzQ1eXVzdW1vTjZCWXNCVmtoK3lSSjVjemdzbkNlaFphT1lsZFBKZG1GaDZOZVg4a3VuWjJ6VTFZV2FVdy8wd1Y2eGZ3PT0="
)

// in2016 gives the sandbox at the time of the examples, with their customer.
func in2016(t *testing.T) *bench {
	b := setup(t, func(c *sandbox.Config) {
		c.Now = func() time.Time { return time.Date(2016, 12, 14, 18, 20, 30, 0, time.UTC) }
	})
	kept, err := json.Marshal(telesign.State{Accounts: []*telesign.Account{{CustomerID: exampleCustomer, APIKey: exampleKey, LongNumber: mainLine}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.sim.Restore(kept); err != nil {
		t.Fatal(err)
	}
	return b
}

func example(authorization string) http.Header {
	return http.Header{"Authorization": {authorization}, "Date": {exampleDate}, "X-Ts-Auth-Method": {"HMAC-SHA256"}, "X-Ts-Nonce": {exampleNonce}}
}

// The signatures are those of Telesign's Node library 3.0.4 and of its Python
// library.
func TestAuthentication_takes_what_Telesigns_own_libraries_sign(t *testing.T) {
	const send = "TSA " + exampleCustomer + ":BBFY+fJl8zc/cJCjZ7O1rDi+TcXHhCDSYoYWJdfVIrY="
	posted := func(header http.Header) http.Header {
		header.Set("Content-Type", "application/x-www-form-urlencoded")
		return header
	}
	t.Run("a send", func(t *testing.T) {
		b := in2016(t)
		if got := b.request(http.MethodPost, "/v1/messaging", exampleBody, posted(example(send))); got.status != 200 || got.code() != 290 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		if messages := b.sim.Messages(exampleCustomer); len(messages) != 1 || messages[0].Body != "Hello, café & co! 100%" {
			t.Errorf("got %+v", messages)
		}
	})
	t.Run("a look-up, whose content type is empty", func(t *testing.T) {
		header := example("TSA " + exampleCustomer + ":+8ysX/WZU0ydBD0SWJT5o/tlYf52C8+JTM5TkxqM5e0=")
		header["Content-Type"] = []string{""}
		if got := in2016(t).request(http.MethodGet, "/v1/messaging/0123456789ABCDEF0123456789ABCDEF", "", header); got.status != 404 || got.code() != 10017 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
	t.Run("a password", func(t *testing.T) {
		header := posted(http.Header{"Authorization": {exampleBasic}})
		if got := in2016(t).request(http.MethodPost, "/v1/messaging", exampleBody, header); got.status != 200 || got.code() != 290 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
	t.Run("but once only", func(t *testing.T) {
		b := in2016(t)
		b.request(http.MethodPost, "/v1/messaging", exampleBody, posted(example(send)))
		if got := b.request(http.MethodPost, "/v1/messaging", exampleBody, posted(example(send))); got.status != 401 || got.code() != 10002 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		if messages := b.sim.Messages(exampleCustomer); len(messages) != 1 {
			t.Errorf("%d messages", len(messages))
		}
	})
}

func TestAuthentication_refuses(t *testing.T) {
	const path = "/v1/messaging/0123456789ABCDEF0123456789ABCDEF"
	basic := func(user, password string) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
	}
	dated := func(off time.Duration) func(*bench, http.Header) {
		return func(b *bench, h http.Header) { h.Set("Date", b.Now().Add(off).UTC().Format(http.TimeFormat)) }
	}
	for name, row := range map[string]struct {
		before, after func(*bench, http.Header)
		want          int
	}{
		"nothing that is right":      {want: 10017},
		"no credentials":             {after: func(_ *bench, h http.Header) { h.Del("Authorization") }, want: 10009},
		"another scheme":             {after: func(_ *bench, h http.Header) { h.Set("Authorization", "Bearer x") }, want: 10028},
		"no signature":               {after: func(b *bench, h http.Header) { h.Set("Authorization", "TSA "+b.customer) }, want: 10028},
		"a broken password":          {after: func(_ *bench, h http.Header) { h.Set("Authorization", "Basic x") }, want: 10028},
		"a wrong password":           {after: func(b *bench, h http.Header) { h.Set("Authorization", basic(b.customer, "x")) }, want: 10022},
		"a password of nobody":       {after: func(b *bench, h http.Header) { h.Set("Authorization", basic("x", b.key)) }, want: 10015},
		"the right password":         {after: func(b *bench, h http.Header) { h.Set("Authorization", basic(b.customer, b.key)) }, want: 10017},
		"a signature of nobody":      {after: func(_ *bench, h http.Header) { h.Set("Authorization", "TSA x:y") }, want: 10015},
		"a wrong signature":          {after: func(b *bench, h http.Header) { h.Set("Authorization", "TSA "+b.customer+":y") }, want: 10008},
		"another nonce than signed":  {after: func(_ *bench, h http.Header) { h.Set("X-Ts-Nonce", "another-nonce") }, want: 10008},
		"no nonce":                   {before: func(_ *bench, h http.Header) { h.Del("X-Ts-Nonce") }, want: 10003},
		"a short nonce":              {before: func(_ *bench, h http.Header) { h.Set("X-Ts-Nonce", "1234567") }, want: 10003},
		"a long nonce":               {before: func(_ *bench, h http.Header) { h.Set("X-Ts-Nonce", strings.Repeat("x", 65)) }, want: 10003},
		"no kind of signature":       {before: func(_ *bench, h http.Header) { h.Del("X-Ts-Auth-Method") }, want: 10006},
		"an old kind of signature":   {before: func(_ *bench, h http.Header) { h.Set("X-Ts-Auth-Method", "HMAC-SHA1") }, want: 10006},
		"no date":                    {before: func(_ *bench, h http.Header) { h.Del("Date") }, want: 10007},
		"a date of another form":     {before: func(_ *bench, h http.Header) { h.Set("Date", "2026-11-24T12:00:00Z") }, want: 10005},
		"a date that is early":       {before: dated(-16 * time.Minute), want: 10004},
		"a date that is late":        {before: dated(16 * time.Minute), want: 10004},
		"a date that is a bit early": {before: dated(-14 * time.Minute), want: 10017},
		"a date in a header of its own": {before: func(_ *bench, h http.Header) {
			h.Set("X-Ts-Date", h.Get("Date"))
			h.Set("Date", "Wed, 14 Dec 2016 18:20:12 GMT")
		}, want: 10017},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			header := b.signed(http.MethodGet, path, "", func(h http.Header) {
				if row.before != nil {
					row.before(b, h)
				}
			})
			if row.after != nil {
				row.after(b, header)
			}
			got := b.request(http.MethodGet, path, "", header)
			if status := map[bool]int{true: 404, false: 401}[row.want == 10017]; got.code() != row.want || got.status != status {
				t.Errorf("got %d %s, want %d", got.status, got.raw, row.want)
			}
		})
	}
	t.Run("a wrong signature, and repeats what was to be signed", func(t *testing.T) {
		b := setup(t)
		header := b.signed(http.MethodPost, "/v1/messaging", exampleBody)
		header.Set("Authorization", "TSA "+b.customer+":y")
		got := b.request(http.MethodPost, "/v1/messaging", exampleBody, header)
		if echoed, _ := got.body["signature_string"].(string); !strings.HasPrefix(echoed, "POST\napplication/x-www-form-urlencoded\n") || !strings.HasSuffix(echoed, "\n"+exampleBody+"\n/v1/messaging") {
			t.Errorf("got %q", echoed)
		}
	})
	t.Run("accounts that may not call", func(t *testing.T) {
		for want, change := range map[int]func(*telesign.Account){
			10035: func(a *telesign.Account) { a.ElsewhereHost = true },
			10010: func(a *telesign.Account) { a.Suspended = true },
			10011: func(a *telesign.Account) { a.SMSOff = true },
			10014: func(a *telesign.Account) { a.AddressLocked = true },
		} {
			b := setup(t)
			b.change(change)
			if got := b.send(); got.status != 401 || got.code() != want {
				t.Errorf("got %d %s, want %d", got.status, got.raw, want)
			}
		}
	})
	t.Run("in the older shape, where the account has that", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.Suspended, a.OldErrors = true, true })
		got := b.send()
		errors, _ := got.body["errors"].([]any)
		if len(errors) != 1 || errors[0].(map[string]any)["code"] != float64(-30001) || got.code() != 501 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
}
