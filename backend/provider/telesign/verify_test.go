package telesign_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// vectors are bodies with the signatures that Telesign's own Python library
// gives for the customer of its examples.
var vectors = map[string]struct{ body, signature string }{
	"a report": {`{"status":{"updated_on":"2016-07-08T20:52:46.417428Z","code":200,"description":"Delivered to handset"},"submit_timestamp":"2016-07-08T20:52:41.203000Z","errors":[],"reference_id":"0123456789ABCDEF0123456789ABCDEF","external_id":"msg-1","sub_resource":"sms"}`,
		"O1dxJp+/kM5gpOqPGhT9iQejCy59AfSGLpoTmmnNVX8="},
	"an incoming text": {`{"status":{"updated_on":"2017-01-27T19:46:55.787464Z","code":1500,"description":"Delivered to customer"},"submit_timestamp":"2017-01-27T19:46:55.778000Z","errors":[],"user_response":{"phone_number":"15558675309","sender_id":"15557654321","mo_message":"Héllo STOP","iso_country_code":"US"},"sub_resource":"mo_sms","reference_id":"0143D53D86A2030BE20025B600000002"}`,
		"/WOH80rnwSMg2oa+ha8hzVtponGm5mj4e1JasABz5mE="},
}

// sign is Telesign's signature, written from its page.
func sign(key, data string) string {
	secret, _ := base64.StdEncoding.DecodeString(key)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(data))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// told is a callback with these headers.
func told(body string, header http.Header) sms.Callback {
	return sms.Callback{Method: http.MethodPost, Header: header, Body: []byte(body)}
}

func TestVerify_accepts_what_Telesigns_own_library_signs(t *testing.T) {
	for name, v := range vectors {
		for form, header := range map[string]http.Header{
			"both headers":       {"Authorization": {"TSA " + customer + ":" + v.signature}, "X-Ts-Authorization": {v.signature}},
			"both alike":         {"Authorization": {"TSA " + customer + ":" + v.signature}, "X-Ts-Authorization": {"TSA " + customer + ":" + v.signature}},
			"Authorization only": {"Authorization": {"TSA " + customer + ":" + v.signature}},
			"in small letters":   {"Authorization": {"tsa " + strings.ToLower(customer) + ":" + v.signature}},
			"the bare one only":  {"X-Ts-Authorization": {v.signature}},
			"a proxy's password": {"Authorization": {"Basic dXNlcjpwYXNzd29yZA=="}, "X-Ts-Authorization": {v.signature}},
			"a form of its own":  {"Authorization": {"TSA " + customer + ":" + v.signature}, "X-Ts-Authorization": {"v2=" + v.signature}},
			"a word of base64":   {"Authorization": {"TSA " + customer + ":" + v.signature}, "X-Ts-Authorization": {"none"}},
		} {
			t.Run(name+", "+form, func(t *testing.T) {
				if err := adapter(t).Verify(told(v.body, header)); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestVerify_refuses_forgeries(t *testing.T) {
	v := vectors["a report"]
	other := vectors["an incoming text"].signature
	for name, forge := range map[string]func(*sms.Callback){
		"no headers":     func(cb *sms.Callback) { cb.Header = nil },
		"empty headers":  func(cb *sms.Callback) { cb.Header = http.Header{"Authorization": {""}, "X-Ts-Authorization": {""}} },
		"another scheme": func(cb *sms.Callback) { cb.Header = http.Header{"Authorization": {"Basic " + v.signature}} },
		"another named scheme": func(cb *sms.Callback) {
			cb.Header = http.Header{"Authorization": {"Basic " + customer + ":" + v.signature}}
		},
		"no customer":            func(cb *sms.Callback) { cb.Header = http.Header{"Authorization": {"TSA " + v.signature}} },
		"a bare Authorization":   func(cb *sms.Callback) { cb.Header = http.Header{"Authorization": {v.signature}} },
		"half a signature":       func(cb *sms.Callback) { cb.Header = http.Header{"X-Ts-Authorization": {v.signature[:20]}} },
		"another signature":      func(cb *sms.Callback) { cb.Header.Set("Authorization", "TSA "+customer+":"+other) },
		"another bare signature": func(cb *sms.Callback) { cb.Header.Set("X-Ts-Authorization", other) },
		"only a wrong bare one":  func(cb *sms.Callback) { cb.Header = http.Header{"X-Ts-Authorization": {other}} },
		"a wrong one besides":    func(cb *sms.Callback) { cb.Header.Add("Authorization", "TSA "+customer+":"+other) },
		"another customer": func(cb *sms.Callback) {
			cb.Header.Set("Authorization", "TSA FFFFFFFF-EEEE-DDDD-1234-AB1234567891:"+v.signature)
		},
		"another customer, bare":   func(cb *sms.Callback) { cb.Header.Set("X-Ts-Authorization", "TSA x:"+v.signature) },
		"an altered body":          func(cb *sms.Callback) { cb.Body = []byte(strings.Replace(v.body, "200", "203", 1)) },
		"a blank behind the body":  func(cb *sms.Callback) { cb.Body = append(cb.Body, ' ') },
		"a body written otherwise": func(cb *sms.Callback) { cb.Body = []byte(strings.Replace(v.body, `":`, `": `, 1)) },
		"no body":                  func(cb *sms.Callback) { cb.Body = nil },
		"nothing":                  func(cb *sms.Callback) { *cb = sms.Callback{} },
	} {
		t.Run(name, func(t *testing.T) {
			cb := told(v.body, http.Header{"Authorization": {"TSA " + customer + ":" + v.signature}, "X-Ts-Authorization": {v.signature}})
			forge(&cb)
			if err := adapter(t).Verify(cb); !errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v, want ErrForged", err)
			}
		})
	}
	t.Run("another key", func(t *testing.T) {
		if err := adapter(t, withKey(another)).Verify(posted(v.body)); !errors.Is(err, sms.ErrForged) {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("the key as text", func(t *testing.T) {
		mac := hmac.New(sha256.New, []byte(key))
		mac.Write([]byte(v.body))
		cb := told(v.body, http.Header{"X-Ts-Authorization": {base64.StdEncoding.EncodeToString(mac.Sum(nil))}})
		if err := adapter(t).Verify(cb); !errors.Is(err, sms.ErrForged) {
			t.Errorf("error = %v", err)
		}
	})
}

func TestVerify_does_not_call_forged_what_it_cannot_judge(t *testing.T) {
	if err := adapter(t, withKey("")).Verify(posted(vectors["a report"].body)); err == nil || errors.Is(err, sms.ErrForged) {
		t.Errorf("without the API key: %v", err)
	}
}
