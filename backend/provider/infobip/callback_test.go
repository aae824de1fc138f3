package infobip_test

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
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
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

func TestCallbacks_say_in_our_words_what_Infobip_posted(t *testing.T) {
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

// acknowledged checks the answer: an empty 200, the only one that Infobip
// documents.
func acknowledged(t *testing.T, reading sms.Reading) {
	t.Helper()
	if ack := reading.Ack; ack.Status != 200 || ack.ContentType != "" || len(ack.Body) != 0 || len(ack.Header) != 0 {
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
	aReport = `{"messageId":"m-0001","callbackData":"canary-ref","status":{"groupId":3,"id":5},"error":{"groupId":0,"id":0},"doneAt":"2026-11-24T12:00:01.250+0000"}`
	aText   = `{"messageId":"817790313235066447","from":"447700900999","to":"68400","text":"canary-text"}`
)

// results is a callback's body with these entries.
func results(entries ...string) string { return `{"results":[` + strings.Join(entries, ",") + `]}` }

func TestDecode_refuses_what_it_does_not_understand(t *testing.T) {
	changed := func(body, old, replacement string) sms.Callback {
		if !strings.Contains(body, old) {
			t.Fatalf("%s is not in %s", old, body)
		}
		return posted(results(strings.Replace(body, old, replacement, 1)))
	}
	for name, row := range map[string]struct {
		cb  sms.Callback
		why string
	}{
		"a report without an id":        {changed(aReport, `"m-0001"`, `null`), "no id"},
		"a report without a status":     {changed(aReport, `{"groupId":3,"id":5}`, `null`), "neither a text nor a delivery report"},
		"a status that is a word":       {changed(aReport, `{"groupId":3,"id":5}`, `"DELIVERED"`), "not the JSON"},
		"a status that is huge":         {changed(aReport, `"id":5`, `"id":99999999999999999999`), "not the JSON"},
		"an endless id":                 {changed(aReport, "m-0001", strings.Repeat("x", 256)), "no id"},
		"a text without an id":          {changed(aText, `"817790313235066447"`, `""`), "no id"},
		"a text without a sender":       {changed(aText, `"447700900999"`, `""`), "neither a text nor"},
		"a text without a recipient":    {changed(aText, `"68400"`, `null`), "neither a text nor"},
		"a text without words":          {changed(aText, `"canary-text"`, `null`), "neither a text nor"},
		"a text whose words are a list": {changed(aText, `"canary-text"`, `["canary"]`), "not the JSON"},
		"more than 2 MiB":               {changed(aText, "canary-text", strings.Repeat("x", 2<<20)), "larger"},
		"2001 entries":                  {posted(results(strings.Split(strings.Repeat(aText+"|", 2000)+aText, "|")...)), "larger"},
		"no entries":                    {posted(results()), "neither a text nor"},
		"a click":                       {posted(`{"notificationType":"CLICKED","messageId":"canary"}`), "neither a text nor"},
		"a list":                        {posted("[" + aText + "]"), "not the JSON"},
		"more behind the text":          {posted(results(aText) + results(aText)), "not the JSON"},
		"XML":                           {posted("<reportResponse><results>canary</results></reportResponse>"), "posts XML"},
		"a form":                        {posted("messageId=canary"), "not the JSON"},
		"nothing":                       {sms.Callback{}, "not the JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := adapter(t).Decode(row.cb)
			if err == nil || len(reading.Events) != 0 || !strings.Contains(err.Error(), row.why) {
				t.Fatalf("%d events, error = %v, want %q", len(reading.Events), err, row.why)
			}
			acknowledged(t, reading)
			if strings.Contains(err.Error(), "canary") || errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestDecode_keys_tell_deliveries_apart(t *testing.T) {
	key := func(entries ...string) string {
		reading, err := adapter(t).Decode(posted(results(entries...)))
		if err != nil || reading.Key == "" {
			t.Fatalf("%s: %+v, %v", entries, reading, err)
		}
		return reading.Key
	}
	changed := func(body, old, replacement string) string { return strings.Replace(body, old, replacement, 1) }
	if key(aReport) != key(changed(aReport, `"groupId":3,`, `"groupId":3,"name":"X",`)) {
		t.Error("the same report has two keys")
	}
	other := changed(aReport, "m-0001", "m-0002")
	if key(aReport, other) != key(other, aReport) {
		t.Error("the order of the reports makes another key")
	}
	keys := map[string]bool{
		key(aReport): true, key(other): true, key(aReport, other): true, key(aReport, aText): true,
		key(changed(aReport, `"id":5`, `"id":2`)): true, key(changed(aReport, `"groupId":0,"id":0`, `"groupId":1,"id":27`)): true,
		key(changed(aReport, "01.250", "02.250")): true,
		key(aText): true, key(changed(aText, "6447", "6448")): true, key(aText, changed(aText, "6447", "6448")): true,
	}
	if len(keys) != 10 {
		t.Errorf("different deliveries share a key: %v", keys)
	}
}

func TestVerify_takes_the_address_for_the_proof(t *testing.T) {
	cb := posted(results(aText))
	for name, header := range map[string]http.Header{
		"no headers": nil, "a login": {"Authorization": {"Basic dTpw"}}, "somebody's signature": {"X-Hub-Signature": {"sha1=00"}},
	} {
		cb.Header = header
		if err := adapter(t, fields("api_key", "")).Verify(cb); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
