package people

import (
	"context"
	"sync"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Window is who sits at the desktop window. In a business of one without a
// password that is the person of this OS account, unasked; else SMS Desk asks,
// and the session ends with the window.
type Window struct {
	service *Service
	mu      sync.Mutex
	token   string
}

// NewWindow makes the window's side of a Service.
func NewWindow(service *Service) *Window { return &Window{service: service} }

// Who gives the signed-in person, or Unauthenticated.
func (w *Window) Who(ctx context.Context) (sms.User, error) {
	person, alone, err := w.service.Alone(ctx)
	if err != nil || alone && !person.HasPassword {
		return person, err
	}
	return w.service.User(ctx, w.Token())
}

// SignIn signs a person in; see Service.SignIn.
func (w *Window) SignIn(ctx context.Context, name, password string) error {
	return w.begin(w.service.SignIn(ctx, name, password))
}

// Accept spends an invitation; see Service.Accept.
func (w *Window) Accept(ctx context.Context, code, password string) error {
	return w.begin(w.service.Accept(ctx, code, password))
}

// ChangePassword gives the person another password. Who had none before is signed
// in with it: from now on SMS Desk asks.
func (w *Window) ChangePassword(ctx context.Context, old, password string) error {
	person, err := w.Who(ctx)
	if err != nil {
		return err
	}
	token := w.Token()
	if err := w.service.ChangePassword(ctx, person, old, password, token); err != nil || token != "" {
		return err
	}
	return w.SignIn(ctx, person.Name, password)
}

// Seen keeps the session from being locked.
func (w *Window) Seen(ctx context.Context) error {
	if person, alone, err := w.service.Alone(ctx); err != nil || alone && !person.HasPassword {
		return err
	}
	return w.service.Seen(ctx, w.Token())
}

// SignOut ends the session, also to switch to another person.
func (w *Window) SignOut(ctx context.Context) error {
	token := w.Token()
	_ = w.begin("", nil)
	return w.service.SignOut(ctx, token)
}

// Token is the session's, "" when nobody was asked.
func (w *Window) Token() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.token
}

func (w *Window) begin(token string, err error) error {
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.token = token
	return nil
}
