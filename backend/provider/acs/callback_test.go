package acs_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

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
	return sms.Callback{Method: r.Method, Query: r.URL.Query(), Header: r.Header, Body: body, URLs: []string{"https://" + r.Host + r.RequestURI}}
}

// posted is a callback with this body, as the door hands it over.
func posted(body string) sms.Callback {
	return sms.Callback{Method: http.MethodPost, URLs: []string{ours}, Header: http.Header{"Content-Type": {"application/json; charset=utf-8"}}, Body: []byte(body)}
}

func TestCallbacks_say_in_our_words_what_Azure_posted(t *testing.T) {
	files, _ := filepath.Glob("testdata/webhooks/*.http")
	if len(files) < 25 {
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
			if reading.Ack.Status != 200 || (name != "subscription_validation" && (reading.Ack.ContentType != "" || len(reading.Ack.Body) > 0)) {
				t.Errorf("answer = %+v", reading.Ack)
			}
			golden(t, "webhooks/"+name+".golden.json", said(t, reading))
		})
	}
}

// said writes a reading down, with the answer where it has a body.
func said(t *testing.T, reading sms.Reading) string {
	t.Helper()
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(struct {
		Key    string
		Events []sms.Event
		Answer string `json:",omitempty"`
	}{reading.Key, reading.Events, string(reading.Ack.Body)}); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestDecode_gives_consent_in_Event_Grids_own_form(t *testing.T) {
	reading, err := adapter(t).Decode(received(t, "webhooks/subscription_validation.http"))
	want := sms.Ack{Status: 200, ContentType: "application/json", Body: []byte(`{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}`)}
	if diff := cmp.Diff(want, reading.Ack); diff != "" || err != nil || len(reading.Events) != 0 || reading.Key == "" {
		t.Errorf("error %v, answer (-want +got):\n%s", err, diff)
	}
}

const (
	textEvent   = `{"id":"%[1]s","topic":"/x/communicationservices/contoso","eventType":"Microsoft.Communication.SMSReceived","data":{"messageId":"%[1]s","from":"14155550123","to":"18665550110","message":"%[2]s"}}`
	reportEvent = `{"id":"o1","topic":"/x/communicationservices/contoso","eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"messageId":"o1","deliveryStatus":"%s","deliveryStatusDetails":"%s"}}`
)

func TestDecode_refuses_what_it_does_not_understand(t *testing.T) {
	validation := func(data string) string {
		return `[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":` + data + `}]`
	}
	for name, body := range map[string]string{
		"nothing":                         "",
		"null":                            "null",
		"no events":                       "[]",
		"a number":                        "[1]",
		"an empty event":                  "[null]",
		"words":                           "canary-text",
		"half an event":                   `[{"id":"canary`,
		"an event without type":           `{"a":{"b":[1]}}`,
		"one among others without type":   "[" + fmt.Sprintf(textEvent, "i1", "Hi") + `,{"id":"2"}]`,
		"a text without data":             `[{"id":"1","eventType":"Microsoft.Communication.SMSReceived"}]`,
		"a text that is a list":           `[{"id":"1","eventType":"Microsoft.Communication.SMSReceived","data":["canary"]}]`,
		"a text from nobody":              `[{"id":"1","eventType":"Microsoft.Communication.SMSReceived","data":{"to":"1","message":"canary"}}]`,
		"a text to nobody":                `[{"id":"1","eventType":"Microsoft.Communication.SMSReceived","data":{"from":"1","message":"canary"}}]`,
		"a text without an id":            `[{"eventType":"Microsoft.Communication.SMSReceived","data":{"from":"1","to":"1","message":"canary"}}]`,
		"a report without an id":          `[{"eventType":"Microsoft.Communication.SMSDeliveryReportReceived","data":{"deliveryStatus":"Delivered"}}]`,
		"a question without a code":       validation(`{"validationUrl":"https://x"}`),
		"a question with an endless code": validation(`{"validationCode":"` + strings.Repeat("x", 201) + `"}`),
		"a question without data":         `[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent"}]`,
		"more than 1 MiB":                 "[" + fmt.Sprintf(textEvent, "i1", strings.Repeat("x", 1<<20)) + "]",
		"more than 5,000 events":          "[" + strings.Repeat(`{"id":"1","eventType":"x"},`, 5000) + `{"id":"2","eventType":"x"}]`,
		"brackets without end":            strings.Repeat("[", 1<<16),
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := adapter(t).Decode(posted(body))
			if err == nil || len(reading.Events) != 0 {
				t.Fatalf("reading = %+v, error = %v", reading, err)
			}
			if reading.Ack.Status != 200 || len(reading.Ack.Body) != 0 {
				t.Errorf("a dead letter is answered with %+v", reading.Ack)
			}
			if strings.Contains(err.Error(), "canary") || errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v", err)
			}
		})
	}
	t.Run("a GET", func(t *testing.T) {
		cb := posted("[" + fmt.Sprintf(textEvent, "i1", "Hi") + "]")
		cb.Method = http.MethodGet
		if reading, err := adapter(t).Decode(cb); err == nil {
			t.Errorf("reading = %+v", reading)
		}
	})
}

