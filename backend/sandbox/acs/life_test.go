package acs_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

func TestMessage_life(t *testing.T) {
	t.Run("is reported when it has ended, and not before", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		id := b.send(tollFree, ana).id()
		fetch := func() result { return b.must(http.MethodGet, "/deliveryReports/"+id+newest, "") }
		if got := fetch(); got.status != 404 || !strings.Contains(got.raw, `"title":"Not Found"`) {
			t.Errorf("got %d %s, want none yet", got.status, got.raw)
		}
		b.Drain(t.Context())
		calls := b.hook.got()
		if len(calls) != 1 || calls[0].path != "/delivery" || !slices.Equal(b.phone(), []string{"Hi"}) {
			t.Fatalf("got %v and %v on the phone", calls, b.phone())
		}
		data := calls[0].data()
		if data["messageId"] != id || data["deliveryStatus"] != "Delivered" || data["tag"] != "msg-42" || data["to"] != ana || data["from"] != "18665550110" {
			t.Errorf("data = %v", data)
		}
		if got := fetch(); got.status != 200 || got.body["deliveryStatus"] != "Delivered" || got.body["messageId"] != id {
			t.Errorf("got %d %s, want what the event said", got.status, got.raw)
		}
	})
	for name, row := range map[string]struct {
		behaviour phones.Behaviour
		details   string
		arrived   bool
	}{
		"to a phone that is off ends with 4006":             {phones.Off, "4006", false},
		"to a landline ends with 4003":                      {phones.Landline, "4003", false},
		"to a network that filters ends with 4005":          {phones.Filtered, "4005", false},
		"to a number that nobody has ends with 4004":        {phones.NoNumber, "4004", false},
		"over a network without receipts arrives with 5002": {phones.NoReceipt, "5002", true},
	} {
		t.Run(name, func(t *testing.T) {
			b := subscribed(t, acs.Options{})
			if err := b.Phones().SetBehaviour(ana, row.behaviour); err != nil {
				t.Fatal(err)
			}
			b.send(tollFree, ana)
			b.Drain(t.Context())
			details, _ := b.hook.got()[0].data()["deliveryStatusDetails"].(string)
			if !strings.HasPrefix(details, row.details+": ") || (len(b.phone()) == 1) != row.arrived {
				t.Errorf("details = %q, phone = %v", details, b.phone())
			}
		})
	}
	t.Run("ends as a test decides, once", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		b.sim.Inject(fault.Fault{Kind: fault.Ending, Number: ana, Code: "4010"})
		for range 2 {
			b.send(tollFree, ana)
			b.Drain(t.Context())
		}
		calls := b.hook.got()
		if len(calls) != 2 || !strings.HasPrefix(calls[0].data()["deliveryStatusDetails"].(string), "4010") || calls[1].data()["deliveryStatus"] != "Delivered" {
			t.Errorf("got %v", calls)
		}
	})
	t.Run("without a report asked for is not told of", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		id := b.must(http.MethodPost, "/sms"+newest, strings.Replace(sendBody(tollFree, ana, "Hi"), "true", "false", 1)).id()
		b.Drain(t.Context())
		if got := b.must(http.MethodGet, "/deliveryReports/"+id+newest, ""); len(b.hook.got()) != 0 || got.status != 404 || len(b.phone()) != 1 {
			t.Errorf("got %v, %d", b.hook.got(), got.status)
		}
	})
	t.Run("from an alphanumeric sender doesn't reach the US", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		b.send("Contoso", ana)
		b.send("Contoso", "+447700900123")
		b.Drain(t.Context())
		if calls := b.hook.got(); len(calls) != 2 || !strings.HasPrefix(calls[0].data()["deliveryStatusDetails"].(string), "4003") || calls[1].data()["deliveryStatus"] != "Delivered" {
			t.Errorf("got %v", calls)
		}
	})
}

