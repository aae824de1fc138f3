package linkmobility_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// seeds adds every callback in testdata.
func seeds(f *testing.F, add func(cb sms.Callback)) {
	files, _ := filepath.Glob("testdata/webhooks/*.http")
	for _, file := range files {
		add(received(f, "webhooks/"+filepath.Base(file)))
	}
}

// FuzzVerify: no request makes it panic, and it never decides by what is in one.
func FuzzVerify(f *testing.F) {
	seeds(f, func(cb sms.Callback) { f.Add(cb.Method, cb.URLs[0], cb.Header.Get("Content-Type"), cb.Body) })
	f.Add("GET", "", "", []byte(nil))
	f.Fuzz(func(t *testing.T, method, address, contentType string, body []byte) {
		cb := sms.Callback{Method: method, URLs: []string{address}, Header: http.Header{"Content-Type": {contentType}}, Body: body}
		if err := adapter(t).Verify(cb); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzDecode: no request makes it panic, every reading has a key and at most one
// event, with an id, and the answer is the one that gates take.
func FuzzDecode(f *testing.F) {
	seeds(f, func(cb sms.Callback) { f.Add(cb.Method, cb.Header.Get("Content-Type"), cb.Body) })
	for _, body := range []string{aReport, aText, `{"id":"$0","resultCode":"","segments":"2"}`, `{"content":{}}`, `{"content":null,"resultCode":null}`, "<a/>", "\xff"} {
		f.Add(http.MethodPost, "application/json", []byte(body))
	}
	f.Fuzz(func(t *testing.T, method, contentType string, body []byte) {
		cb := sms.Callback{Method: method, Query: url.Values{}, Body: body, Header: http.Header{"Content-Type": {contentType}}}
		reading, err := adapter(t).Decode(cb)
		acknowledged(t, reading)
		if err != nil {
			return
		}
		if reading.Key == "" || len(reading.Events) > 1 {
			t.Fatalf("reading = %+v", reading)
		}
		for _, event := range reading.Events {
			if (event.Incoming == nil) == (event.Report == nil) {
				t.Fatal("an event is one thing")
			}
			if r := event.Report; r != nil && (r.ProviderID == "" || r.Status == "" || r.Raw == "" || r.Part > r.Parts || (r.Parts > 1) != (r.Part > 0)) {
				t.Fatalf("report = %+v", r)
			}
			if text := event.Incoming; text != nil && (text.ProviderID == "" || text.From == "" || strings.HasPrefix(text.To, "NO-2333")) {
				t.Fatalf("text = %+v", text)
			}
		}
	})
}
