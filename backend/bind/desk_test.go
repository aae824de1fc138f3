package bind_test

import (
	"context"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/inbox"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
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
