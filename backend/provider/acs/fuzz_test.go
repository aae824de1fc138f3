package acs_test

import (
	"net/http"
	"path/filepath"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// seed adds the whole callbacks of testdata.
func seed(f *testing.F) {
	files, _ := filepath.Glob("testdata/webhooks/*.http")
	for _, file := range files {
		f.Add("POST", received(f, "webhooks/"+filepath.Base(file)).Body, "eventgrid.azure.net")
	}
	f.Add("OPTIONS", []byte(nil), "eventgrid.azure.net")
	f.Add("POST", []byte("[{},null]"), "")
}

// FuzzVerify: no request makes it panic, nothing is called forged that can't be
// told to be, and consent is given for nothing but the question.
func FuzzVerify(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, method string, body []byte, origin string) {
		p := adapter(t)
		cb := sms.Callback{Method: method, Body: body, Header: http.Header{"Webhook-Request-Origin": {origin}}}
		if err := p.Verify(cb); err != nil {
			t.Fatal(err)
		}
		ack, err := p.Handshake(cb)
		if (err == nil) != (method == http.MethodOptions && origin != "" && len(origin) < 254) {
			t.Fatalf("answer = %+v, %v", ack, err)
		}
		if err == nil && ack.Header.Get("WebHook-Allowed-Origin") != origin {
			t.Fatalf("answer = %+v", ack)
		}
	})
}

// FuzzDecode: no request makes it panic, every delivery is answered 200, every
// reading has a key, and each event is one thing.
func FuzzDecode(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, method string, body []byte, _ string) {
		reading, err := adapter(t).Decode(sms.Callback{Method: method, Body: body})
		if reading.Ack.Status != http.StatusOK {
			t.Fatalf("answer = %+v", reading.Ack)
		}
		if err != nil {
			return
		}
		if reading.Key == "" || len(reading.Key) > 200 {
			t.Fatalf("reading = %+v", reading)
		}
		for _, event := range reading.Events {
			if (event.Incoming == nil) == (event.Report == nil) {
				t.Fatal("an event is one thing")
			}
			if text := event.Incoming; text != nil && text.Segments < 1 {
				t.Fatalf("text = %+v", text)
			}
			if len(reading.Events) > 1 {
				continue // an incomplete one among others becomes a dead letter
			}
			if report := event.Report; report != nil && report.Status == "" && report.ProviderID != "" {
				t.Fatalf("report = %+v", report)
			}
		}
	})
}
