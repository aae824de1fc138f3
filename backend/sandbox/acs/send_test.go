package acs_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

func TestSend(t *testing.T) {
	t.Run("takes a text and names it", func(t *testing.T) {
		b := setup(t)
		got := b.send(tollFree, ana)
		item := got.first()
		if got.status != http.StatusAccepted || item["successful"] != true || item["httpStatusCode"] != 202.0 || item["to"] != ana ||
			!strings.HasPrefix(got.id(), "Outgoing_20261124120000") || !strings.HasSuffix(got.id(), "_noam") {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		if _, there := item["repeatabilityResult"]; there || got.header.Get("MS-CV") == "" || !strings.Contains(fmt.Sprint(got.header["Api-Supported-Versions"]), "2026-01-23") {
			t.Errorf("got %s, %v, want no word on repeatability, and the usual headers", got.raw, got.header)
		}
	})
	t.Run("tells of each recipient by itself", func(t *testing.T) {
		b := setup(t)
		body := strings.Replace(sendBody(tollFree, ana, "Hi"), `{"to":"`+ana+`"}`, `{"to":"`+ana+`"},{"to":"+112345678901"}`, 1)
		got := b.must(http.MethodPost, "/sms"+newest, body)
		want := `{"to":"+112345678901","httpStatusCode":400,"errorMessage":"Invalid To phone number format.","successful":false}`
		if got.status != http.StatusAccepted || !strings.Contains(got.raw, want) || len(b.sim.Messages(b.account.Name)) != 1 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
	for name, row := range map[string]struct {
		query, body string
		status      int
		want        string
	}{
		"a malformed sender":                    {newest, sendBody("+1", ana, "Hi"), 400, `"errors":{"From":["Invalid from phone number format."]}`},
		"a malformed sender in the old version": {"?api-version=2021-03-07", sendBody("+1", ana, "Hi"), 400, `{"From":["Invalid from phone number format."]}`},
		"somebody else's sender":                {newest, sendBody("+18005550100", ana, "Hi"), 401, `{"error":{"code":"Unauthorized","message":""}}`},
		"a malformed recipient alone":           {newest, sendBody(tollFree, "+1", "Hi"), 400, `"errors":{"SmsRecipients":["Invalid recipient phone number format."]}`},
		"no recipient":                          {newest, `{"from":"` + tollFree + `","message":"Hi"}`, 400, `"SmsRecipients"`},
		"no text":                               {newest, sendBody(tollFree, ana, ""), 400, `"Message"`},
		"2049 characters":                       {newest, sendBody(tollFree, ana, strings.Repeat("é", 2049)), 400, `"Message"`},
		"options without their one field":       {newest, strings.Replace(sendBody(tollFree, ana, "Hi"), `"enableDeliveryReport":true,`, "", 1), 400, `"SmsSendOptions"`},
		"no JSON":                               {newest, "{", 422, `"error"`},
		"a version that isn't spoken":           {"?api-version=2030-01-01", sendBody(tollFree, ana, "Hi"), 400, `"code":"UnsupportedApiVersion"`},
		"no version":                            {"", sendBody(tollFree, ana, "Hi"), 400, `"code":"UnsupportedApiVersion"`},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			b := setup(t)
			got := b.must(http.MethodPost, "/sms"+row.query, row.body)
			if got.status != row.status || !strings.Contains(got.raw, row.want) || len(b.sim.Messages(b.account.Name)) != 0 {
				t.Errorf("got %d %s, want %d %s", got.status, got.raw, row.status, row.want)
			}
		})
	}
	t.Run("takes 2048 characters", func(t *testing.T) {
		b := setup(t)
		if got := b.must(http.MethodPost, "/sms"+newest, sendBody(tollFree, ana, strings.Repeat("é", 2048))); got.status != http.StatusAccepted {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
	t.Run("takes 200 texts a minute of a toll-free number, each recipient counted", func(t *testing.T) {
		b := setup(t)
		to := slices.Repeat([]map[string]string{{"to": ana}}, 100)
		body, _ := json.Marshal(map[string]any{"from": tollFree, "smsRecipients": to, "message": "Hi"})
		for _, want := range []int{202, 202, 429} {
			if got := b.must(http.MethodPost, "/sms"+newest, string(body)); got.status != want {
				t.Errorf("got %d, want %d", got.status, want)
			}
		}
	})
	t.Run("fails on demand", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(fault.Fault{Kind: fault.TooMany, Operation: acs.SendOperation, Number: ana, RetryAfter: 17 * time.Second})
		got := b.send(tollFree, ana)
		if got.status != 429 || got.header.Get("Retry-After") != "17" || !strings.Contains(got.raw, `"code":"TooManyRequests"`) {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		b.sim.Inject(fault.Fault{Kind: fault.ServerError, Status: 503})
		if got := b.send(tollFree, ana); got.status != 503 || !strings.Contains(got.raw, `"code":"ServiceUnavailable"`) {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		if got := b.send(tollFree, ana); got.status != 202 {
			t.Errorf("got %d %s, want it over", got.status, got.raw)
		}
	})
}

func TestSend_repeated(t *testing.T) {
	const id = "8f5d2d6a-3c1b-4a52-9f0e-6b7c8d9e0f10"
	request := func(id, first, message string) string {
		return strings.Replace(sendBody(tollFree, ana, message), `{"to":"`+ana+`"}`,
			`{"to":"`+ana+`","repeatabilityRequestId":"`+id+`","repeatabilityFirstSent":"`+first+`"}`, 1)
	}
	date := func(b *bench, ago time.Duration) string { return b.Now().Add(-ago).Format(http.TimeFormat) }

	t.Run("goes out once, and has one answer", func(t *testing.T) {
		b := setup(t)
		body := request(id, date(b, 0), "Hi")
		first, second := b.must(http.MethodPost, "/sms"+newest, body), b.must(http.MethodPost, "/sms"+newest, body)
		if first.raw != second.raw || first.first()["repeatabilityResult"] != "accepted" || len(b.sim.Messages(b.account.Name)) != 1 {
			t.Errorf("got %s and %s, %d texts", first.raw, second.raw, len(b.sim.Messages(b.account.Name)))
		}
		if got := b.must(http.MethodPost, "/sms"+newest, request(id, date(b, 0), "Hello")).first(); got["repeatabilityResult"] != "rejected" || got["httpStatusCode"] != 400.0 {
			t.Errorf("another text with the same id: %v", got)
		}
	})
	for name, row := range map[string]struct {
		id, first string
		status    float64
	}{
		"a request of six minutes ago":      {id, "Tue, 24 Nov 2026 11:54:00 GMT", 412},
		"a date of another form":            {id, "2026-11-24T12:00:00Z", 400},
		"an id that is no UUID":             {"42", "Tue, 24 Nov 2026 12:00:00 GMT", 400},
		"an id without a date":              {id, "", 400},
		"a clock that is six minutes ahead": {id, "Tue, 24 Nov 2026 12:06:00 GMT", 412},
	} {
		t.Run("is rejected for "+name, func(t *testing.T) {
			b := setup(t)
			got := b.must(http.MethodPost, "/sms"+newest, request(row.id, row.first, "Hi"))
			if item := got.first(); got.status != 202 || item["httpStatusCode"] != row.status || item["repeatabilityResult"] != "rejected" || item["successful"] != false {
				t.Errorf("got %d %s, want %v", got.status, got.raw, row.status)
			}
		})
	}
}
