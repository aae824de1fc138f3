package bind_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

// The window's page can call while the program behind it is still starting.
func TestBind_WaitsForTheServices(t *testing.T) {
	database := storetest.Open(t)
	owner := storetest.Owner(t, database)
	rows := map[string]func(bind.Desk) error{
		"Setup.Accounts": func(d bind.Desk) error { _, err := d.Setup.Accounts(); return err },
		"Numbers.Owners": func(d bind.Desk) error { _, err := d.Numbers.Owners(); return err },
		"Inbox.Senders":  func(d bind.Desk) error { _, err := d.Inbox.Senders(); return err },
	}
	for name, do := range rows {
		t.Run(name, func(t *testing.T) {
			services := new(bind.Services)
			desk := bind.NewDesk(t.Context(), services, func(context.Context) (sms.User, error) {
				services.Setup = setup.New(setup.Config{Accounts: database, Numbers: database, Book: database})
				services.Inbox = inbox.New(inbox.Config{Book: database})
				return owner, nil
			})
			if err := do(desk); err != nil {
				t.Error(err)
			}
		})
	}
}

// broken is a database whose reader of accounts is wrong.
type broken struct{ *store.Store }

func (broken) Accounts(context.Context) ([]sms.Account, error) { panic("the token is swordfish") }

// Wails gives no answer at all to a call that panics, so the page would wait for ever.
func TestSecurity24_AMethodThatPanicsFailsForOneCall(t *testing.T) {
	database := storetest.Open(t)
	owner := storetest.Owner(t, database)
	var log bytes.Buffer
	watch := trouble.New(func() time.Time { return storetest.Now }, slog.New(slog.NewTextHandler(&log, nil)), func(...sms.Change) {})
	services := &bind.Services{Trouble: watch, Log: func(string, error) {}, Setup: setup.New(setup.Config{Accounts: broken{database}, Numbers: database, Book: database})}
	desk := bind.NewDesk(t.Context(), services, func(context.Context) (sms.User, error) { return owner, nil })
	views, err := desk.Setup.Accounts()
	view, _ := bind.FormatError(err).(bind.ErrorView)
	if views != nil || view.Code != string(sms.Internal) || !strings.HasPrefix(view.Message, "Something went wrong inside SMS Desk.") {
		t.Errorf("answered %v, %+v", views, view)
	}
	if got := watch.State(); got.Count != 1 || got.Last != trouble.Page {
		t.Errorf("counted %+v", got)
	}
	if text := log.String(); !strings.Contains(text, "method=Setup.Accounts") || !strings.Contains(text, "broken.Accounts") || strings.Contains(text, "swordfish") {
		t.Errorf("logged %s", text)
	}
	if _, err := desk.Numbers.Owners(); err != nil {
		t.Errorf("another call: %v", err)
	}
}
