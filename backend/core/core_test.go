package core_test

import (
	"context"
	"log/slog"
	"net"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/core"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func config(t *testing.T, overrides map[string]string) core.Config {
	t.Helper()
	return core.Config{
		Home: t.TempDir(), Getenv: func(string) string { return "" }, Overrides: func(key string) string { return overrides[key] }, Version: "test", Secrets: core.SecretsInMemory,
		CallbackListen: "127.0.0.1:0",
	}
}

func TestStart_RunsUntilStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	program, err := core.Start(ctx, config(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Stop()
	cancel() // as SIGTERM does
	if err := program.Context().Err(); err != nil {
		t.Errorf("requests under way were cut off: %v", err)
	}
	program.Stop()
	if program.Context().Err() == nil {
		t.Error("it runs on after Stop")
	}
}

func TestStart_ThatFailsHalfWayLeavesNothingBehind(t *testing.T) {
	wrong := config(t, map[string]string{"SMSDESK_NGROK_SERVER": "ngrok.example:443"})
	free, err := net.Listen("tcp", wrong.CallbackListen)
	if err != nil {
		t.Fatal(err)
	}
	wrong.CallbackListen = free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := core.Start(t.Context(), wrong); err == nil {
		t.Fatal("it started")
	}
	wrong.Overrides = nil
	program, err := core.Start(t.Context(), wrong) // takes the lock, the database and the port again
	if err != nil {
		t.Fatal(err)
	}
	program.Stop()
}

// Until the tunnel is up again, texts go out with the address of the last run:
// without one, a lost answer could not be found by its report.
func TestStop_KeepsThePublicAddress(t *testing.T) {
	chosen := config(t, nil)
	program, err := core.Start(t.Context(), chosen)
	if err != nil {
		t.Fatal(err)
	}
	changed := make(chan struct{}, 64)
	program.Subscribe(func(change sms.Change) {
		if change.Topic == sms.AddressChanged {
			changed <- struct{}{}
		}
	})
	owner, err := program.Window().Who(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Services().Address.UseOwnAddress(t.Context(), owner, "https://shop.example"); err != nil {
		t.Fatal(err)
	}
	<-changed
	program.Stop()
	database, err := store.Open(t.Context(), store.Config{
		Path: filepath.Join(chosen.Home, "smsdesk.db"), Clock: time.Now, IDs: storetest.IDs("x"), Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	inForce, err := database.PublicAddresses(t.Context(), sms.TimeOf(time.Now()).Add(time.Hour))
	if err != nil || !slices.Equal(inForce, []string{"https://shop.example"}) {
		t.Errorf("in force: %v, %v", inForce, err)
	}
}

// What is done is on the page of the activity log at once, and nobody else's business.
func TestCore_AnnouncesActivityToThoseWhoMayReadIt(t *testing.T) {
	program, err := core.Start(t.Context(), config(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Stop()
	heard := make(chan sms.Change, 64)
	program.Subscribe(func(change sms.Change) {
		if change.Topic == sms.ActivityAdded {
			heard <- change
		}
	})
	owner, err := program.Window().Who(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Services().Address.TurnOff(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	change := <-heard
	if !program.MayHear(t.Context(), owner, change) {
		t.Error("the administrator doesn't hear of it")
	}
	if program.MayHear(t.Context(), sms.User{ID: "u2", Role: sms.Salesperson, Active: true}, change) {
		t.Error("a salesperson hears of it")
	}
}

func TestStart_ReadsThePublicURL(t *testing.T) {
	chosen := config(t, nil)
	chosen.PublicURL = "HTTPS://Shop.example:443/"
	program, err := core.Start(t.Context(), chosen)
	if err != nil {
		t.Fatal(err)
	}
	url := program.Services().Setup.CallbackURL(sms.Account{Token: "token"}, sms.IncomingCallback)
	program.Stop()
	if url != "https://shop.example/callbacks/token/incoming" {
		t.Errorf("providers are told %q", url)
	}
	chosen.PublicURL = "http://shop.example"
	if _, err := core.Start(t.Context(), chosen); sms.ErrorCode(err) != sms.Invalid {
		t.Errorf("in clear text over the internet: %v", err)
	}
}
