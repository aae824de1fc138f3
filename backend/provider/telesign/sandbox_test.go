package telesign_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/telesign"
	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/sandboxtest"
	simulator "github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// connected gives the sandbox and the adapter of its first account, after change.
func connected(t *testing.T, change func(*simulator.Account)) (*sandbox.Sandbox, *telesign.Provider) {
	t.Helper()
	box := sandboxtest.Start(t)
	credentials := box.Telesign().Accounts()[0]
	box.Telesign().Change(credentials[simulator.CustomerSID], change)
	return box, adapter(t, func(c *sms.ProviderConfig) {
		c.Fields, c.BaseURL, c.Clock, c.Logger = credentials, box.BaseURL(sandbox.Telesign), box.Now, slog.New(slog.DiscardHandler)
	})
}

func text(box *sandbox.Sandbox, to string) sms.Outgoing {
	return sms.Outgoing{ID: "msg-1", From: sms.Sender{Kind: sms.KindNumber, Address: mainLine}, To: to, Body: "Hi", Begun: box.Now()}
}

func TestSandbox_accounts_with_limits(t *testing.T) {
	for name, row := range map[string]struct {
		change func(*simulator.Account)
		code   string
		stops  bool
	}{
		"on the other host":      {func(a *simulator.Account) { a.ElsewhereHost = true }, "10035", true},
		"suspended":              {func(a *simulator.Account) { a.Suspended = true }, "10010", true},
		"without SMS":            {func(a *simulator.Account) { a.SMSOff = true }, "10011", true},
		"for other addresses":    {func(a *simulator.Account) { a.AddressLocked = true }, "10014", true},
		"without money":          {func(a *simulator.Account) { a.WalletEmpty = true }, "10030", true},
		"suspended, old":         {func(a *simulator.Account) { a.Suspended, a.OldErrors = true, true }, "-30001", true},
		"on trial, not verified": {func(a *simulator.Account) { a.Trial = true }, "10033", false},
	} {
		t.Run(name, func(t *testing.T) {
			box, p := connected(t, row.change)
			e := failure(t, p, text(box, sandboxtest.Ana))
			if e.Reason.Code != row.code || e.StopsAccount != row.stops || (e.Fate == sms.Later) != row.stops {
				t.Errorf("error = %+v", e)
			}
		})
	}
	t.Run("on trial, verified", func(t *testing.T) {
		box, p := connected(t, func(a *simulator.Account) { a.Trial, a.Verified = true, []string{sandboxtest.Ana} })
		if _, err := p.Send(t.Context(), text(box, sandboxtest.Ana)); err != nil {
			t.Error(err)
		}
	})
}

func TestSandbox_a_managed_opt_out_shows_in_the_report(t *testing.T) {
	box, p := connected(t, func(a *simulator.Account) { a.ManagesStop = true })
	if _, err := box.Phones().Send(sandboxtest.Ana, mainLine, "stop"); err != nil {
		t.Fatal(err)
	}
	sent, err := p.Send(t.Context(), text(box, sandboxtest.Ana))
	if err != nil || sent.Status != sms.Sending {
		t.Fatalf("report = %+v, %v", sent, err)
	}
	box.Drain(t.Context())
	if got, err := p.FetchStatus(t.Context(), sent.ProviderID); err != nil || !got.Reason.OptedOut {
		t.Errorf("report = %+v, %v", got, err)
	}
}

func TestSandbox_a_wrong_clock_keeps_the_text(t *testing.T) {
	box, _ := connected(t, func(*simulator.Account) {})
	late := adapter(t, func(c *sms.ProviderConfig) {
		c.Fields, c.BaseURL = box.Telesign().Accounts()[0], box.BaseURL(sandbox.Telesign)
		c.Clock = func() time.Time { return box.Now().Add(-16 * time.Minute) }
	})
	if e := failure(t, late, text(box, sandboxtest.Ana)); e.Fate != sms.Later || e.StopsAccount || e.Reason.Code != "10004" {
		t.Errorf("error = %+v", e)
	}
}

func TestSandbox_endings(t *testing.T) {
	box, p := connected(t, func(*simulator.Account) {})
	for to, want := range map[string]struct {
		status sms.Status
		code   string
	}{
		sandboxtest.Ana: {sms.Delivered, ""}, "+13125550145": {sms.Undelivered, "210"}, "+16175550156": {sms.Undelivered, "222"},
		"+13055550167": {sms.Undelivered, "515"}, "+12065550178": {sms.Undelivered, "507"}, "+15005550510": {sms.Undelivered, "510"},
	} {
		sent, err := p.Send(t.Context(), text(box, to))
		if err != nil {
			t.Fatal(err)
		}
		box.Drain(t.Context())
		if got, err := p.FetchStatus(t.Context(), sent.ProviderID); err != nil || got.Status != want.status || got.Reason.Code != want.code {
			t.Errorf("%s: report = %+v, %v", to, got, err)
		}
	}
	t.Run("without a receipt, a text stays sent, and after 12 hours nobody tells of it", func(t *testing.T) {
		sent, err := p.Send(t.Context(), text(box, "+16025550112"))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			box.Step(t.Context())
		}
		if got, err := p.FetchStatus(t.Context(), sent.ProviderID); err != nil || got.Status != sms.Sent {
			t.Errorf("report = %+v, %v", got, err)
		}
		box.Drain(t.Context())
		if _, err := p.FetchStatus(t.Context(), sent.ProviderID); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("error = %v", err)
		}
	})
}
