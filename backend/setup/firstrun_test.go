package setup_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
)

// logbook is the database with its activity log in sight.
type logbook struct {
	*store.Store
	logged *[]string
}

func (l logbook) Audit(ctx context.Context, user, action, subject, text string) error {
	*l.logged = append(*l.logged, action+": "+text)
	return l.Store.Audit(ctx, user, action, subject, text)
}

func (d *desk) firstRun() *setup.FirstRun {
	return &setup.FirstRun{
		Settings: logbook{d.store, &d.logged}, Beginnings: d.store, Logger: slog.New(slog.DiscardHandler),
		Descriptor: func(sms.Kind) sms.Descriptor {
			checkable := acme
			checkable.Powers = []sms.Power{sms.CanCheckWebhook}
			return checkable
		},
		BaseFor:  func(sms.Account) string { return d.base },
		Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
	}
}

// finished makes an account ready, without the wizard.
func (d *desk) finished(t *testing.T, id string, simulated bool) sms.Account {
	t.Helper()
	account := sms.Account{ID: id, Kind: sms.Twilio, Name: id, Sandbox: simulated, State: sms.AccountActive, Token: "token-" + id, CreatedAt: sms.TimeOf(now)}
	if err := d.store.CreateAccount(t.Context(), account); err != nil {
		t.Fatal(err)
	}
	return account
}

func (d *desk) change(t *testing.T, id string, change func(*sms.Account)) {
	t.Helper()
	if _, err := d.store.UpdateAccount(t.Context(), id, func(a *sms.Account) error { change(a); return nil }); err != nil {
		t.Fatal(err)
	}
}

var seller = sms.User{ID: "kai", Name: "Kai Berg", Role: sms.Salesperson, Active: true}

func TestFirstRun_SaveBusiness(t *testing.T) {
	t.Run("takes a country without a name, which may wait", func(t *testing.T) {
		d := start(t)
		if err := d.firstRun().SaveBusiness(t.Context(), d.admin, " ", "de"); err != nil {
			t.Fatal(err)
		}
		if country, err := d.store.Setting(t.Context(), "business.country"); err != nil || country != "DE" {
			t.Errorf("got %q, %v", country, err)
		}
	})
	t.Run("tells others of it once", func(t *testing.T) {
		d := start(t)
		for range 2 {
			if err := d.firstRun().SaveBusiness(t.Context(), d.admin, "Berg Bikes", "US"); err != nil {
				t.Fatal(err)
			}
		}
		if len(d.changes) != 1 || d.changes[0].Topic != sms.BusinessChanged {
			t.Errorf("announced %+v", d.changes)
		}
		if want := []string{"business_changed: Berg Bikes (US)"}; !slices.Equal(d.logged, want) {
			t.Errorf("the activity log has %q, want %q", d.logged, want)
		}
	})
	t.Run("knows countries without numbers of their own", func(t *testing.T) {
		d := start(t)
		if err := d.firstRun().SaveBusiness(t.Context(), d.admin, "Ice Bikes", "AQ"); err != nil {
			t.Error(err)
		}
	})
	d := start(t)
	err := d.firstRun().SaveBusiness(t.Context(), d.admin, strings.Repeat("é", 101), "US")
	smstest.Wants(t, err, sms.Invalid, "name", "A name has at most 100 characters. Nothing was saved.")
	err = d.firstRun().SaveBusiness(t.Context(), d.admin, "Berg Bikes", "Utopia")
	smstest.Wants(t, err, sms.Invalid, "country", "“UTOPIA” is not a country. Nothing was saved. Choose one from the list.")
	err = d.firstRun().SaveBusiness(t.Context(), seller, "Kai's", "US")
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
}

