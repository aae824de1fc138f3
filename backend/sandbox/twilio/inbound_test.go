package twilio_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestIncoming(t *testing.T) {
	t.Run("posts the documented fields, signed", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.text("Is it open? 👍")
		calls := b.hook.got()
		if len(calls) != 1 || !calls[0].valid(b.cred.AuthToken, b.hook.url("/incoming")) {
			t.Fatalf("got %d callbacks, want one that twilio-go accepts", len(calls))
		}
		form, row := calls[0].form, b.sim.Messages(b.cred.AccountSID)[0]
		for name, want := range map[string]string{
			"MessageSid": row.SID, "SmsSid": row.SID, "SmsMessageSid": row.SID, "AccountSid": b.cred.AccountSID, "From": ana, "To": mainLine,
			"Body": "Is it open? 👍", "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received", "ApiVersion": "2010-04-01", "FromCountry": "US",
		} {
			if got := form.Get(name); got != want {
				t.Errorf("%s: got %q, want %q", name, got, want)
			}
		}
		for _, empty := range []string{"FromCity", "FromState", "FromZip", "ToCity", "ToState", "ToZip"} {
			if !form.Has(empty) {
				t.Errorf("%s is missing", empty)
			}
		}
		if !strings.HasPrefix(calls[0].request.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
			t.Errorf("got %s", calls[0].request.Header.Get("Content-Type"))
		}
	})

	t.Run("gets, when the number says GET, with everything in the signed address", func(t *testing.T) {
		b := setup(t)
		b.webhook("SmsUrl", b.hook.url("/incoming?shop=1"), "SmsMethod", "GET")
		b.text("Hello")
		c := b.hook.got()[0]
		if c.request.Method != http.MethodGet || c.form.Get("Body") != "Hello" || c.form.Get("shop") != "1" || c.body != "" {
			t.Errorf("got %s %s", c.request.Method, c.request.RequestURI)
		}
		if !c.valid(b.cred.AuthToken, b.hook.url(c.request.RequestURI)) {
			t.Error("twilio-go refuses the signature")
		}
	})

	t.Run("stands in the log even when nobody is called", func(t *testing.T) {
		b := setup(t)
		b.text("Hello")
		got := b.must(http.MethodGet, "/Messages.json?To="+url.QueryEscape(mainLine), nil)
		if !slices.Equal(bodies(got), []string{"Hello"}) || len(b.hook.got()) != 0 {
			t.Errorf("got %s, want the text", got.raw)
		}
	})

	t.Run("reaches a short code", func(t *testing.T) {
		b := setup(t)
		sid := b.sim.AddShortCode(b.cred.AccountSID, "67898", "Offers")
		b.must(http.MethodPost, "/SMS/ShortCodes/"+sid+".json", url.Values{"SmsUrl": {b.hook.url("/incoming")}})
		if _, err := b.Phones().Send(ana, "67898", "STOP"); err != nil {
			t.Fatal(err)
		}
		b.Drain(t.Context())
		if calls := b.hook.got(); len(calls) != 1 || calls[0].form.Get("To") != "67898" || len(b.sim.OptOuts()) != 0 {
			t.Errorf("got %d callbacks and opt-outs %v, want one and none", len(calls), b.sim.OptOuts())
		}
	})

	for name, tt := range map[string]struct {
		status     int
		mime, body string
		phone      []string
		alert      int
	}{
		"empty TwiML answers nothing":          {200, "text/xml", `<?xml version="1.0" encoding="UTF-8"?><Response/>`, []string{"[Hello]"}, 0},
		"no content answers nothing":           {204, "", "", []string{"[Hello]"}, 0},
		"plain text is texted to the customer": {200, "text/plain; charset=utf-8", "OK", []string{"[Hello]", "OK"}, 0},
		"empty plain text is not":              {200, "text/plain", " \n", []string{"[Hello]"}, 0},
		"TwiML sends its messages":             {200, "text/xml", "<Response><Message>One</Message><Message><Body>Two</Body></Message></Response>", []string{"[Hello]", "One", "Two"}, 0},
		"only ten of them":                     {200, "text/xml", "<Response>" + strings.Repeat("<Message>x</Message>", 11) + "</Response>", append([]string{"[Hello]"}, strings.Split(strings.Repeat("x", 10), "")...), 14109},
		"an answer of no type is warned of":    {200, "", "hm", []string{"[Hello]"}, 12300},
		"JSON is warned of":                    {200, "application/json", "{}", []string{"[Hello]"}, 12300},
		"broken XML is warned of":              {200, "text/xml", "<Response", []string{"[Hello]"}, 12100},
		"an error is warned of":                {500, "text/plain", "oh", []string{"[Hello]"}, 11200},
		"more than 64 kB is warned of":         {200, "text/plain", strings.Repeat("x", 65537), []string{"[Hello]"}, 11750},
	} {
		t.Run("when the answer is "+name, func(t *testing.T) {
			b := setup(t)
			b.webhook()
			b.hook.answers(replyWith(tt.status, tt.mime, tt.body))
			b.text("Hello")
			if got := b.phone(); !slices.Equal(got, tt.phone) {
				t.Errorf("got %v on the phone, want %v", got, tt.phone)
			}
			alerts := b.sim.Alerts()
			if (tt.alert == 0) != (len(alerts) == 0) || (tt.alert != 0 && alerts[0].Code != tt.alert) {
				t.Errorf("got alerts %+v, want %d", alerts, tt.alert)
			}
		})
	}

	t.Run("records what the webhook answered as an outbound reply", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.hook.answers(replyWith(200, "text/plain", "OK"))
		b.text("Hello")
		rows := b.sim.Messages(b.cred.AccountSID)
		if len(rows) != 2 || rows[1].Direction != "outbound-reply" || rows[1].Status != "delivered" || rows[1].From != mainLine || rows[1].To != ana {
			t.Errorf("got %+v, want a delivered reply", rows)
		}
	})
}

