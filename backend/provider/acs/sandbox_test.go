package acs_test

import (
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// connected gives the sandbox and the adapter of its first resource, for which
// both subscriptions lead nowhere.
func connected(t *testing.T, changes ...func(*sms.ProviderConfig)) (*sandbox.Sandbox, *acs.Provider) {
	t.Helper()
	box := sandboxtest.Start(t)
	return box, adapter(t, append([]func(*sms.ProviderConfig){func(c *sms.ProviderConfig) {
		c.Fields, c.BaseURL, c.Clock = box.ACS().Accounts()[0], box.BaseURL(sandbox.ACS), box.Now
	}}, changes...)...)
}

func toAna(box *sandbox.Sandbox, kind sms.SenderKind, from string) sms.Outgoing {
	return sms.Outgoing{ID: "msg-1", From: sms.Sender{Kind: kind, Address: from}, To: sandboxtest.Ana, Body: "Hi Ana", Begun: box.Now()}
}

func TestSandbox_keys(t *testing.T) {
	t.Run("one that is made anew is noticed, and texts go on", func(t *testing.T) {
		box, p := connected(t)
		box.ACS().Regenerate("sms-desk-sandbox-1", 0)
		if _, err := p.Send(t.Context(), toAna(box, sms.KindNumber, tollFree)); err != nil {
			t.Fatal(err)
		}
		if advice := p.Advice(); !strings.HasPrefix(advice.Text, "Azure refuses the primary connection string") {
			t.Errorf("advice = %+v", advice)
		}
		if info, err := p.TestCredentials(t.Context()); err != nil || info.Name != "sms-desk-sandbox-1" || !strings.HasPrefix(info.Warning, "Azure refuses the primary connection string") {
			t.Errorf("info = %+v, %v", info, err)
		}
	})
	t.Run("right ones are no matter for a warning", func(t *testing.T) {
		_, p := connected(t)
		if info, err := p.TestCredentials(t.Context()); err != nil || info.Warning != "" {
			t.Errorf("info = %+v, %v", info, err)
		}
	})
	t.Run("a clock that is wrong is named", func(t *testing.T) {
		box, p := connected(t, func(c *sms.ProviderConfig) {
			right := c.Clock
			c.Clock = func() time.Time { return right().Add(-10 * time.Minute) }
		})
		e := failure(t, p, toAna(box, sms.KindNumber, tollFree))
		if e.Fate != sms.Later || !e.StopsAccount || !strings.HasPrefix(e.Reason.Text, "The clock of this computer is 10 minutes slow") {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestSandbox_senders(t *testing.T) {
	box, p := connected(t)
	for address, kind := range map[string]sms.SenderKind{tollFree: sms.KindNumber, "24680": sms.KindShortCode, "Contoso": sms.KindAlphanumeric} {
		if _, err := p.Send(t.Context(), toAna(box, kind, address)); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for address, code := range map[string]string{"+18005550100": "Unauthorized", "Fabrikam": "Unauthorized", "+1": "400"} {
		if e := failure(t, p, toAna(box, sms.KindNumber, address)); e.Fate != sms.Refused || e.StopsAccount || e.Reason.Code != code {
			t.Errorf("%s: %+v, want %s", address, e, code)
		}
	}
	numbers, err := p.ListNumbers(t.Context())
	if err != nil || len(numbers) != 2 || numbers[0].Type != sms.TypeTollFree || numbers[1].Sender.Address != "+14255550111" {
		t.Errorf("numbers = %+v, %v", numbers, err)
	}
}

func TestSandbox_statuses(t *testing.T) {
	for behaviour, want := range map[phones.Behaviour]struct {
		status sms.Status
		code   string
	}{
		phones.On: {sms.Delivered, ""}, phones.Off: {sms.Undelivered, "4006"}, phones.Landline: {sms.Failed, "4003"},
		phones.Filtered: {sms.Undelivered, "4005"}, phones.NoNumber: {sms.Undelivered, "4004"}, phones.NoReceipt: {sms.Sent, "5002"},
	} {
		t.Run(string(behaviour), func(t *testing.T) {
			box, p := connected(t)
			if err := box.Phones().SetBehaviour(sandboxtest.Ana, behaviour); err != nil {
				t.Fatal(err)
			}
			id := must(p.Send(t.Context(), toAna(box, sms.KindNumber, tollFree)))(t).ProviderID
			if _, err := p.FetchStatus(t.Context(), id); sms.ErrorCode(err) != sms.NotFound {
				t.Errorf("before its end: %v", err)
			}
			box.Drain(t.Context())
			got, err := p.FetchStatus(t.Context(), id)
			if err != nil || got.Status != want.status || got.Reason.Code != want.code || got.Ref != "msg-1" {
				t.Errorf("report = %+v, %v, want %+v", got, err, want)
			}
		})
	}
}

func TestSandbox_opt_outs(t *testing.T) {
	box, p := connected(t)
	for _, step := range []struct {
		text string
		want bool
	}{{"Hello", false}, {"STOP", true}, {"START", false}} {
		if _, err := box.Phones().Send(sandboxtest.Ana, tollFree, step.text); err != nil {
			t.Fatal(err)
		}
		box.Drain(t.Context())
		got, err := p.CheckOptOut(t.Context(), sms.Sender{Kind: sms.KindNumber, Address: tollFree}, sandboxtest.Ana)
		if err != nil || got != step.want {
			t.Errorf("after %s: %v, %v", step.text, got, err)
		}
	}
}

func TestSandbox_repeats_a_lost_text_once(t *testing.T) {
	lost := func(out sms.Outgoing) sms.LostSend {
		return sms.LostSend{Outgoing: out, Known: func(string) bool { return false }}
	}
	t.Run("that never arrived", func(t *testing.T) {
		box, p := connected(t)
		box.ACS().Inject(fault.Fault{Kind: fault.Cut})
		out := toAna(box, sms.KindNumber, tollFree)
		if e := failure(t, p, out); e.Fate != sms.Unknown {
			t.Fatalf("error = %+v", e)
		}
		first := must(p.RepeatSend(t.Context(), lost(out)))(t)
		second := must(p.RepeatSend(t.Context(), lost(out)))(t)
		if first != second || len(box.ACS().Messages("sms-desk-sandbox-1")) != 1 {
			t.Errorf("reports %+v and %+v, %d texts", first, second, len(box.ACS().Messages("sms-desk-sandbox-1")))
		}
	})
	t.Run("and not after Azure's promise is over", func(t *testing.T) {
		box, p := connected(t)
		out := toAna(box, sms.KindNumber, tollFree)
		out.Begun = out.Begun.Add(-6 * time.Minute)
		_, err := p.RepeatSend(t.Context(), lost(out))
		if e := failed(t, err); e.Fate != sms.Unknown || len(box.ACS().Messages("sms-desk-sandbox-1")) != 0 {
			t.Errorf("error = %+v", e)
		}
	})
}

func TestSandbox_connection_strings_are_in_the_form_that_is_kept(t *testing.T) {
	box, _ := connected(t)
	for _, fields := range []map[string]string{box.ACS().Accounts()[0], box.ACS().NewAccount()} {
		cleaned, err := acs.Clean(fields)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{primary, secondary} {
			if cleaned[field] != fields[field] {
				t.Errorf("%s is kept in another form", field)
			}
		}
	}
}