func TestFirstRun_Now(t *testing.T) {
	rows := map[string]struct {
		prepare func(*testing.T, *desk)
		choice  setup.Choice
		want    setup.Progress
	}{
		"begins with the business": {want: setup.Progress{Step: setup.StepBusiness}},
		"goes on with a draft where it was left": {
			prepare: func(t *testing.T, d *desk) { d.saved(t) }, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepProvider, Page: "/settings/providers/id-001/setup?step=setup", Account: "Shop"},
		},
		"goes on with the numbers after the test": {
			prepare: func(t *testing.T, d *desk) {
				d.change(t, d.saved(t).ID, func(a *sms.Account) { a.Tested = sms.Test{At: 1, OK: true} })
			}, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepProvider, Page: "/settings/providers/id-001/setup?step=numbers", Account: "Shop"},
		},
		"goes on with the review after the numbers": {
			prepare: func(t *testing.T, d *desk) {
				id := d.saved(t).ID
				d.change(t, id, func(a *sms.Account) { a.Tested = sms.Test{At: 1, OK: true} })
				d.line(t, id)
			}, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepProvider, Page: "/settings/providers/id-001/setup?step=review", Account: "Shop"},
		},
		"names the provider of a draft without a name": {
			prepare: func(t *testing.T, d *desk) { d.begun(t) }, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepProvider, Page: "/settings/providers/id-001/setup?step=setup", Account: "Acme"},
		},
		"asks for a public address when the provider can't reach SMS Desk": {
			prepare: func(t *testing.T, d *desk) { d.base = ""; d.finished(t, "Main", false) }, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepAddress, Page: "/settings/address", Account: "Main"},
		},
		"is done when the address is there": {
			prepare: func(t *testing.T, d *desk) { d.finished(t, "Main", false) }, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepDone, Page: "/inbox", Account: "Main"},
		},
		"needs no address for the sandbox": {
			prepare: func(t *testing.T, d *desk) { d.base = ""; d.finished(t, "Play", true) }, choice: setup.ChooseSandbox,
			want: setup.Progress{Step: setup.StepDone, Page: "/inbox", Account: "Play", Sandbox: true},
		},
		"asks nothing of a business from before": {
			prepare: func(t *testing.T, d *desk) { d.base = ""; d.finished(t, "Main", false) },
			want:    setup.Progress{Step: setup.StepDone, Page: "/inbox", Account: "Main"},
		},
		"goes on with the provider when the sandbox was tried before": {
			prepare: func(t *testing.T, d *desk) { d.finished(t, "Play", true); d.saved(t) }, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepProvider, Page: "/settings/providers/id-001/setup?step=setup", Account: "Shop"},
		},
		"is done when the provider's way ended in the sandbox": {
			prepare: func(t *testing.T, d *desk) { d.finished(t, "Play", true) }, choice: setup.ChooseProvider,
			want: setup.Progress{Step: setup.StepDone, Page: "/inbox", Account: "Play", Sandbox: true},
		},
		"can be skipped": {choice: setup.ChooseOver, want: setup.Progress{Step: setup.StepBusiness, Over: true}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			if row.prepare != nil {
				row.prepare(t, d)
			}
			if row.choice != "" {
				if _, err := d.firstRun().Choose(t.Context(), d.admin, row.choice); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := d.firstRun().Now(t.Context(), d.admin); err != nil || got != row.want {
				t.Errorf("got  %+v, %v\nwant %+v", got, err, row.want)
			}
		})
	}
}

func (d *desk) line(t *testing.T, accountID string) sms.Number {
	t.Helper()
	number, err := d.AddNumber(t.Context(), d.admin, line(accountID))
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func TestFirstRun_Choose(t *testing.T) {
	d := start(t)
	for _, choice := range []setup.Choice{setup.ChooseOver, setup.ChooseSandbox} {
		if _, err := d.firstRun().Choose(t.Context(), d.admin, choice); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := d.firstRun().Now(t.Context(), d.admin); err != nil || got.Over {
		t.Errorf("a new choice doesn't take the first run up again: %+v, %v", got, err)
	}
	_, err := d.firstRun().Choose(t.Context(), d.admin, "elsewhere")
	smstest.Wants(t, err, sms.Invalid, "choice", "“elsewhere” is not a way to go on. Nothing was changed. Load the page again.")
	_, err = d.firstRun().Choose(t.Context(), seller, setup.ChooseOver)
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	if got, err := d.firstRun().Now(t.Context(), seller); err != nil || !got.Over {
		t.Errorf("a salesperson is asked to set up a business: %+v, %v", got, err)
	}
	_, err = d.firstRun().Now(context.Background(), sms.User{})
	smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
}