func TestDecode_reads_a_whole_batch(t *testing.T) {
	events := make([]string, 4000)
	for i := range events {
		events[i] = fmt.Sprintf(`{"id":"i%[1]d","eventType":"Microsoft.Communication.SMSReceived","data":{"messageId":"i%[1]d","from":"14155550123","to":"18665550110","message":"%[1]d"}}`, i)
	}
	reading, err := adapter(t).Decode(posted("[" + strings.Join(events, ",") + "]"))
	if err != nil || len(reading.Events) != 4000 || reading.Events[3999].Incoming.Body != "3999" {
		t.Fatalf("%d events, %v", len(reading.Events), err)
	}
}

func TestDecode_keys_tell_deliveries_apart(t *testing.T) {
	key := func(events ...string) string {
		reading, err := adapter(t).Decode(posted("[" + strings.Join(events, ",") + "]"))
		if err != nil {
			t.Fatal(err)
		}
		return reading.Key
	}
	one, two := fmt.Sprintf(textEvent, "i1", "Hi"), fmt.Sprintf(textEvent, "i2", "Hi")
	sent, failed, other := fmt.Sprintf(reportEvent, "Delivered", ""), fmt.Sprintf(reportEvent, "Failed", "4006: x"), fmt.Sprintf(reportEvent, "Failed", "4005: x")
	all := [][]string{{one}, {two}, {one, two}, {two, one}, {sent}, {failed}, {other}, {one, sent}}
	keys := map[string]bool{}
	for _, events := range all {
		first, again := key(events...), key(events...)
		if first != again {
			t.Errorf("%v has two keys", events)
		}
		keys[first] = true
	}
	if len(keys) != len(all) {
		t.Errorf("%d deliveries have %d keys", len(all), len(keys))
	}
	first, again := received(t, "webhooks/incoming_text.http"), received(t, "webhooks/incoming_text_again.http")
	if a, b := decoded(t, first).Key, decoded(t, again).Key; a != b {
		t.Errorf("the same event has keys %s and %s", a, b)
	}
}

func decoded(t *testing.T, cb sms.Callback) sms.Reading {
	t.Helper()
	reading, err := adapter(t).Decode(cb)
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

func TestDecode_logs_what_people_may_want_to_know(t *testing.T) {
	for name, row := range map[string]struct{ body, want string }{
		"a subscription that is gone": {`[{"id":"1","eventType":"Microsoft.EventGrid.SubscriptionDeletedEvent","data":{}}]`, "event subscription was deleted in azure"},
		"another resource's events":   {"[" + strings.Replace(fmt.Sprintf(textEvent, "i1", "canary"), "contoso", "fabrikam", 1) + "]", "events of another azure resource came in"},
		"our own events":              {"[" + strings.Replace(fmt.Sprintf(textEvent, "i1", "canary"), "contoso", "CONTOSO", 1) + "]", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			p := adapter(t, func(c *sms.ProviderConfig) { c.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
			if _, err := p.Decode(posted(row.body)); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(log.String(), row.want) || (row.want == "") != (log.Len() == 0) || strings.Contains(log.String(), "canary") || strings.Contains(log.String(), "4155550123") {
				t.Errorf("log = %s, want %q", log.String(), row.want)
			}
		})
	}
}

func TestHandshake(t *testing.T) {
	ask := func(method string, header http.Header) (sms.Ack, error) {
		return adapter(t).Handshake(sms.Callback{Method: method, Header: header})
	}
	t.Run("consents to who asks", func(t *testing.T) {
		header := http.Header{}
		header.Set("WebHook-Request-Origin", "eventgrid.azure.net")
		header.Set("WebHook-Request-Rate", "500")
		got, err := ask(http.MethodOptions, header)
		if err != nil || got.Status != 200 || len(got.Body) != 0 || got.Header.Get("WebHook-Allowed-Origin") != "eventgrid.azure.net" ||
			got.Header.Get("WebHook-Allowed-Rate") != "120" || got.Header.Get("Allow") != "POST, OPTIONS" {
			t.Errorf("answer = %+v, %v", got, err)
		}
	})
	for name, row := range map[string]struct{ method, origin string }{
		"a POST": {http.MethodPost, "eventgrid.azure.net"}, "nobody": {http.MethodOptions, ""}, "an endless name": {http.MethodOptions, strings.Repeat("x", 254)},
	} {
		t.Run("is no question of "+name, func(t *testing.T) {
			if got, err := ask(row.method, http.Header{"Webhook-Request-Origin": {row.origin}}); err == nil {
				t.Errorf("answer = %+v", got)
			}
		})
	}
}