func TestReceive(t *testing.T) {
	t.Run("tells of a text, with numbers without a plus", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		b.text(tollFree, "Is it ready? 👍")
		calls := b.hook.got()
		if len(calls) != 1 || calls[0].path != "/incoming" {
			t.Fatalf("got %v", calls)
		}
		event, data := calls[0].events[0], calls[0].data()
		if data["from"] != "14155550123" || data["to"] != "18665550110" || data["message"] != "Is it ready? 👍" || data["segmentCount"] != 1.0 ||
			data["messageId"] != event["id"] || !strings.HasSuffix(event["topic"].(string), "/communicationservices/sms-desk-sandbox-1") {
			t.Errorf("event = %v", event)
		}
	})
	for name, row := range map[string]struct {
		to, reply, sentence string
	}{
		"a toll-free number, by its carrier": {tollFree, "NETWORK MSG: ", "Sender blocked for given recipient."},
		"a short code, by the program":       {shortCode, "You have successfully been unsubscribed.", "4007: "},
		"a local number, by the program":     {local, "You have successfully been unsubscribed.", "4007: "},
	} {
		t.Run("heeds STOP to "+name, func(t *testing.T) {
			b := subscribed(t, acs.Options{})
			b.text(row.to, "stop")
			if got := b.hook.got(); len(got) != 1 || got[0].data()["message"] != "stop" {
				t.Errorf("got %v, want it passed on", got)
			}
			if got := b.phone(); len(got) != 1 || !strings.HasPrefix(got[0], row.reply) {
				t.Errorf("got %q", got)
			}
			check := `{"from":"` + row.to + `","recipients":[{"to":"` + ana + `"}]}`
			if got := b.must(http.MethodPost, "/sms/optouts:check"+newest, check).first(); got["isOptedOut"] != true {
				t.Errorf("got %v", got)
			}
			b.hook.forget()
			b.send(row.to, ana)
			b.Drain(t.Context())
			if details, _ := b.hook.got()[0].data()["deliveryStatusDetails"].(string); !strings.HasPrefix(details, row.sentence) {
				t.Errorf("details = %q", details)
			}
			b.text(row.to, "UNSTOP")
			b.hook.forget()
			b.send(row.to, ana)
			b.Drain(t.Context())
			if got := b.hook.got()[0].data()["deliveryStatus"]; got != "Delivered" {
				t.Errorf("after UNSTOP: %v", got)
			}
		})
	}
	t.Run("answers HELP for short codes only", func(t *testing.T) {
		b := setup(t)
		b.text(tollFree, "HELP")
		b.text(shortCode, "HELP")
		if got := b.phone(); len(got) != 1 || !strings.HasPrefix(got[0], "Reply STOP") {
			t.Errorf("got %q", got)
		}
	})
}

func TestOptOuts(t *testing.T) {
	ask := func(b *bench, what, from, to string) result {
		return b.must(http.MethodPost, "/sms/optouts:"+what+newest, `{"from":"`+from+`","recipients":[{"to":"`+to+`"}]}`)
	}
	t.Run("are added, checked and removed", func(t *testing.T) {
		b := setup(t)
		for _, step := range []struct {
			what string
			want any
		}{{"check", false}, {"add", nil}, {"check", true}, {"remove", nil}, {"check", false}} {
			if got := ask(b, step.what, tollFree, ana); got.status != 200 || got.first()["isOptedOut"] != step.want || got.first()["errorMessage"] != "" {
				t.Errorf("%s: %d %s, want %v", step.what, got.status, got.raw, step.want)
			}
		}
	})
	t.Run("of a carrier stay when they are removed from the list", func(t *testing.T) {
		b := subscribed(t, acs.Options{})
		b.text(tollFree, "STOP")
		ask(b, "remove", tollFree, ana)
		b.hook.forget()
		b.send(tollFree, ana)
		b.Drain(t.Context())
		if got := b.hook.got()[0].data()["deliveryStatus"]; got != "Failed" {
			t.Errorf("got %v", got)
		}
	})
	t.Run("are refused for strangers and the oldest version", func(t *testing.T) {
		b := setup(t)
		old := b.must(http.MethodPost, "/sms/optouts:check?api-version=2021-03-07", "{}")
		if foreign, bad := ask(b, "check", "+18005550100", ana), ask(b, "check", tollFree, "+1"); foreign.status != 401 || bad.first()["httpStatusCode"] != 400.0 || old.status != 400 {
			t.Errorf("got %d, %s, %d", foreign.status, bad.raw, old.status)
		}
	})
}

func TestPhoneNumbers(t *testing.T) {
	b := setup(t)
	b.sim.AddSender(b.account.Name, acs.Sender{Address: "+14255550199", Kind: acs.Geographic, SMS: "inbound"})
	var found []string
	for target := "/phoneNumbers?skip=0&top=1&api-version=2025-06-01"; target != ""; {
		page := b.must(http.MethodGet, target, "")
		numbers, _ := page.body["phoneNumbers"].([]any)
		if page.status != 200 || len(numbers) != 1 {
			t.Fatalf("got %d %s", page.status, page.raw)
		}
		number, _ := numbers[0].(map[string]any)
		found = append(found, number["phoneNumber"].(string)+" "+number["phoneNumberType"].(string))
		target, _ = page.body["nextLink"].(string)
	}
	if want := []string{tollFree + " tollFree", local + " geographic", "+14255550199 geographic"}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
	if got := b.must(http.MethodGet, "/phoneNumbers/%2B18665550110?api-version=2022-12-01", ""); got.status != 200 || got.body["id"] != "18665550110" {
		t.Errorf("got %d %s", got.status, got.raw)
	}
	if got := b.must(http.MethodGet, "/phoneNumbers/%2B18005550100?api-version=2025-06-01", ""); got.status != 404 {
		t.Errorf("got %d %s", got.status, got.raw)
	}
}
