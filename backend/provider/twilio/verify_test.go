package twilio_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/twilio/twilio-go/client"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// vector is a request that Twilio's own libraries signed.
type vector struct {
	token, method, url, contentType, body, signature string
}

const form = "application/x-www-form-urlencoded"

// The first is the example of https://www.twilio.com/docs/usage/security; the
// others were computed with npm twilio 6.2.0 and accepted by twilio-go 1.31.0.
var vectors = map[string]vector{
	"the documented example": {"12345", "POST", "https://example.com/myapp.php?foo=1&bar=2", form,
		"CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212", "L/OH5YylLD5NRKLltdqwSvS0BnU="},
	"an incoming text": {token, "POST", "https://demo-tunnel.ngrok-free.app/webhooks/twilio/inbound", form + "; charset=UTF-8",
		"ToCountry=US&ToState=CA&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0&ToCity=&FromZip=94103&SmsSid=SM00000000000000000000000000000001&FromState=CA&SmsStatus=received&FromCity=SAN+FRANCISCO&Body=Hello+%26+welcome+%F0%9F%91%8D+%3D+50%25+%2B+caf%C3%A9&FromCountry=US&To=%2B15005550006&ToZip=&NumSegments=1&MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001&From=%2B14155550123&ApiVersion=2010-04-01",
		"QrikqjtUlIo8OtXdY4HXXl4iq8U="},
	"a report": {token, "POST", "https://demo-tunnel.ngrok-free.app/webhooks/twilio/status?ref=msg_42&v=1", form, report, "20RPk9eWtpBp1353FCTwc/iGOOc="},
	"a report signed with the port": {token, "POST", "https://demo-tunnel.ngrok-free.app/webhooks/twilio/status?ref=msg_42&v=1", form, report,
		"NcD+Tc4p48l3v0Xa2TQSY3Lzyuk="},
	"JSON": {token, "POST", "https://demo-tunnel.ngrok-free.app/webhooks/twilio/events?bodySHA256=c19ea016ac6c4347902770ca0784012a655125909caf40b58b7d6f52425600dc",
		"application/json", `{"type":"com.example.event","data":{"messageSid":"SM00000000000000000000000000000003","body":"héllo"}}`, "n7JjlvUophqcIh7JfOAUWqN4T34="},
	"a GET": {token, "GET", "https://demo-tunnel.ngrok-free.app/webhooks/twilio/inbound?Body=Hi+there&From=%2B14155550123&MessageSid=SM00000000000000000000000000000004",
		"", "", "CLunpyMXI81dc7UFCiqyxrMnd78="},
}

const report = "AccountSid=AC00000000000000000000000000000001&From=%2B15005550006&MessageSid=SM00000000000000000000000000000002&MessageStatus=undelivered&ErrorCode=30003&SmsSid=SM00000000000000000000000000000002&SmsStatus=undelivered&To=%2B14155550123&ApiVersion=2010-04-01&RawDlrDoneDate=2611231205"

func (v vector) callback(t testing.TB) sms.Callback {
	t.Helper()
	parsed, err := url.Parse(v.url)
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{"X-Twilio-Signature": {v.signature}}
	if v.contentType != "" {
		header.Set("Content-Type", v.contentType)
	}
	return sms.Callback{Method: v.method, URLs: []string{"https://other.example/x", v.url}, Query: parsed.Query(), Header: header, Body: []byte(v.body)}
}

func withToken(token string) func(*sms.ProviderConfig) {
	return func(c *sms.ProviderConfig) { c.Fields = map[string]string{"account_sid": account, "auth_token": token} }
}

func TestVerify_accepts_what_Twilios_own_libraries_sign(t *testing.T) {
	for name, v := range vectors {
		t.Run(name, func(t *testing.T) {
			if err := adapter(t, withToken(v.token)).Verify(v.callback(t)); err != nil {
				t.Error(err)
			}
			if judge := client.NewRequestValidator(v.token); v.method == "POST" && !judge.ValidateBody(v.url, []byte(v.body), v.signature) {
				t.Error("twilio-go doesn't accept it")
			}
		})
	}
}

