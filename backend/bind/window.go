package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Window is the door of the desktop window: signing in and out, for somebody who
// isn't signed in yet. A browser has the hub's /session in its place, whose
// cookie no script can read.
type Window struct {
	ctx  context.Context //nolint:containedctx // Wails calls methods without one
	open func() (*people.Window, *people.Service, error)
}

// NewWindow makes a Window; open may wait until the program has started.
func NewWindow(ctx context.Context, open func() (*people.Window, *people.Service, error)) *Window {
	return &Window{ctx, open}
}

// Door tells which face the page shows. Errors: internal.
func (w *Window) Door() (DoorView, error) {
	window, service, err := w.open()
	if err != nil {
		return DoorView{}, err
	}
	_, err = window.Who(w.ctx)
	return DoorOf(w.ctx, service, err)
}

// SignIn signs a person in. Errors: unauthenticated (field password),
// rate_limited.
func (w *Window) SignIn(name, password string) error {
	return w.do(func(window *people.Window) error { return window.SignIn(w.ctx, name, password) })
}

// Accept spends an invitation's code and signs the person in. Errors:
// unauthenticated (field code), invalid (field password), rate_limited.
func (w *Window) Accept(code, password string) error {
	return w.do(func(window *people.Window) error { return window.Accept(w.ctx, code, password) })
}

// ChangePassword gives the signed-in person another password. Errors: invalid
// (fields old, password), unauthenticated, rate_limited.
func (w *Window) ChangePassword(old, password string) error {
	return w.do(func(window *people.Window) error { return window.ChangePassword(w.ctx, old, password) })
}

// Seen tells that somebody is there, so that SMS Desk doesn't lock itself.
// Errors: unauthenticated.
func (w *Window) Seen() error {
	return w.do(func(window *people.Window) error { return window.Seen(w.ctx) })
}

// SignOut ends the session, also to switch to another person.
func (w *Window) SignOut() error {
	return w.do(func(window *people.Window) error { return window.SignOut(w.ctx) })
}

func (w *Window) do(do func(*people.Window) error) error {
	window, _, err := w.open()
	if err != nil {
		return err
	}
	return do(window)
}

// The states of a DoorView.
const (
	SignedIn  = "signed_in"
	SignedOut = "signed_out"
	NotSetUp  = "setup"
)

// DoorOf makes the view of a door at which who failed with err, or didn't.
func DoorOf(ctx context.Context, service *people.Service, who error) (DoorView, error) {
	view := DoorView{State: SignedIn}
	switch {
	case sms.ErrorCode(who) == sms.Unauthenticated && service.NeedsSetUp():
		view.State = NotSetUp
	case sms.ErrorCode(who) == sms.Unauthenticated:
		view.State = SignedOut
	case who != nil:
		return DoorView{}, who
	}
	_, alone, err := service.Alone(ctx)
	if err != nil {
		return DoorView{}, err
	}
	view.Alone = alone
	view.IdleMinutes, err = service.IdleMinutes(ctx)
	return view, err
}
