package providertest

import (
	"net"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func sends(t *testing.T, v Vendor) {
	t.Run("a text that is taken has the provider's id and our reference", func(t *testing.T) {
		d := start(t, v)
		report := d.sent(t, ref, "Hi")
		if report.ProviderID == "" || report.Ref != ref || report.Status.Bad() || d.Taken() != 1 {
			t.Errorf("report = %+v, %d taken", report, d.Taken())
		}
	})
	t.Run("a refused number is refused for good", func(t *testing.T) {
		d := start(t, v)
		out := d.out(ref, "Hi")
		out.To = d.Refused
		if e := refused(t, d.adapter, out); e.Fate != sms.Refused || e.StopsAccount || e.Reason.Code == "" || d.Taken() != 0 {
			t.Errorf("error = %+v, %d taken", e, d.Taken())
		}
	})
	t.Run("a text that is too long never leaves", func(t *testing.T) {
		d := start(t, v)
		out := d.out(ref, strings.Repeat("x", v.Descriptor.Limits.MaxBody+1))
		if e := refused(t, d.adapter, out); e.Fate != sms.Refused || d.Taken() != 0 {
			t.Errorf("error = %+v, %d taken", e, d.Taken())
		}
		out.Body = strings.Repeat("x", v.Descriptor.Limits.MaxBody)
		if _, err := d.adapter.Send(t.Context(), out); err != nil {
			t.Errorf("the longest text: %v", err)
		}
	})
	t.Run("too many requests carry the wait", func(t *testing.T) {
		d := start(t, v)
		d.Inject(TooMany)
		if e := refused(t, d.adapter, d.out(ref, "Hi")); e.Fate != sms.Later || e.Wait != Wait || d.Taken() != 0 {
			t.Errorf("error = %+v, %d taken", e, d.Taken())
		}
		d.sent(t, ref, "Hi")
	})
	t.Run("a vendor that can't be reached took nothing", func(t *testing.T) {
		d := start(t, v)
		closed, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		closed.Close()
		config := d.Config
		config.BaseURL = "http://" + closed.Addr().String()
		if e := refused(t, open(t, v, config), d.out(ref, "Hi")); e.Fate != sms.Later || e.StopsAccount {
			t.Errorf("error = %+v", e)
		}
	})
	for _, fault := range []Fault{LostAnswer, BrokenAnswer, ServerFault, GatewayFault} {
		t.Run("a lost answer never doubles a text: "+string(fault), func(t *testing.T) { lost(t, v, fault) })
	}
}

// lost loses the answer to a text, and finds it again where the provider can.
func lost(t *testing.T, v Vendor, fault Fault) {
	d := start(t, v)
	d.Inject(fault)
	out := d.out(ref, "Lost?")
	if e := refused(t, d.adapter, out); e.Fate != sms.Unknown || d.Taken() != 1 {
		t.Fatalf("error = %+v, %d taken", e, d.Taken())
	}
	finder, can := d.adapter.(sms.SendFinder)
	if can {
		search := sms.LostSend{Outgoing: out, Known: func(string) bool { return false }}
		report, found, err := finder.FindSend(t.Context(), search)
		if err != nil || !found || report.ProviderID == "" || report.Ref != ref {
			t.Errorf("found %v: %+v, %v", found, report, err)
		}
		search.Known = func(id string) bool { return id == report.ProviderID }
		if again, found, err := finder.FindSend(t.Context(), search); err != nil || found {
			t.Errorf("found another text's: %+v, %v", again, err)
		}
		search.Known = func(string) bool { return false }
		search.ID, search.Body = "5f0c8a52-6a0e-4a54-8d7b-2f4a8c1d9e77", "Never sent"
		if other, found, err := finder.FindSend(t.Context(), search); err != nil || found {
			t.Errorf("found a text that was never sent: %+v, %v", other, err)
		}
	}
	if repeater, can := d.adapter.(sms.SendRepeater); can {
		report, err := repeater.RepeatSend(t.Context(), sms.LostSend{Outgoing: out, Known: func(string) bool { return false }})
		if err != nil || report.ProviderID == "" || report.Ref != ref {
			t.Errorf("repeated: %+v, %v", report, err)
		}
	}
	d.Drain()
	if d.Taken() != 1 {
		t.Errorf("%d texts were taken", d.Taken())
	}
	if got := d.status(); got != sms.Delivered {
		t.Errorf("the report brought %q for our reference, want delivered", got)
	}
}

func credentials(t *testing.T, v Vendor) {
	t.Run("wrong ones keep the text and stop the account", func(t *testing.T) {
		d := start(t, v)
		e := refused(t, d.with(t, v, d.Wrong), d.out(ref, "Hi"))
		if e.Fate != sms.Later || !e.StopsAccount || d.Taken() != 0 {
			t.Errorf("error = %+v, %d taken", e, d.Taken())
		}
		for key, secret := range d.Wrong {
			if len(secret) > 20 && strings.Contains(e.Error(), secret) && isSecret(v.Descriptor, key) {
				t.Errorf("the error holds a secret: %v", e)
			}
		}
	})
	if !v.Descriptor.Has(sms.CanTestCredentials) {
		return
	}
	t.Run("a test of right ones names the account and sends nothing", func(t *testing.T) {
		d := start(t, v)
		info, err := d.adapter.(sms.CredentialTester).TestCredentials(t.Context())
		if err != nil || info.Name == "" || d.Taken() != 0 {
			t.Errorf("info = %+v, %v", info, err)
		}
	})
	t.Run("a test of wrong ones says so in words", func(t *testing.T) {
		d := start(t, v)
		_, err := d.with(t, v, d.Wrong).(sms.CredentialTester).TestCredentials(t.Context())
		if e := sms.Explain(err); e == nil || e.Code != sms.CredentialsRefused || e.Field == "" || e.Message == "" {
			t.Errorf("error = %+v", e)
		}
	})
}

func isSecret(d sms.Descriptor, key string) bool {
	for _, field := range d.Fields {
		if field.Key == key {
			return field.Secret
		}
	}
	return false
}
