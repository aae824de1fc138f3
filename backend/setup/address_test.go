package setup_test

import (
	"log/slog"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// tunnel remembers what it was told; it refuses the token "bad".
type tunnel struct {
	phase   string
	applied setup.AddressSettings
	token   string
	kicks   int
}

func (f *tunnel) Check(s setup.AddressSettings, token string) (setup.AddressSettings, string, error) {
	if token == "bad" {
		return s, "", sms.FieldError("authtoken", "That is no authtoken.")
	}
	return s, token, nil
}

func (f *tunnel) Apply(s setup.AddressSettings, token string) { f.applied, f.token = s, token }

func (f *tunnel) State() setup.AddressState { return setup.AddressState{Phase: f.phase} }

func (f *tunnel) Reconnect() { f.kicks++ }

func address(t *testing.T) (*setup.Address, *tunnel, sms.User) {
	t.Helper()
	database := storetest.Open(t)
	admin, err := database.EnsureOwner(t.Context(), "Mia Berg")
	if err != nil {
		t.Fatal(err)
	}
	far := &tunnel{phase: "off"}
	return &setup.Address{
		Settings: database, Secrets: secrets.NewMemory(), Tunnel: far, Probes: &probes{}, Way: func() setup.Way { return online },
		NewToken: func() string { return "once" }, Clock: func() time.Time { return now }, Logger: slog.New(slog.DiscardHandler),
	}, far, admin
}

func TestAddress_UseNgrok(t *testing.T) {
	t.Run("keeps the authtoken in the keychain and connects", func(t *testing.T) {
		a, far, admin := address(t)
		if err := a.UseNgrok(t.Context(), admin, "good", "shop.ngrok-free.app"); err != nil {
			t.Fatal(err)
		}
		if kept, err := a.Secrets.Get(t.Context(), "tunnel", "authtoken"); kept != "good" || err != nil {
			t.Errorf("the keychain holds %q, %v", kept, err)
		}
		if far.token != "good" || far.applied.Mode != setup.ModeNgrok || far.applied.Domain != "shop.ngrok-free.app" {
			t.Errorf("the tunnel was told %+v", far)
		}
	})
	t.Run("keeps nothing of a refused token", func(t *testing.T) {
		a, far, admin := address(t)
		smstest.Wants(t, a.UseNgrok(t.Context(), admin, "bad", ""), sms.Invalid, "authtoken", "That is no authtoken.")
		if _, err := a.Secrets.Get(t.Context(), "tunnel", "authtoken"); sms.ErrorCode(err) != sms.NotFound || far.applied.Mode != "" {
			t.Errorf("kept: %v, told: %+v", err, far)
		}
	})
	t.Run("uses the stored token when none is typed", func(t *testing.T) {
		a, far, admin := address(t)
		if err := a.UseNgrok(t.Context(), admin, "good", ""); err != nil {
			t.Fatal(err)
		}
		if err := a.UseNgrok(t.Context(), admin, " ", "other.ngrok-free.app"); err != nil || far.token != "good" {
			t.Errorf("told %+v, %v", far, err)
		}
	})
	t.Run("asks for a token when there is none", func(t *testing.T) {
		a, _, admin := address(t)
		smstest.Wants(t, a.UseNgrok(t.Context(), admin, "", ""), sms.Invalid, "authtoken", "Enter the authtoken from your ngrok dashboard. Nothing was changed.")
	})
}

func TestAddress_IsThereAgainAfterARestart(t *testing.T) {
	a, _, admin := address(t)
	if err := a.UseNgrok(t.Context(), admin, "good", "shop.ngrok-free.app"); err != nil {
		t.Fatal(err)
	}
	again := &tunnel{}
	a.Tunnel = again
	if err := a.Start(t.Context()); err != nil || again.token != "good" || again.applied.Domain != "shop.ngrok-free.app" {
		t.Errorf("told %+v, %v", again, err)
	}
}

func TestAddress_TurnOff_KeepsTheToken(t *testing.T) {
	a, far, admin := address(t)
	if err := a.UseNgrok(t.Context(), admin, "good", "shop.ngrok-free.app"); err != nil {
		t.Fatal(err)
	}
	if err := a.TurnOff(t.Context(), admin); err != nil || far.applied.Mode != setup.ModeOff {
		t.Fatalf("told %+v, %v", far, err)
	}
	chosen, _, err := a.Now(t.Context(), admin)
	if err != nil || !chosen.HasToken || chosen.Mode != setup.ModeOff || chosen.Domain != "shop.ngrok-free.app" {
		t.Errorf("got %+v, %v", chosen, err)
	}
}

func TestAddress_UseOwnAddress(t *testing.T) {
	a, far, admin := address(t)
	if err := a.UseOwnAddress(t.Context(), admin, "https://sms.shop.example"); err != nil || far.applied.OwnAddress != "https://sms.shop.example" {
		t.Errorf("told %+v, %v", far, err)
	}
}

func TestAddress_Reconnect(t *testing.T) {
	a, far, admin := address(t)
	if err := a.UseNgrok(t.Context(), admin, "good", ""); err != nil {
		t.Fatal(err)
	}
	far.phase, far.token = "failed", ""
	if err := a.Reconnect(t.Context(), admin); err != nil || far.token != "good" {
		t.Errorf("after a failure: %+v, %v", far, err)
	}
	far.phase = "reconnecting"
	if err := a.Reconnect(t.Context(), admin); err != nil || far.kicks != 1 {
		t.Errorf("while reconnecting: %+v, %v", far, err)
	}
}

func TestAddress_OnlyAdministratorsMay(t *testing.T) {
	a, _, _ := address(t)
	seller := sms.User{ID: "u2", Role: sms.Salesperson, Active: true}
	const words = "Your role doesn't allow this. Nothing was changed. Ask an administrator."
	smstest.Wants(t, a.UseNgrok(t.Context(), seller, "good", ""), sms.Forbidden, "", words)
	smstest.Wants(t, a.UseOwnAddress(t.Context(), seller, "https://x.example"), sms.Forbidden, "", words)
	smstest.Wants(t, a.TurnOff(t.Context(), seller), sms.Forbidden, "", words)
	smstest.Wants(t, a.Reconnect(t.Context(), seller), sms.Forbidden, "", words)
	_, err := a.Test(t.Context(), seller)
	smstest.Wants(t, err, sms.Forbidden, "", words)
	_, _, err = a.Now(t.Context(), seller)
	smstest.Wants(t, err, sms.Forbidden, "", words)
}

func TestAddress_Test_needs_no_account(t *testing.T) {
	a, _, admin := address(t)
	sent := a.Probes.(*probes)
	sent.arrived = []sms.Hop{{ID: sms.HopDoor, State: sms.HopPassed}, {ID: sms.HopVerification, State: sms.HopSkipped}, {ID: sms.HopDatabase, State: sms.HopPassed}}
	test, err := a.Test(t.Context(), admin)
	if err != nil || test.Failed != "" || sent.asked != " once https://shop.example" {
		t.Errorf("%q gave %+v, %v", sent.asked, test, err)
	}
}
