package linkmobility_test

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

	"github.com/smsdesk/smsdesk/backend/sms"
)

// posted is a callback with this body, as the door hands it over.
func posted(body string) sms.Callback {
	return sms.Callback{
		Kind: sms.DeliveryCallback, Method: http.MethodPost, URLs: []string{"https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery"}, Query: url.Values{},
		Header: http.Header{"Content-Type": {"application/json;charset=utf-8"}}, Body: []byte(body),
	}
}

// received reads a whole request from testdata, as the door would hand it over.
func received(t testing.TB, path string) sms.Callback {
	t.Helper()
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(fixture(t, path))))
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

func TestCallbacks_say_in_our_words_what_LINK_posted(t *testing.T) {
	files, _ := filepath.Glob("testdata/webhooks/*.http")
	if len(files) < 20 {
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
			acknowledged(t, reading)
			golden(t, "webhooks/"+name+".golden.json", said(t, reading))
		})
	}
}

// acknowledged checks the answer that gates take, with and without acknowledge.
func acknowledged(t *testing.T, reading sms.Reading) {
	t.Helper()
	if ack := reading.Ack; ack.Status != 200 || ack.ContentType != "text/plain" || string(ack.Body) != "OK" || len(ack.Header) != 0 {
		t.Errorf("answer = %+v", ack)
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

// A report and a text with what can be changed in them.
const (
	aReport = `{"id":"fPJFgT+ZqikAAAFXlRC29Rfq","refId":"canary-ref","resultCode":1001,"segments":1}`
	aText   = `{"messageId":"mo-0001","source":"+4741560067","destination":"NO-2333","content":{"type":"SMS","userData":"canary-text","encoding":"TEXT"}}`
)

func TestDecode_refuses_what_it_does_not_understand(t *testing.T) {
	changed := func(body, old, replacement string) sms.Callback {
		if !strings.Contains(body, old) {
			t.Fatalf("%s is not in %s", old, body)
		}
		return posted(strings.Replace(body, old, replacement, 1))
	}
	form := posted("id=fPJFgT&resultCode=1001&refId=canary")
	form.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	for name, row := range map[string]struct {
		cb  sms.Callback
		why string
	}{
		"a report without an id":         {changed(aReport, `"fPJFgT+ZqikAAAFXlRC29Rfq"`, `null`), "neither a text nor a delivery report"},
		"a result that is a word":        {changed(aReport, "1001", `"delivered"`), "not the JSON"},
		"a result that is huge":          {changed(aReport, "1001", "99999999999"), "not the JSON"},
		"a result that is broken":        {changed(aReport, "1001", "1.5"), "not the JSON"},
		"a part that is no number":       {changed(aReport, "Rfq", "Rfq$x"), "no number of a part"},
		"a part of nothing":              {changed(aReport, "fPJFgT+ZqikAAAFXlRC29Rfq", "$1"), "no number of a part"},
		"a part beyond the last":         {changed(changedBody(aReport, "Rfq", "Rfq$3"), `"segments":1`, `"segments":3`), "a part that the text doesn't have"},
		"a thousand parts":               {changed(aReport, `"segments":1`, `"segments":1000`), "too large"},
		"fewer than no parts":            {changed(aReport, `"segments":1`, `"segments":-1`), "too large"},
		"an endless id":                  {changed(aReport, "Rfq", strings.Repeat("x", 200)), "too large"},
		"a text without an id":           {changed(aText, `"mo-0001"`, `null`), "the text has no id"},
		"a text without a sender":        {changed(aText, `"+4741560067"`, `""`), "no sender or no recipient"},
		"a text without a recipient":     {changed(aText, `"NO-2333"`, `null`), "no sender or no recipient"},
		"a text without words":           {changed(aText, `"canary-text"`, `null`), "no words"},
		"a text whose words are a list":  {changed(aText, `"canary-text"`, `["canary"]`), "not the JSON"},
		"a binary text":                  {changed(aText, `"TEXT"`, `"BINARY"`), "binary"},
		"more than 64 KiB":               {changed(aText, "canary-text", strings.Repeat("x", 64<<10)), "larger than 64 KiB"},
		"two texts":                      {posted("[" + aText + "]"), "not the JSON"},
		"more behind the text":           {posted(aText + aText), "not the JSON"},
		"neither":                        {posted(`{"event":"canary"}`), "neither a text nor a delivery report"},
		"an empty object":                {posted(`{}`), "neither a text nor a delivery report"},
		"XML":                            {posted("<report><id>canary</id></report>"), "posts XML; ask LINK Mobility's support"},
		"a form":                         {form, "posts a form; ask LINK Mobility's support"},
		"a GET with everything in query": {sms.Callback{Method: http.MethodGet, Query: url.Values{"id": {"canary"}}}, "posts a form; ask LINK Mobility's support"},
		"nothing":                        {sms.Callback{}, "not the JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := adapter(t).Decode(row.cb)
			if err == nil || len(reading.Events) != 0 || !strings.Contains(err.Error(), row.why) {
				t.Fatalf("reading = %+v, error = %v, want %q", reading, err, row.why)
			}
			acknowledged(t, reading)
			if strings.Contains(err.Error(), "canary") || errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func changedBody(body, old, replacement string) string {
	return strings.Replace(body, old, replacement, 1)
}

func TestDecode_keys_tell_deliveries_apart(t *testing.T) {
	key := func(body string) string {
		reading, err := adapter(t).Decode(posted(body))
		if err != nil || reading.Key == "" {
			t.Fatalf("%s: %+v, %v", body, reading, err)
		}
		return reading.Key
	}
	if key(aReport) != key(changedBody(aReport, `"segments":1`, `"segments":1,"timestamp":"2026-01-10T09:37:41Z"`)) {
		t.Error("the same report has two keys")
	}
	keys := map[string]bool{
		key(aReport): true, key(changedBody(aReport, "1001", "1000")): true, key(changedBody(aReport, "Rfq", "Rfr")): true,
		key(changedBody(changedBody(aReport, "Rfq", "Rfq$0"), `"segments":1`, `"segments":2`)): true,
		key(changedBody(changedBody(aReport, "Rfq", "Rfq$1"), `"segments":1`, `"segments":2`)): true,
		key(aText): true, key(changedBody(aText, "mo-0001", "mo-0002")): true,
		key(`{"content":{"message":{"text":"a"}}}`): true, key(`{"content":{"message":{"text":"b"}}}`): true,
	}
	if len(keys) != 9 {
		t.Errorf("different deliveries share a key: %v", keys)
	}
}

func TestVerify_takes_the_address_for_the_proof(t *testing.T) {
	cb := posted(aText)
	for name, header := range map[string]http.Header{
		"no headers": nil, "a login": {"Authorization": {"Basic bGluazpzZWNyZXQ="}}, "somebody's signature": {"X-Signature": {"00"}},
	} {
		cb.Header = header
		if err := adapter(t, fields("password", "")).Verify(cb); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
