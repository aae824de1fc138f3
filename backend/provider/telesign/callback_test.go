package telesign_test

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

// posted is a callback with this body, as the door hands it over, signed.
func posted(body string) sms.Callback {
	return sms.Callback{
		Method: http.MethodPost, URLs: []string{"https://demo-tunnel.ngrok-free.app/callbacks/tok/incoming"}, Body: []byte(body),
		Header: http.Header{"Content-Type": {"application/json"}, "Authorization": {"TSA " + customer + ":" + sign(key, body)}, "X-Ts-Authorization": {sign(key, body)}},
	}
}

// reading is what a genuine callback with this body says.
func reading(t *testing.T, body string) sms.Reading {
	t.Helper()
	got, err := adapter(t).Decode(posted(body))
	if err != nil || len(got.Events) != 1 {
		t.Fatalf("%s: %+v, %v", body, got, err)
	}
	return got
}

func TestCallbacks_say_in_our_words_what_Telesign_posted(t *testing.T) {
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
			got, err := p.Decode(cb)
			if err != nil {
				t.Fatal(err)
			}
			if got.Ack.Status != 200 || got.Ack.ContentType != "application/json" || string(got.Ack.Body) != "{}" {
				t.Errorf("answer = %+v", got.Ack)
			}
			golden(t, "webhooks/"+name+".golden.json", said(t, got))
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
	const response = `"user_response":{"phone_number":"15558675309","sender_id":"15557654321","mo_message":"canary-text"}`
	for name, body := range map[string]string{
		"no reference id":          `{"status":{"code":1500},"sub_resource":"mo_sms",` + response + `}`,
		"a reference id of shape":  `{"status":{"code":200},"reference_id":"st:1"}`,
		"no status":                `{"reference_id":"` + sent + `"}`,
		"a status in words":        `{"reference_id":"` + sent + `","status":{"code":"delivered"}}`,
		"a status that is a list":  `{"reference_id":"` + sent + `","status":{"code":[200]}}`,
		"an endless status":        `{"reference_id":"` + sent + `","status":{"code":12345678901}}`,
		"a text without the text":  `{"reference_id":"` + sent + `","status":{"code":1500},"sub_resource":"mo_sms"}`,
		"a text that is no text":   `{"reference_id":"` + sent + `","status":{"code":1500}}`,
		"no message":               `{"reference_id":"` + sent + `","sub_resource":"mo_sms","user_response":{"phone_number":"1","sender_id":"2"}}`,
		"a message that is null":   `{"reference_id":"` + sent + `","sub_resource":"mo_sms","user_response":{"phone_number":"1","sender_id":"2","mo_message":null}}`,
		"no sender":                `{"reference_id":"` + sent + `","sub_resource":"mo_sms","user_response":{"sender_id":"2","mo_message":"canary-text"}}`,
		"no recipient":             `{"reference_id":"` + sent + `","sub_resource":"mo_sms","user_response":{"phone_number":"1","mo_message":"canary-text"}}`,
		"a text of another kind":   `{"reference_id":"` + sent + `","status":{"code":1500},"sub_resource":"mo_mms",` + response + `}`,
		"a report with a response": `{"reference_id":"` + sent + `","status":{"code":1500},"sub_resource":"sms",` + response + `}`,
		"a report of another kind": `{"reference_id":"` + sent + `","status":{"code":200},"sub_resource":"voice"}`,
		"more than 64 KiB":         `{"reference_id":"` + sent + `","status":{"code":200},"x":"` + strings.Repeat("x", 64<<10) + `"}`,
		"two documents":            `{"reference_id":"` + sent + `","status":{"code":200}}{}`,
		"a form":                   `reference_id=` + sent + `&mo_message=canary-text`,
		"a list":                   `[]`, "null": `null`, "nothing": ``,
	} {
		t.Run(name, func(t *testing.T) {
			got, err := adapter(t).Decode(posted(body))
			if err == nil || len(got.Events) != 0 {
				t.Fatalf("reading = %+v, error = %v", got, err)
			}
			if got.Ack.Status != 200 || string(got.Ack.Body) != "{}" {
				t.Errorf("a dead letter is answered with %+v", got.Ack)
			}
			if strings.Contains(err.Error(), "canary") || errors.Is(err, sms.ErrForged) {
				t.Errorf("error = %v", err)
			}
		})
	}
}

func TestDecode_keys_tell_deliveries_apart(t *testing.T) {
	report := func(reference, code string) string {
		return reading(t, `{"status":{"code":`+code+`,"updated_on":"2026-11-24T12:00:00Z"},"reference_id":"`+reference+`"}`).Key
	}
	text := reading(t, `{"status":{"code":1500},"reference_id":"`+sent+`","sub_resource":"mo_sms","user_response":{"phone_number":"15558675309","sender_id":"51234","mo_message":"Hi"}}`).Key
	if first, again := report(sent, "200"), report(sent, "200"); first != again {
		t.Error("the same report has two keys")
	}
	keys := map[string]bool{text: true, report(sent, "203"): true, report(sent, "200"): true, report(strings.Repeat("A", 32), "200"): true}
	if len(keys) != 4 {
		t.Errorf("different deliveries share a key: %v", keys)
	}
}

func TestDecode_writes_addresses_as_SMS_Desk_does(t *testing.T) {
	for wire, want := range map[string]string{
		"15558675309": "+15558675309", "4915112345678": "+4915112345678", "51234": "51234", "894546": "894546",
		"29022222": "+29022222", // Saint Helena has numbers of eight digits
		"12345678": "12345678", "+15558675309": "+15558675309", "LIMA": "LIMA", "0155": "0155", "12": "12", "012345678901": "012345678901",
	} {
		got := reading(t, `{"reference_id":"`+sent+`","sub_resource":"mo_sms","user_response":{"phone_number":"`+wire+`","sender_id":"`+wire+`","mo_message":"Hi"}}`)
		if text := got.Events[0].Incoming; text.From != want || text.To != want {
			t.Errorf("%s: %s and %s, want %s", wire, text.From, text.To, want)
		}
	}
}

func TestDecode_bounds_Telesigns_words(t *testing.T) {
	report := reading(t, `{"status":{"code":200,"description":"`+strings.Repeat("é", 500)+`"},"reference_id":"`+sent+`"}`).Events[0].Report
	if got := len([]rune(report.Raw)); got != 80 {
		t.Errorf("%d characters", got)
	}
}
