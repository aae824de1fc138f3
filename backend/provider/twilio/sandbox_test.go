package twilio_test

import (
	"log/slog"
	"net/http"
	"strconv"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider/twilio"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// connected gives the sandbox and the adapter of one of its accounts.
func connected(t *testing.T, kind simulator.AccountKind) (*sandbox.Sandbox, *twilio.Provider, simulator.Credentials) {
	t.Helper()
	box := sandboxtest.Start(t)
	credentials := box.Twilio().Accounts()[0]
	if kind != simulator.Full {
		credentials = box.Twilio().NewAccount(kind)
	}
	return box, adapter(t, func(c *sms.ProviderConfig) {
		c.Fields = map[string]string{"account_sid": credentials.AccountSID, "auth_token": credentials.AuthToken}
		c.BaseURL, c.Clock, c.Logger = box.BaseURL(sandbox.Twilio), box.Now, slog.New(slog.DiscardHandler)
	}), credentials
}

var mainLine = sms.Sender{Kind: sms.KindNumber, Address: sandboxtest.MainLine}

func TestSandbox_accounts_with_limits(t *testing.T) {
	t.Run("a trial account warns, and texts only verified numbers", func(t *testing.T) {
		box, p, credentials := connected(t, simulator.Trial)
		if info, err := p.TestCredentials(t.Context()); err != nil || info.Warning == "" {
			t.Errorf("info = %+v, %v", info, err)
		}
		from := box.Twilio().AccountNumbers(credentials.AccountSID)[0].Number
		out := sms.Outgoing{ID: "1", From: sms.Sender{Kind: sms.KindNumber, Address: from}, To: sandboxtest.Ana, Body: "Hi Ana", Begun: box.Now()}
		if e := failure(t, p, out); e.Fate != sms.Refused || e.Reason.Code != "21608" {
			t.Errorf("error = %+v", e)
		}
		box.Twilio().Verify(credentials.AccountSID, sandboxtest.Ana)
		sent, err := p.Send(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		found, ok, err := p.FindSend(t.Context(), sms.LostSend{Outgoing: out, Known: func(string) bool { return false }})
		if err != nil || !ok || found.ProviderID != sent.ProviderID {
			t.Errorf("found %v: %+v, %v", ok, found, err)
		}
	})
	t.Run("test credentials are called so", func(t *testing.T) {
		_, p, _ := connected(t, simulator.TestCredentials)
		_, err := p.TestCredentials(t.Context())
		if e := explained(t, err); e.Code != sms.CredentialsRefused || e.Detail != "20008" {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("a suspended account keeps the text", func(t *testing.T) {
		box, p, credentials := connected(t, simulator.Full)
		box.Twilio().SetStatus(credentials.AccountSID, "suspended")
		if e := failure(t, p, sms.Outgoing{ID: "1", From: mainLine, To: sandboxtest.Ana, Body: "Hi"}); e.Fate != sms.Later || !e.StopsAccount {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestSandbox_magic_numbers(t *testing.T) {
	_, p, _ := connected(t, simulator.Full)
	for to, want := range map[string]string{
		"+15005550001": "21211", "+15005550002": "21612", "+15005550003": "21408", "+15005550004": "21610", "+15005550009": "21614",
	} {
		if e := failure(t, p, sms.Outgoing{ID: "1", From: mainLine, To: to, Body: "Hi"}); e.Fate != sms.Refused || e.Reason.Code != want || e.Reason.OptedOut != (want == "21610") {
			t.Errorf("%s: %+v, want %s", to, e, want)
		}
	}
}

func TestSandbox_checks_of_the_incoming_URL(t *testing.T) {
	box, p, credentials := connected(t, simulator.Full)
	sim := box.Twilio()
	state := func(number string, want sms.WebhookState) {
		t.Helper()
		if health, err := p.CheckIncomingURL(t.Context(), number, ours); err != nil || health.State != want {
			t.Errorf("health of %s = %+v, %v, want %s", number, health, err, want)
		}
	}
	if _, err := p.SetIncomingURL(t.Context(), sandboxtest.MainLine, ours); err != nil {
		t.Fatal(err)
	}
	state(sandboxtest.MainLine, sms.WebhookRight)
	sim.AddService(credentials.AccountSID, simulator.ServiceSpec{Name: "Defers", Numbers: []string{sandboxtest.MainLine}, WebhookOnNumber: true})
	state(sandboxtest.MainLine, sms.WebhookRight)
	sim.AddService(credentials.AccountSID, simulator.ServiceSpec{Name: "Drops", Numbers: []string{sandboxtest.MainLine}})
	state(sandboxtest.MainLine, sms.WebhookOverridden)
	sim.AddService(credentials.AccountSID, simulator.ServiceSpec{Name: "Ours", Numbers: []string{sandboxtest.MainLine}, InboundURL: ours})
	state(sandboxtest.MainLine, sms.WebhookRight)

	sim.AddNumber(credentials.AccountSID, simulator.NumberSpec{Number: "+14155550177", Application: "AP00000000000000000000000000000001"})
	state("+14155550177", sms.WebhookOverridden)
	if change, err := p.SetIncomingURL(t.Context(), "+14155550177", ours); err != nil || change.Before != "the TwiML application AP00000000000000000000000000000001" {
		t.Errorf("change = %+v, %v", change, err)
	}
	state("+14155550177", sms.WebhookRight)

	sim.AddShortCode(credentials.AccountSID, "894546", "Offers")
	state("894546", sms.WebhookMissing)
	if _, err := p.SetIncomingURL(t.Context(), "894546", ours); err != nil {
		t.Error(err)
	}
	state("894546", sms.WebhookRight)
}

func TestSandbox_lists_of_many_pages(t *testing.T) {
	box, p, credentials := connected(t, simulator.Full)
	for n := range 130 {
		box.Twilio().AddNumber(credentials.AccountSID, simulator.NumberSpec{Number: "+1415555" + strconv.Itoa(1000+n)})
		body := "text " + strconv.Itoa(n)
		if _, err := box.Phones().Send(sandboxtest.Ana, sandboxtest.MainLine, body, phones.Media{ContentType: "image/png", Data: []byte("png")}); err != nil {
			t.Fatal(err)
		}
	}
	box.Drain(t.Context())
	if numbers, err := p.ListNumbers(t.Context()); err != nil || len(numbers) != 132 {
		t.Errorf("%d numbers, %v", len(numbers), err)
	}
	texts, err := p.ListIncoming(t.Context(), sandboxtest.MainLine, sandboxtest.Noon)
	if err != nil || len(texts) != 130 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	for _, text := range texts {
		if len(text.Media) != 1 || text.Media[0].ContentType != "image/png" {
			t.Fatalf("text = %+v", text)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, texts[0].Media[0].URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.SetBasicAuth(credentials.AccountSID, credentials.AuthToken)
	if answer, err := http.DefaultClient.Do(r); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("the attachment isn't where the list says: %v, %v", answer, err)
	}
}

func TestSandbox_signatures_with_another_port_or_a_new_field_are_genuine(t *testing.T) {
	box, p, _ := connected(t, simulator.Full)
	if _, err := p.SetIncomingURL(t.Context(), sandboxtest.MainLine, "http://127.0.0.1:9/callbacks/tok/incoming"); err != nil {
		t.Fatal(err)
	}
	for _, fault := range []simulator.FaultKind{simulator.UnknownField, simulator.OtherPortSigned, simulator.WrongSignature} {
		box.Twilio().Inject(simulator.Fault{Kind: fault})
		if _, err := box.Phones().Send(sandboxtest.Ana, sandboxtest.MainLine, "Hi"); err != nil {
			t.Fatal(err)
		}
		box.Drain(t.Context())
		pushes := box.Twilio().Pushes()
		if len(pushes) == 0 {
			t.Fatal("no callback was tried")
		}
		push := pushes[len(pushes)-1]
		cb := posted(push.Form)
		cb.URLs = []string{push.URL}
		cb.Header.Set("X-Twilio-Signature", push.Signature)
		if err := p.Verify(cb); (err == nil) != (fault != simulator.WrongSignature) {
			t.Errorf("%s: %v", fault, err)
		}
	}
}
