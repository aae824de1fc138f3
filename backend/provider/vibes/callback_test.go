package vibes_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

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
	return sms.Callback{Method: r.Method, Query: r.URL.Query(), Header: r.Header, Body: body,
		URLs: []string{"https://" + r.Host + r.RequestURI}}
}

// posted is a callback with this body.
func posted(body string) sms.Callback {
	return sms.Callback{Method: http.MethodPost, Header: http.Header{"Content-Type": {"text/xml"}}, Body: []byte(body)}
}

func TestCallbacks_say_in_our_words_what_Vibes_posted(t *testing.T) {
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
			if reading.Ack.Status != 200 || string(reading.Ack.Body) != "OK" {
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

const ends = `<source address="+14155550123"/><destination address="98765"/>`

func TestDecode_refuses_what_it_does_not_understand(t *testing.T) {
	ok := `<status isError="false"/>`
	for name, body := range map[string]string{
		"no message id":             `<moMessage>` + ends + `<message>canary-text</message></moMessage>`,
		"an endless message id":     `<moMessage messageId="` + strings.Repeat("x", 129) + `">` + ends + `<message>canary-text</message></moMessage>`,
		"no sender":                 `<moMessage messageId="1"><destination address="98765"/><message>canary-text</message></moMessage>`,
		"no recipient":              `<moMessage messageId="1"><source address="+14155550123"/><message>canary-text</message></moMessage>`,
		"no message":                `<moMessage messageId="1">` + ends + `</moMessage>`,
		"an old one without an id":  `<deliver>` + ends + `<message text="canary-text"/></deliver>`,
		"an old one without a text": `<deliver><transaction id="1"/>` + ends + `</deliver>`,
		"a report without an id":    `<mtMessageResponse><type>Handset</type>` + ok + `</mtMessageResponse>`,
		"a report of no stage":      `<mtMessageResponse messageId="1">` + ok + `</mtMessageResponse>`,
		"a report without a status": `<mtMessageResponse messageId="1"><type>Handset</type></mtMessageResponse>`,
		"neither good nor bad":      `<mtMessageResponse messageId="1"><type>Handset</type><status/></mtMessageResponse>`,
		"perhaps an error":          `<mtMessageResponse messageId="1"><type>Handset</type><status isError="perhaps"/></mtMessageResponse>`,
		"an endless stage":          `<mtMessageResponse messageId="1"><type>` + strings.Repeat("x", 65) + `</type>` + ok + `</mtMessageResponse>`,
		"part three of two":         `<mtMessageResponse messageId="1"><multipart originalMessageId="1" noOfParts="2" partNumber="3"/><type>Handset</type>` + ok + `</mtMessageResponse>`,
		"a part of nothing":         `<mtMessageResponse messageId="1"><multipart noOfParts="2" partNumber="1"/><type>Handset</type>` + ok + `</mtMessageResponse>`,
		"a million parts":           `<mtMessageResponse messageId="1"><multipart originalMessageId="1" noOfParts="1000000" partNumber="1"/><type>Handset</type>` + ok + `</mtMessageResponse>`,
		"parts in words":            `<mtMessageResponse messageId="1"><multipart originalMessageId="1" noOfParts="two" partNumber="one"/><type>Handset</type>` + ok + `</mtMessageResponse>`,
		"neither text nor report":   `<click messageId="1"/>`,
		"more than 64 KiB":          `<moMessage messageId="1">` + ends + `<message>` + strings.Repeat("x", 64<<10) + `</message></moMessage>`,
		"an encoding of the East":   `<?xml version="1.0" encoding="Big5"?><moMessage messageId="1">` + ends + `<message>canary-text</message></moMessage>`,
		"an entity from outside":    `<!DOCTYPE moMessage [<!ENTITY x SYSTEM "file:///etc/passwd">]><moMessage messageId="1">` + ends + `<message>&x;canary-text</message></moMessage>`,
		"an entity of its own":      `<moMessage messageId="1">` + ends + `<message>&lol;canary-text</message></moMessage>`,
		"a tower of elements":       strings.Repeat("<a>", 3000) + strings.Repeat("</a>", 3000),
		"half a document":           `<moMessage messageId="1">` + ends + `<message>canary-text`,
		"two documents":             `<moMessage messageId="1">` + ends + `<message>canary-text</message></moMessage><moMessage/>`,
		"a document and a word":     `<moMessage messageId="1">` + ends + `<message>canary-text</message></moMessage>canary`,
		"JSON":                      `{"message":"canary-text"}`,
		"nothing":                   ``,
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := adapter(t).Decode(posted(body))
			if err == nil || len(reading.Events) != 0 {
				t.Fatalf("reading = %+v, error = %v", reading, err)
			}
			if reading.Ack.Status != 200 {
				t.Errorf("a dead letter is answered with %+v, and would come for ever", reading.Ack)
			}
			if strings.Contains(err.Error(), "canary") || errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestDecode_keys_tell_deliveries_apart(t *testing.T) {
	p := adapter(t)
	key := func(id, stage, status, multipart, date string) string {
		reading, err := p.Decode(posted(`<mtMessageResponse messageId="` + id + `" receiptDate="` + date + `">` + multipart + `<type>` + stage + `</type>` + status + `</mtMessageResponse>`))
		if err != nil {
			t.Fatal(err)
		}
		return reading.Key
	}
	good, bad := `<status isError="false"/>`, `<status isError="true"/>`
	if key("1", "Carrier", good, "", "2026-11-24T05:59:08.320-06:00") != key("1", "Carrier", good, "", "2026-11-24T06:04:08.320-06:00") {
		t.Error("the same report has two keys")
	}
	part := func(n string) string {
		return `<multipart originalMessageId="1" noOfParts="2" partNumber="` + n + `"/>`
	}
	keys := map[string]bool{
		key("1", "Carrier", good, "", ""): true, key("1", "Handset", good, "", ""): true, key("2", "Handset", good, "", ""): true,
		key("1", "Handset", bad, "", ""): true, key("1", "System", bad, "", ""): true,
		key("1", "Handset", `<status isError="true"><errorCode>103</errorCode></status>`, "", ""):                                       true,
		key("1", "Handset", `<status isError="true"><internalErrorCode>103</internalErrorCode></status>`, "", ""):                       true,
		key("1", "Handset", `<status isError="true"><errorCode>1</errorCode><internalErrorCode>9</internalErrorCode></status>`, "", ""): true,
		key("1", "Handset", good, part("1"), ""): true, key("1", "Handset", good, part("2"), ""): true,
	}
	if len(keys) != 10 {
		t.Errorf("different reports share a key: %v", keys)
	}
}

func TestDecode_writes_numbers_as_SMS_Desk_does(t *testing.T) {
	for wire, want := range map[string]string{
		"4155550123": "+14155550123", "14155550123": "+14155550123", "+14155550123": "+14155550123", "98765": "98765", "447700900123": "+447700900123",
		"+447700900123": "+447700900123", "LIMA": "LIMA", "1155550123": "1155550123",
	} {
		reading, err := adapter(t).Decode(posted(`<moMessage messageId="1"><source address="` + wire + `"/><destination address="98765"/><message/></moMessage>`))
		if err != nil || reading.Events[0].Incoming.From != want {
			t.Errorf("%s: %+v, %v, want %s", wire, reading.Events, err, want)
		}
	}
}

func TestVerify_has_nothing_to_check_but_the_address(t *testing.T) {
	if err := adapter(t, withoutPassword).Verify(sms.Callback{}); err != nil {
		t.Errorf("error = %v: Vibes signs nothing, and the door has compared the token", err)
	}
}