func TestIncoming_in_a_service(t *testing.T) {
	for name, tt := range map[string]struct {
		spec   func(*bench) twilio.ServiceSpec
		called string
		logged int
	}{
		"calls the service's address in place of the number's": {func(b *bench) twilio.ServiceSpec { return twilio.ServiceSpec{InboundURL: b.hook.url("/service")} }, "/service", 1},
		"calls the number's when the service says so": {func(b *bench) twilio.ServiceSpec {
			return twilio.ServiceSpec{InboundURL: b.hook.url("/service"), WebhookOnNumber: true}
		}, "/incoming", 1},
		"drops the text when the service has no address": {func(*bench) twilio.ServiceSpec { return twilio.ServiceSpec{} }, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			b.webhook()
			spec := tt.spec(b)
			spec.Numbers = []string{mainLine}
			service := b.sim.AddService(b.cred.AccountSID, spec)
			b.text("Hello")
			called := ""
			for _, c := range b.hook.got() {
				called = c.request.URL.Path
				if c.form.Get("MessagingServiceSid") != service {
					t.Errorf("got service %q, want %s", c.form.Get("MessagingServiceSid"), service)
				}
			}
			if logged := len(b.sim.Messages(b.cred.AccountSID)); called != tt.called || logged != tt.logged {
				t.Errorf("got %q called and %d logged, want %q and %d", called, logged, tt.called, tt.logged)
			}
		})
	}

	t.Run("an application takes the place of the number's address", func(t *testing.T) {
		b := setup(t)
		b.webhook("SmsApplicationSid", "AP00000000000000000000000000000001")
		b.text("Hello")
		if len(b.hook.got()) != 0 {
			t.Error("the number's address was called")
		}
	})
}

func TestKeywords(t *testing.T) {
	const stopped, resumed = "You have successfully been unsubscribed.", "You have successfully been resubscribed"
	t.Run("a STOP blocks, is answered by Twilio, and reaches the webhook", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.text(" stop ")
		if got := b.phone(); len(got) != 2 || !strings.HasPrefix(got[1], stopped) {
			t.Errorf("got %v, want Twilio's answer", got)
		}
		if calls := b.hook.got(); len(calls) != 1 || calls[0].form.Get("Body") != " stop " || calls[0].form.Has("OptOutType") {
			t.Errorf("got %d callbacks, want the text as it is", len(calls))
		}
		if got := b.send(); got.code() != 21610 {
			t.Errorf("got %s, want 21610", got.raw)
		}
		if got := b.send("From", tollFree); got.status != http.StatusCreated {
			t.Errorf("got %s, want the other number free", got.raw)
		}
		if rows := b.sim.Messages(b.cred.AccountSID); len(rows) != 2 || rows[0].Direction != "inbound" {
			t.Errorf("got %+v, want no row for Twilio's answer", rows)
		}
	})

	for word, blocks := range map[string]bool{
		"STOP": true, "StopAll": true, "unsubscribe": true, "CANCEL": true, "End": true, "quit": true, "REVOKE": true, "OPTOUT": true,
		"STOP PLEASE": false, "stop.": false, "stop by at 5": false,
	} {
		t.Run("a text of "+word, func(t *testing.T) {
			b := setup(t)
			b.text(word)
			if got := len(b.sim.OptOuts()) == 1; got != blocks {
				t.Errorf("got blocked %v, want %v", got, blocks)
			}
		})
	}

	for _, word := range []string{"START", "unstop", "Yes"} {
		t.Run("a text of "+word+" after a STOP ends it", func(t *testing.T) {
			b := setup(t)
			b.text("STOP")
			b.text(word)
			if got := b.phone(); len(b.sim.OptOuts()) != 0 || !strings.HasPrefix(got[len(got)-1], resumed) {
				t.Errorf("got %v and opt-outs %v, want it ended and said so", got, b.sim.OptOuts())
			}
		})
	}

	t.Run("YES without a STOP is an ordinary text", func(t *testing.T) {
		b := setup(t)
		b.text("YES")
		if got := b.phone(); !slices.Equal(got, []string{"[YES]"}) {
			t.Errorf("got %v, want no answer", got)
		}
	})

	t.Run("HELP is answered", func(t *testing.T) {
		b := setup(t)
		b.text("help")
		if got := b.phone(); len(got) != 2 || !strings.HasPrefix(got[1], "Reply STOP") {
			t.Errorf("got %v, want Twilio's answer", got)
		}
	})

	t.Run("a STOP to one number of a service holds for all of it", func(t *testing.T) {
		b := setup(t)
		service := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Numbers: []string{mainLine, tollFree}})
		b.text("STOP")
		if outs := b.sim.OptOuts(); len(outs) != 1 || outs[0].Scope != service || outs[0].Customer != ana {
			t.Errorf("got %+v, want the whole service", outs)
		}
		if got := b.send("From", tollFree); got.code() != 21610 {
			t.Errorf("got %s, want 21610 from the other number too", got.raw)
		}
	})

	t.Run("a reply by the webhook to a STOP fails", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.hook.answers(replyWith(200, "text/plain", "Goodbye"))
		b.text("STOP")
		rows := b.sim.Messages(b.cred.AccountSID)
		if last := rows[len(rows)-1]; last.Status != "failed" || last.ErrorCode != 21610 || len(b.phone()) != 2 {
			t.Errorf("got %+v and %v on the phone, want failed 21610", last, b.phone())
		}
	})
}
