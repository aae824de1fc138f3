package infobip_test

import (
	"net/http"
	"net/url"
	"path/filepath"
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

// FuzzDecode: no request makes it panic, every reading has a key and events, each
// of one kind and with an id, and the answer is always the same.
func FuzzDecode(f *testing.F) {
	seeds(f, func(cb sms.Callback) { f.Add(cb.Method, cb.Header.Get("Content-Type"), cb.Body) })
	for _, body := range []string{results(aReport), results(aText, aReport), results(`{}`), `{"results":null}`, `{"results":[{"messageId":"x","status":{}}]}`, "<a/>", "\xff"} {
		f.Add(http.MethodPost, "application/json", []byte(body))
	}
	f.Fuzz(func(t *testing.T, method, contentType string, body []byte) {
		cb := sms.Callback{Method: method, Query: url.Values{}, Body: body, Header: http.Header{"Content-Type": {contentType}}}
		reading, err := adapter(t).Decode(cb)
		acknowledged(t, reading)
		if err != nil {
			return
		}
		if reading.Key == "" || len(reading.Events) == 0 {
			t.Fatalf("reading = %+v", reading)
		}
		for _, event := range reading.Events {
			if (event.Incoming == nil) == (event.Report == nil) {
				t.Fatal("an event is one thing")
			}
			if r := event.Report; r != nil && (r.ProviderID == "" || r.Status == "" || r.Raw == "" || r.Segments < 0 || r.Status.Bad() != (r.Reason.Text != "")) {
				t.Fatalf("report = %+v", r)
			}
			if text := event.Incoming; text != nil && (text.ProviderID == "" || text.Segments < 0) {
				t.Fatalf("text = %+v", text)
			}
		}
	})
}
