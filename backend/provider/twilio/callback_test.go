package twilio_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// received reads a whole request from testdata, as the door would hand it over.
func received(t testing.TB, path string) sms.Callback {
	t.Helper()
	text := fixture(t, path)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return sms.Callback{Method: r.Method, Query: r.URL.Query(), Header: r.Header, Body: body,
		URLs: []string{"https://" + r.Host + r.RequestURI}}
}

func TestCallbacks_say_in_our_words_what_Twilio_posted(t *testing.T) {
	files, _ := filepath.Glob("testdata/webhooks/*.http")
	if len(files) < 15 {
		t.Fatalf("%d callbacks in testdata", len(files))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".http")
		t.Run(name, func(t *testing.T) {
			p, cb := adapter(t), received(t, "webhooks/"+name+".http")
			if err := p.Verify(cb); err != nil {
				t.Fatal(err)
			}
			reading, err := p.Decode(cb)
			if err != nil {
				t.Fatal(err)
			}
			if reading.Ack.Status != 200 || reading.Ack.ContentType != "text/xml" || string(reading.Ack.Body) != `<?xml version="1.0" encoding="UTF-8"?><Response/>` {
				t.Errorf("answer = %+v", reading.Ack)
			}
			golden(t, "webhooks/"+name+".golden.json", said(t, reading))
		})
	}
}

// said writes a reading down, without the answer, which is always the same.
func said(t *testing.T, reading sms.Reading) string {
	t.Helper()
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(struct {
		Key    string
		Events []sms.Event
	}{reading.Key, reading.Events}); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestDecode_refuses_what_it_does_not_understand(t *testing.T) {
	text := func(change func(url.Values)) sms.Callback {
		fields := url.Values{"MessageSid": {"SM00000000000000000000000000000001"}, "From": {ana}, "To": {shop}, "Body": {"canary-text"}}
		change(fields)
		return posted(fields)
	}
	notForm := text(func(url.Values) {})
	notForm.Header = http.Header{"Content-Type": {"application/json"}}
	for name, cb := range map[string]sms.Callback{
		"no message id":         text(func(f url.Values) { f.Del("MessageSid") }),
		"a message id of shape": text(func(f url.Values) { f.Set("MessageSid", "SM1:delivered") }),
		"no sender":             text(func(f url.Values) { f.Del("From") }),
		"no recipient":          text(func(f url.Values) { f.Del("To") }),
		"a count in words":      text(func(f url.Values) { f.Set("NumMedia", "one") }),
		"a negative count":      text(func(f url.Values) { f.Set("NumMedia", "-1") }),
		"a huge count":          text(func(f url.Values) { f.Set("NumMedia", "999999999") }),
		"segments in words":     text(func(f url.Values) { f.Set("NumSegments", "1.5") }),
		"a repeated field":      text(func(f url.Values) { f.Add("From", "+14155550199") }),
		"neither text nor report": text(func(f url.Values) {
			f.Del("Body")
			f.Set("EventType", "LINK_CLICK")
		}),
		"an error code in words": text(func(f url.Values) { f.Set("MessageStatus", "failed"); f.Set("ErrorCode", "x") }),
		"an endless status":      text(func(f url.Values) { f.Set("MessageStatus", strings.Repeat("x", 41)) }),
		"more than 64 KiB":       text(func(f url.Values) { f.Set("Body", strings.Repeat("x", 64<<10)) }),
		"JSON":                   notForm,
		"a broken escape":        {Method: "POST", Header: posted(nil).Header, Body: []byte("Body=%zzcanary-text")},
		"no content type":        {Method: "POST", Body: []byte("Body=canary-text")},
		"nothing":                {},
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := adapter(t).Decode(cb)
			if err == nil || len(reading.Events) != 0 {
				t.Fatalf("reading = %+v, error = %v", reading, err)
			}
			if reading.Ack.Status != 200 || reading.Ack.ContentType != "text/xml" {
				t.Errorf("a dead letter is answered with %+v", reading.Ack)
			}
			if strings.Contains(err.Error(), "canary") || errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestDecode_keys_tell_deliveries_apart(t *testing.T) {
	p := adapter(t)
	key := func(status, code string) string {
		fields := url.Values{"MessageSid": {"SM00000000000000000000000000000002"}, "MessageStatus": {status}}
		if code != "" {
			fields.Set("ErrorCode", code)
		}
		reading, err := p.Decode(posted(fields))
		if err != nil {
			t.Fatal(err)
		}
		return reading.Key
	}
	if first, again := key("sent", ""), key("sent", ""); first != again {
		t.Error("the same report has two keys")
	}
	keys := map[string]bool{key("sent", ""): true, key("failed", ""): true, key("failed", "30003"): true, key("failed", "30005"): true}
	if len(keys) != 4 {
		t.Errorf("different reports share a key: %v", keys)
	}
}

func TestDecode_believes_the_carriers_time_only_where_it_can_be(t *testing.T) {
	for text, want := range map[string]time.Time{
		"2611241159": time.Date(2026, 11, 24, 11, 59, 0, 0, time.UTC),
		"2611241201": {}, // a zone ahead of UTC
		"2611220000": {}, // too long ago
		"soon":       {},
		"":           {},
	} {
		fields := url.Values{"MessageSid": {"SM00000000000000000000000000000002"}, "MessageStatus": {"delivered"}, "RawDlrDoneDate": {text}}
		reading, err := adapter(t).Decode(posted(fields))
		if err != nil {
			t.Fatal(err)
		}
		if got := reading.Events[0].Report.At; got != sms.TimeOf(want) {
			t.Errorf("%q: at = %s, want %s", text, got.RFC3339(), sms.TimeOf(want).RFC3339())
		}
	}
}
