package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/update"
)

// Updates is the page "Updates", for administrators.
type Updates struct{ c *caller }

// State tells whether a newer version is known. Errors: forbidden.
func (u *Updates) State() (UpdateView, error) {
	return call(u.c, "Updates.State", func(ctx context.Context, actor sms.User) (update.State, error) {
		return u.c.Services.Updates.State(ctx, actor)
	}, u.c.updateView)
}

// SetOn switches the daily look for updates on or off. Errors: conflict in a program
// that was built without an update address, forbidden.
func (u *Updates) SetOn(on bool) (UpdateView, error) {
	return call(u.c, "Updates.SetOn", func(ctx context.Context, actor sms.User) (update.State, error) {
		return u.c.Services.Updates.SetOn(ctx, actor, on)
	}, u.c.updateView)
}

// Check looks for a newer version now. Errors: conflict, provider_unavailable,
// rejected_by_provider, invalid, forbidden.
func (u *Updates) Check() (UpdateView, error) {
	return call(u.c, "Updates.Check", func(ctx context.Context, actor sms.User) (update.State, error) {
		return u.c.Services.Updates.Check(ctx, actor)
	}, u.c.updateView)
}

// Fetch downloads the newest version's package and checks it. Errors: not_found,
// and those of Check.
func (u *Updates) Fetch() (UpdateView, error) {
	return call(u.c, "Updates.Fetch", func(ctx context.Context, actor sms.User) (update.State, error) {
		return u.c.Services.Updates.Fetch(ctx, actor)
	}, u.c.updateView)
}

func (c *caller) updateView(s update.State) UpdateView {
	return UpdateView{
		Available: s.Available, On: s.On, Version: c.Version, CheckedAt: s.CheckedAt.RFC3339(),
		Newest: s.Newest, Released: s.Released, Fetched: s.Fetched, Problem: s.Problem,
	}
}