func TestVerify_refuses_forgeries(t *testing.T) {
	for name, forge := range map[string]func(*sms.Callback){
		"no signature":            func(cb *sms.Callback) { cb.Header.Del("X-Twilio-Signature") },
		"an empty signature":      func(cb *sms.Callback) { cb.Header.Set("X-Twilio-Signature", "") },
		"two signatures":          func(cb *sms.Callback) { cb.Header.Add("X-Twilio-Signature", "x") },
		"another signature":       func(cb *sms.Callback) { cb.Header.Set("X-Twilio-Signature", "QrikqjtUlIo8OtXdY4HXXl4iq8U=") },
		"an altered body":         func(cb *sms.Callback) { cb.Body = []byte(strings.Replace(report, "30003", "30005", 1)) },
		"a trimmed value":         func(cb *sms.Callback) { cb.Body = []byte(strings.Replace(report, "undelivered", "undelivered+", 1)) },
		"one more field":          func(cb *sms.Callback) { cb.Body = append(cb.Body, "&Body="...) },
		"an altered query":        func(cb *sms.Callback) { cb.URLs = []string{strings.Replace(cb.URLs[1], "msg_42", "msg_43", 1)} },
		"another host":            func(cb *sms.Callback) { cb.URLs = cb.URLs[:1] },
		"another path":            func(cb *sms.Callback) { cb.URLs = []string{"https://demo-tunnel.ngrok-free.app/?ref=msg_42&v=1"} },
		"a hash in place of form": func(cb *sms.Callback) { cb.URLs = []string{cb.URLs[1] + "&bodySHA256=00"} },
		"a GET of a POST":         func(cb *sms.Callback) { cb.Method = http.MethodGet },
		"a body that is no form":  func(cb *sms.Callback) { cb.Body = []byte("%zz") },
		"nothing":                 func(cb *sms.Callback) { *cb = sms.Callback{} },
	} {
		t.Run(name, func(t *testing.T) {
			cb := vectors["a report"].callback(t)
			forge(&cb)
			if err := adapter(t).Verify(cb); !errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v, want ErrForged", err)
			}
		})
	}
	t.Run("JSON with another body", func(t *testing.T) {
		cb := vectors["JSON"].callback(t)
		cb.Body[10]++
		if err := adapter(t).Verify(cb); !errors.Is(err, sms.ErrForged) {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("another account's callback with our signature", func(t *testing.T) {
		v := vector{token, "POST", ours, form, "AccountSid=AC00000000000000000000000000000002&Body=Hi", ""}
		v.signature = sign(token, ours, v.body)
		if err := adapter(t).Verify(v.callback(t)); !errors.Is(err, sms.ErrForged) || !strings.Contains(err.Error(), "another account") {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("another token", func(t *testing.T) {
		if err := adapter(t, withToken("x"+token)).Verify(vectors["a report"].callback(t)); !errors.Is(err, sms.ErrForged) {
			t.Errorf("error = %v", err)
		}
	})
}

func TestVerify_does_not_call_forged_what_it_cannot_judge(t *testing.T) {
	cb := vectors["a report"].callback(t)
	t.Run("without the auth token", func(t *testing.T) {
		if err := adapter(t, withToken("")).Verify(cb); err == nil || errors.Is(err, sms.ErrForged) {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("without a public address", func(t *testing.T) {
		cb.URLs = nil
		if err := adapter(t).Verify(cb); err == nil || errors.Is(err, sms.ErrForged) {
			t.Errorf("error = %v", err)
		}
	})
}

func TestVerify_tries_addresses_with_and_without_port(t *testing.T) {
	for known, signed := range map[string]string{
		"https://a.example/x?y=1":        "https://a.example:443/x?y=1",
		"https://a.example:443/x":        "https://a.example/x",
		"http://a.example/x":             "http://a.example:80/x",
		"http://127.0.0.1:8788/x":        "http://127.0.0.1:8788/x",
		"http://[::1]:8788/x":            "http://[::1]:8788/x",
		"http://[::1]/x":                 "http://[::1]:80/x",
		"https://a.example:8443/x":       "https://a.example/x",
		"https://a.example?y=/%7E%2f":    "https://a.example:443?y=/%7E%2f",
		"https://a.example/x#rc=3&rp=ct": "https://a.example/x",
	} {
		v := vector{token, "POST", known, form, "A=1", sign(token, signed, "A=1")}
		if err := adapter(t).Verify(v.callback(t)); err != nil {
			t.Errorf("%s signed as %s: %v", known, signed, err)
		}
	}
}

func TestVerify_signs_repeated_names_as_Twilios_Node_library_does(t *testing.T) {
	data := ours + "Aa" + "Bx" + "By" // each value of B once, in order
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(data))
	v := vector{token, "POST", ours, form, "B=y&B=x&B=y&A=a", base64.StdEncoding.EncodeToString(mac.Sum(nil))}
	if err := adapter(t).Verify(v.callback(t)); err != nil {
		t.Error(err)
	}
}

// sign is Twilio's signature of a form, written from its documentation: names
// in order, each with its value, behind the address.
func sign(token, address, body string) string {
	fields, _ := url.ParseQuery(body)
	var names []string
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		address += name + fields.Get(name)
	}
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(address))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
