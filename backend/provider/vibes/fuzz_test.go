package vibes_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// seeds are the bodies of all callbacks in testdata.
func seeds(f *testing.F) []sms.Callback {
	f.Helper()
	files, _ := filepath.Glob("testdata/webhooks/*.http")
	var all []sms.Callback
	for _, file := range files {
		all = append(all, received(f, "webhooks/"+filepath.Base(file)))
	}
	if len(all) == 0 {
		f.Fatal("no callbacks in testdata")
	}
	return all
}

// FuzzVerify: there is nothing to check, whatever comes, and nothing to panic
// about; so it is never called forged.
func FuzzVerify(f *testing.F) {
	for _, cb := range seeds(f) {
		f.Add(cb.Method, cb.URLs[0], cb.Body)
	}
	f.Fuzz(func(t *testing.T, method, address string, body []byte) {
		if err := adapter(t).Verify(sms.Callback{Method: method, URLs: []string{address}, Body: body}); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzDecode: no request makes it panic; every reading has a key, exactly one
// event with an id, and the answer that ends Vibes' repetitions; the same request
// says the same again.
func FuzzDecode(f *testing.F) {
	for _, cb := range seeds(f) {
		f.Add(cb.Body)
	}
	f.Add([]byte("<a>" + strings.Repeat("<b>", 40)))
	f.Add([]byte("\xFF\xFE<\x00a\x00"))
	f.Add([]byte(`<?xml version="1.0" encoding="windows-1252"?><moMessage messageId="` + "\x80" + `"/>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		cb := sms.Callback{Method: http.MethodPost, Body: body}
		reading, err := adapter(t).Decode(cb)
		if reading.Ack.Status != http.StatusOK {
			t.Fatalf("answer = %+v", reading.Ack)
		}
		if err != nil {
			return
		}
		if again, err := adapter(t).Decode(cb); err != nil || again.Key != reading.Key || reading.Key == "" || len(reading.Events) != 1 {
			t.Fatalf("reading = %+v, %v", reading, err)
		}
		event := reading.Events[0]
		if (event.Incoming == nil) == (event.Report == nil) {
			t.Fatal("an event is one thing")
		}
		if r := event.Report; r != nil && (r.ProviderID == "" || r.Status == "" || r.Status.Bad() != (r.Reason.Text != "") || r.Part > r.Parts) {
			t.Fatalf("report = %+v", r)
		}
		if event.Incoming != nil && (event.Incoming.ProviderID == "" || event.Incoming.From == "" || event.Incoming.To == "") {
			t.Fatalf("text = %+v", event.Incoming)
		}
	})
}
