package twilio_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/twilio/twilio-go/client"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// FuzzVerify: no request makes it panic, nothing passes with a signature that
// was made without the token, and what twilio-go accepts passes.
func FuzzVerify(f *testing.F) {
	for _, v := range vectors {
		f.Add(v.method == "GET", v.url, v.contentType, []byte(v.body), v.signature)
	}
	f.Add(false, "https://a.example:99999/?;", form, []byte("a=1;b=2&c=%zz"), "AAAA")
	judge := client.NewRequestValidator(token)
	f.Fuzz(func(t *testing.T, get bool, address, contentType string, body []byte, signature string) {
		p := adapter(t)
		cb := sms.Callback{Method: http.MethodPost, URLs: []string{address}, Body: body, Query: url.Values{},
			Header: http.Header{"X-Twilio-Signature": {signature}, "Content-Type": {contentType}}}
		if get {
			cb.Method = http.MethodGet
		}
		if parsed, err := url.Parse(address); err == nil {
			cb.Query = parsed.Query()
		}
		known := false
		for _, v := range vectors {
			known = known || v.signature == signature
		}
		if err := p.Verify(cb); err == nil && !known {
			t.Fatal("a made-up signature passed")
		}
		cb.Method = http.MethodPost
		cb.Header.Set("X-Twilio-Signature", sign(token, address, string(body)))
		fields, err := url.ParseQuery(string(body))
		repeated := false
		for _, values := range fields {
			repeated = repeated || len(values) > 1
		}
		if err != nil || repeated || !judge.ValidateBody(address, body, cb.Header.Get("X-Twilio-Signature")) {
			return
		}
		ours := fields.Get("AccountSid") == "" || strings.EqualFold(fields.Get("AccountSid"), account)
		if err := p.Verify(cb); err != nil && (ours || !errors.Is(err, sms.ErrForged)) {
			t.Fatalf("twilio-go accepts what is refused here: %v", err)
		}
	})
}

// FuzzDecode: no request makes it panic, every reading has a key, exactly one
// event with an id, and the answer that Twilio wants.
func FuzzDecode(f *testing.F) {
	for _, v := range vectors {
		f.Add(v.method == "GET", v.contentType, []byte(v.body), "ref=msg_42")
	}
	f.Add(false, form, []byte("MessageSid=SM00000000000000000000000000000001&NumMedia=3&MediaUrl1=x&Body=%ff&From=1&To=2"), "")
	f.Add(true, "", []byte(nil), "MessageSid=SM00000000000000000000000000000001&MessageStatus=failed&ErrorCode=30003")
	f.Fuzz(func(t *testing.T, get bool, contentType string, body []byte, query string) {
		values, _ := url.ParseQuery(query)
		cb := sms.Callback{Method: http.MethodPost, Query: values, Body: body, Header: http.Header{"Content-Type": {contentType}}}
		if get {
			cb.Method = http.MethodGet
		}
		reading, err := adapter(t).Decode(cb)
		if reading.Ack.Status != http.StatusOK || reading.Ack.ContentType != "text/xml" {
			t.Fatalf("answer = %+v", reading.Ack)
		}
		if err != nil {
			return
		}
		if reading.Key == "" || len(reading.Events) != 1 {
			t.Fatalf("reading = %+v", reading)
		}
		event := reading.Events[0]
		if (event.Incoming == nil) == (event.Report == nil) {
			t.Fatal("an event is one thing")
		}
		if event.Report != nil && (event.Report.ProviderID == "" || event.Report.Status == "") {
			t.Fatalf("report = %+v", event.Report)
		}
		if event.Incoming != nil && (event.Incoming.ProviderID == "" || event.Incoming.From == "" || event.Incoming.To == "") {
			t.Fatalf("text = %+v", event.Incoming)
		}
	})
}
