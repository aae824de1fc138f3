package acs_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestSubscription(t *testing.T) {
	t.Run("asks both addresses for consent before anything else", func(t *testing.T) {
		b := setup(t)
		b.paste()
		b.text(tollFree, "Hello")
		calls := b.hook.got()
		if len(calls) != 3 {
			t.Fatalf("%d calls", len(calls))
		}
		for i, path := range []string{"/delivery", "/incoming"} {
			event, data := calls[i].events[0], calls[i].data()
			if calls[i].path != path || calls[i].header.Get("aeg-event-type") != "SubscriptionValidation" || len(calls[i].events) != 1 ||
				event["eventType"] != "Microsoft.EventGrid.SubscriptionValidationEvent" || data["validationCode"] == "" || !strings.Contains(data["validationUrl"].(string), "/validate?") {
				t.Errorf("question %d = %v %v", i, calls[i].header, event)
			}
		}
		if calls[2].data()["message"] != "Hello" || calls[2].header.Get("aeg-event-type") != "Notification" || calls[2].header.Get("aeg-subscription-name") != "RECEIVED" {
			t.Errorf("got %v", calls[2])
		}
	})
	t.Run("in CloudEvents asks with OPTIONS, and posts objects", func(t *testing.T) {
		b := setup(t)
		b.sim.Set(acs.Options{CloudEvents: true})
		b.paste()
		b.text(tollFree, "Hello")
		calls := b.hook.got()
		if len(calls) != 3 || calls[0].method != http.MethodOptions || calls[0].header.Get("WebHook-Request-Origin") != "eventgrid.azure.net" {
			t.Fatalf("calls = %v", calls)
		}
		event := calls[2].events[0]
		if !strings.HasPrefix(calls[2].header.Get("Content-Type"), "application/cloudevents+json") || !strings.HasPrefix(string(calls[2].body), "{") || event["specversion"] != "1.0" ||
			event["type"] != "Microsoft.Communication.SMSReceived" {
			t.Errorf("event = %v", event)
		}
	})
	for name, answer := range map[string]http.HandlerFunc{
		"202 and the code": func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(202); consent(w, r) },
		"an error":         status(503),
		"404":              status(404),
	} {
		t.Run("fails for an address that answers "+name, func(t *testing.T) {
			b := setup(t)
			b.hook.answers(answer)
			b.paste()
			b.text(tollFree, "Hello")
			if calls := b.hook.got(); len(calls) != 6 {
				t.Errorf("%d calls, want three questions to each address", len(calls))
			}
			for _, sub := range b.sim.Subscriptions() {
				if sub.State != acs.Refused {
					t.Errorf("%s is %s", sub.Name, sub.State)
				}
			}
		})
	}
	t.Run("waits for a person when the code doesn't come back, for ten minutes", func(t *testing.T) {
		b := setup(t)
		b.hook.answers(status(200))
		b.paste()
		var links []string
		for range 2 {
			b.Step(t.Context())
		}
		for _, call := range b.hook.got() {
			links = append(links, call.data()["validationUrl"].(string))
		}
		if response, err := http.Get(links[0]); err != nil || response.StatusCode != 200 {
			t.Errorf("got %v, %v", response, err)
		}
		http.DefaultClient.CloseIdleConnections()
		b.Drain(t.Context())
		states := []string{}
		for _, sub := range b.sim.Subscriptions() {
			states = append(states, sub.State)
		}
		if !slices.Equal(states, []string{acs.Succeeded, acs.Refused}) {
			t.Errorf("states = %v", states)
		}
	})
	t.Run("takes an address that comes up a moment late", func(t *testing.T) {
		b := setup(t)
		b.hook.answers(status(503))
		b.paste()
		b.Step(t.Context())
		b.Step(t.Context())
		b.hook.answers(consent)
		b.text(tollFree, "Hello")
		if calls := b.hook.got(); len(calls) != 5 || calls[4].data()["message"] != "Hello" {
			t.Errorf("calls = %v", calls)
		}
	})
	t.Run("says goodbye when it is deleted", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		if err := b.sim.Paste(b.sim.Accounts()[0], "", b.hook.url("/delivery")); err != nil {
			t.Fatal(err)
		}
		b.text(tollFree, "Lost")
		calls := b.hook.got()
		gone := slices.IndexFunc(calls, func(c callback) bool { return c.header.Get("aeg-event-type") == "SubscriptionDeletion" })
		if len(calls) != 2 || gone < 0 || calls[gone].path != "/incoming" || calls[gone].events[0]["eventType"] != "Microsoft.EventGrid.SubscriptionDeletedEvent" {
			t.Errorf("calls = %v", calls)
		}
	})
	t.Run("is found by either connection string, and by no other", func(t *testing.T) {
		b := setup(t)
		fields := b.sim.Accounts()[0]
		b.sim.Regenerate(b.account.Name, 0)
		if err := b.sim.Paste(fields, b.hook.url("/incoming"), b.hook.url("/delivery")); err != nil {
			t.Error(err)
		}
		if err := b.sim.Paste(map[string]string{}, "x", "y"); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("error = %v", err)
		}
	})
}
