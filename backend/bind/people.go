package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// People is the page "Users and teams".
type People struct{ c *caller }

// Users gives everybody, also those who left, in the order of joining. Errors:
// forbidden.
func (p *People) Users() ([]UserView, error) {
	return call(p.c, "People.Users", func(ctx context.Context, actor sms.User) ([]people.Person, error) {
		return p.c.Services.People.Everybody(ctx, actor)
	}, each(personView))
}

// Invite adds a person and gives the one-time code for their password. Errors:
// invalid (fields name, role, teams), conflict (field name; ownPassword while the
// acting person has none), forbidden.
func (p *People) Invite(in UserInput) (InvitationView, error) {
	return p.invitation("People.Invite", func(ctx context.Context, actor sms.User) (people.Invitation, error) {
		return p.c.Services.People.Invite(ctx, actor, userInput(in))
	})
}

// InviteAgain gives a new code to somebody without a password; the one before no
// longer works. Errors: conflict, not_found, forbidden.
func (p *People) InviteAgain(id string) (InvitationView, error) {
	return p.invitation("People.InviteAgain", func(ctx context.Context, actor sms.User) (people.Invitation, error) {
		return p.c.Services.People.InviteAgain(ctx, actor, id)
	})
}

// ResetPassword ends somebody's password and sessions at once and gives a code
// for a new one. Errors: conflict for one's own, not_found, forbidden.
func (p *People) ResetPassword(id string) (InvitationView, error) {
	return p.invitation("People.ResetPassword", func(ctx context.Context, actor sms.User) (people.Invitation, error) {
		return p.c.Services.People.ResetPassword(ctx, actor, id)
	})
}

// Update changes a person's name, role and teams. Errors: invalid (fields name,
// role, teams), conflict (name; role for the last administrator; members when a
// number would be left to nobody), not_found, forbidden.
func (p *People) Update(id string, in UserInput) (UserView, error) {
	return p.user("People.Update", func(ctx context.Context, actor sms.User) (sms.User, error) {
		return p.c.Services.People.Update(ctx, actor, id, userInput(in))
	})
}

// Belongings tells what somebody who leaves would leave behind. Errors: forbidden.
func (p *People) Belongings(id string) (BelongingsView, error) {
	return call(p.c, "People.Belongings", func(ctx context.Context, actor sms.User) (BelongingsView, error) {
		numbers, customers, err := p.c.Services.People.Belongings(ctx, actor, id)
		return BelongingsView{append([]string{}, numbers...), customers}, err
	}, same[BelongingsView])
}

// Deactivate signs somebody out for good and gives what they own to heir, a
// person or a team. Errors: conflict (heir is needed; role for the last
// administrator), invalid (field heir), not_found, forbidden.
func (p *People) Deactivate(id, heir string) error {
	return run(p.c, "People.Deactivate", func(ctx context.Context, actor sms.User) error {
		return p.c.Services.People.Deactivate(ctx, actor, id, heir)
	})
}

// Reactivate lets somebody in again. Errors: not_found, forbidden.
func (p *People) Reactivate(id string) (UserView, error) {
	return p.user("People.Reactivate", func(ctx context.Context, actor sms.User) (sms.User, error) {
		return p.c.Services.People.Reactivate(ctx, actor, id)
	})
}

// Teams gives the teams that the person may change, by name. Errors: forbidden.
func (p *People) Teams() ([]TeamView, error) {
	return call(p.c, "People.Teams", func(ctx context.Context, actor sms.User) ([]sms.Team, error) {
		return p.c.Services.People.TeamList(ctx, actor)
	}, each(teamView))
}

// SaveTeam makes a team (id "") or changes its name and members. Errors: invalid
// (fields name, members), conflict (name, members), forbidden (members),
// not_found.
func (p *People) SaveTeam(id, name string, members []string) (TeamView, error) {
	return call(p.c, "People.SaveTeam", func(ctx context.Context, actor sms.User) (sms.Team, error) {
		return p.c.Services.People.SaveTeam(ctx, actor, id, name, members)
	}, teamView)
}

// DeleteTeam ends a team; its people stay. Errors: conflict when a number would
// be left to nobody, not_found, forbidden.
func (p *People) DeleteTeam(id string) error {
	return run(p.c, "People.DeleteTeam", func(ctx context.Context, actor sms.User) error {
		return p.c.Services.People.DeleteTeam(ctx, actor, id)
	})
}

// SetIdleMinutes chooses after how many minutes without a person SMS Desk locks
// itself: 0 (never), 5, 15, 30, 60 or 240. Errors: invalid (field minutes),
// forbidden.
func (p *People) SetIdleMinutes(minutes int) error {
	return run(p.c, "People.SetIdleMinutes", func(ctx context.Context, actor sms.User) error {
		return p.c.Services.People.SetIdleMinutes(ctx, actor, minutes)
	})
}

func (p *People) invitation(method string, do func(context.Context, sms.User) (people.Invitation, error)) (InvitationView, error) {
	return call(p.c, method, do, func(i people.Invitation) InvitationView {
		return InvitationView{User: userView(i.Person), Code: i.Code, ExpiresAt: i.Expires.RFC3339()}
	})
}

func (p *People) user(method string, do func(context.Context, sms.User) (sms.User, error)) (UserView, error) {
	return call(p.c, method, do, userView)
}

func userInput(in UserInput) people.Input {
	return people.Input{Name: in.Name, Role: sms.Role(in.Role), Teams: in.Teams}
}

func userView(u sms.User) UserView {
	return UserView{ID: u.ID, Name: u.Name, Role: string(u.Role), Active: u.Active, Teams: append([]string{}, u.Teams...),
		HasPassword: u.HasPassword, SignedInAt: u.SignedInAt.RFC3339()}
}

func personView(p people.Person) UserView {
	view := userView(p.User)
	view.InvitedUntil = p.InvitedUntil.RFC3339()
	return view
}

func teamView(t sms.Team) TeamView { return TeamView{t.ID, t.Name, append([]string{}, t.Members...)} }
