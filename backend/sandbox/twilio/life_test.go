package twilio_test

import (
	"net/http"
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestMessage_life(t *testing.T) {
	t.Run("is sent and delivered, one step at a time", func(t *testing.T) {
		b := setup(t)
		sid := b.send().text("sid")
		status := func() string { return b.must(http.MethodGet, "/Messages/"+sid+".json", nil).text("status") }
		if got := status(); got != "queued" || len(b.hook.got()) != 0 {
			t.Errorf("got %s and %d reports, want queued and none", got, len(b.hook.got()))
		}
		b.Step(t.Context())
		if got := status(); got != "sent" || len(b.phone()) != 0 {
			t.Errorf("got %s and %v on the phone, want sent and nothing", got, b.phone())
		}
		b.Step(t.Context())
		if got := status(); got != "delivered" || !slices.Equal(b.phone(), []string{"Hi"}) {
			t.Errorf("got %s and %v on the phone, want delivered and the text", got, b.phone())
		}
		if got, want := b.hook.statuses(), []string{"sent", "delivered"}; !slices.Equal(got, want) || b.Step(t.Context()) {
			t.Errorf("got reports %v, want %v and no further step", got, want)
		}
	})

	for name, tt := range map[string]struct {
		behaviour phones.Behaviour
		want      []string
		code      string
	}{
		"to a phone that is off ends undelivered 30003":           {phones.Off, []string{"sent", "undelivered"}, "30003"},
		"to a landline ends undelivered 30006":                    {phones.Landline, []string{"sent", "undelivered"}, "30006"},
		"to a network that filters ends undelivered 30007":        {phones.Filtered, []string{"sent", "undelivered"}, "30007"},
		"to a number that nobody has ends undelivered 30005":      {phones.NoNumber, []string{"sent", "undelivered"}, "30005"},
		"over a network without receipts is never more than sent": {phones.NoReceipt, []string{"sent"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			if err := b.Phones().SetBehaviour(ana, tt.behaviour); err != nil {
				t.Fatal(err)
			}
			sid := b.send().text("sid")
			b.Drain(t.Context())
			if got := b.hook.statuses(); !slices.Equal(got, tt.want) {
				t.Errorf("got reports %v, want %v", got, tt.want)
			}
			calls := b.hook.got()
			if got := calls[len(calls)-1].form.Get("ErrorCode"); got != tt.code {
				t.Errorf("got code %q, want %q", got, tt.code)
			}
			fetched := b.must(http.MethodGet, "/Messages/"+sid+".json", nil)
			if fetched.text("status") != tt.want[len(tt.want)-1] || (tt.code != "") != (fetched.body["error_code"] != nil) {
				t.Errorf("got %s, want the same in the log", fetched.raw)
			}
			if onPhone := len(b.phone()); (tt.behaviour == phones.NoReceipt) != (onPhone == 1) {
				t.Errorf("got %d texts on the phone", onPhone)
			}
		})
	}

	t.Run("ends as a test decides, once", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(twilio.Fault{Kind: twilio.MessageOutcome, Number: ana, Outcome: twilio.Outcome{Status: twilio.Failed, ErrorCode: 30034}})
		b.send()
		b.Drain(t.Context())
		b.send()
		b.Drain(t.Context())
		if got, want := b.hook.statuses(), []string{"failed", "sent", "delivered"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})

	t.Run("makes an unknown number a customer", func(t *testing.T) {
		b := setup(t)
		b.send("To", "+447700900123")
		b.Drain(t.Context())
		thread, err := b.Phones().Thread("+447700900123", mainLine)
		if err != nil || len(thread) != 1 {
			t.Errorf("got %v, %v, want one text on a new phone", thread, err)
		}
	})

	t.Run("through a service is accepted, queued, sent and delivered", func(t *testing.T) {
		b := setup(t)
		service := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Numbers: []string{mainLine}, StatusCallback: b.hook.url("/service")})
		sent := b.send("From", "", "MessagingServiceSid", service, "StatusCallback", "")
		if sent.text("status") != "accepted" || sent.body["from"] != nil || sent.text("num_segments") != "0" || sent.text("messaging_service_sid") != service {
			t.Errorf("got %s, want accepted without a sender", sent.raw)
		}
		b.Drain(t.Context())
		if got, want := b.hook.statuses(), []string{"queued", "sent", "delivered"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		last := b.hook.got()[2].form
		if last.Get("MessagingServiceSid") != service || last.Get("From") != mainLine {
			t.Errorf("got %v, want the service and the sender that it picked", last)
		}
	})

	t.Run("through a service to somebody who stopped it fails later, with 21610", func(t *testing.T) {
		b := setup(t)
		service := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Numbers: []string{mainLine, tollFree}})
		b.sim.OptOut(tollFree, ana)
		if got := b.send("From", "", "MessagingServiceSid", service); got.status != http.StatusCreated {
			t.Fatalf("got %s, want 201", got.raw)
		}
		b.Drain(t.Context())
		calls := b.hook.got()
		if len(calls) != 1 || calls[0].form.Get("MessageStatus") != "failed" || calls[0].form.Get("ErrorCode") != "21610" {
			t.Errorf("got %v, want one report of failed 21610", b.hook.statuses())
		}
	})

	t.Run("that is scheduled waits, and can be cancelled", func(t *testing.T) {
		b := setup(t)
		service := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Numbers: []string{mainLine}})
		schedule := []string{"From", "", "MessagingServiceSid", service, "ScheduleType", "fixed", "SendAt", "2026-11-24T13:00:00Z"}
		first, second := b.send(schedule...), b.send(schedule...)
		if first.text("status") != "scheduled" {
			t.Fatalf("got %s, want scheduled", first.raw)
		}
		got := b.must(http.MethodPost, "/Messages/"+second.text("sid")+".json", map[string][]string{"Status": {"canceled"}})
		if got.status != http.StatusOK || got.text("status") != "canceled" {
			t.Errorf("got %s, want canceled", got.raw)
		}
		b.Drain(t.Context())
		if got, want := b.hook.statuses(), []string{"canceled", "queued", "sent", "delivered"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestReport(t *testing.T) {
	t.Run("carries the documented fields and is signed", func(t *testing.T) {
		b := setup(t)
		sid := b.send().text("sid")
		b.Drain(t.Context())
		for _, c := range b.hook.got() {
			if !c.valid(b.cred.AuthToken, b.hook.url("/status?ref=msg_42")) {
				t.Errorf("twilio-go refuses the signature of %s", c.body)
			}
			if c.valid("another token", b.hook.url("/status?ref=msg_42")) || c.valid(b.cred.AuthToken, b.hook.url("/status?ref=msg_43")) {
				t.Error("twilio-go accepts the signature for another token or address")
			}
		}
		last := b.hook.got()[1]
		for name, want := range map[string]string{
			"MessageSid": sid, "SmsSid": sid, "MessageStatus": "delivered", "SmsStatus": "delivered", "AccountSid": b.cred.AccountSID,
			"From": mainLine, "To": ana, "ApiVersion": "2010-04-01", "RawDlrDoneDate": "2611241200", "ErrorCode": "", "ref": "msg_42",
		} {
			if got := last.form.Get(name); got != want {
				t.Errorf("%s: got %q, want %q", name, got, want)
			}
		}
		if last.request.Method != http.MethodPost || last.request.Header.Get("I-Twilio-Idempotency-Token") == "" {
			t.Errorf("got %s without an idempotency token, want POST with one", last.request.Method)
		}
	})

	t.Run("leaves the fragment to itself", func(t *testing.T) {
		b := setup(t)
		b.send("StatusCallback", b.hook.url("/status?ref=1#rc=3&rp=all"))
		b.Drain(t.Context())
		c := b.hook.got()[0]
		if c.request.RequestURI != "/status?ref=1" || !c.valid(b.cred.AuthToken, b.hook.url("/status?ref=1")) {
			t.Errorf("got %s, want it sent and signed without the fragment", c.request.RequestURI)
		}
	})

	t.Run("that is answered with plain text leaves a warning", func(t *testing.T) {
		b := setup(t)
		b.hook.answers(replyWith(http.StatusOK, "text/plain", "OK"))
		b.send()
		b.Drain(t.Context())
		if alerts := b.sim.Alerts(); len(alerts) != 2 || alerts[0].Code != 12300 || len(b.phone()) != 1 {
			t.Errorf("got %+v and %v on the phone, want two warnings 12300 and no further text", alerts, b.phone())
		}
	})
}
