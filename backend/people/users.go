package people

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Person is somebody with what the page "Users and teams" shows beside them.
// InvitedUntil is zero when there is no open invitation.
type Person struct {
	sms.User
	InvitedUntil sms.Time
}

// Input is what the pane of a person holds.
type Input struct {
	Name  string
	Role  sms.Role
	Teams []string
}

// Invitation is a one-time code with which a person chooses a password, until
// Expires. It can't be shown again.
type Invitation struct {
	Person  sms.User
	Code    string
	Expires sms.Time
}

// Everybody gives all people, also those who left, in the order of joining.
func (s *Service) Everybody(ctx context.Context, actor sms.User) ([]Person, error) {
	if err := sms.Allow(actor, sms.ManageTeams); err != nil {
		return nil, err
	}
	everybody, err := s.Store.Users(ctx)
	if err != nil {
		return nil, err
	}
	open, err := s.Store.Invitations(ctx)
	people := make([]Person, len(everybody))
	for i, user := range everybody {
		people[i] = Person{user, open[user.ID]}
	}
	return people, err
}

// Invite adds a person and gives the code for their password. The first one to
// invite needs a password of their own before: with a second person SMS Desk
// asks everybody who they are.
func (s *Service) Invite(ctx context.Context, actor sms.User, in Input) (Invitation, error) {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return Invitation{}, err
	}
	if !actor.HasPassword {
		return Invitation{}, &sms.Error{Code: sms.Conflict, Field: "ownPassword",
			Message: "Choose a password for yourself first. With a second person SMS Desk asks everybody who they are. Nothing was changed."}
	}
	in, err := s.tidy(in)
	if err != nil {
		return Invitation{}, err
	}
	person := sms.User{ID: s.IDs(), Name: in.Name, Role: in.Role, Teams: in.Teams, Active: true, CreatedAt: s.Clock.Now()}
	if err := s.Store.AddUser(ctx, person); err != nil {
		return Invitation{}, err
	}
	s.note(ctx, actor, sms.PersonAdded, person.ID, string(person.Role))
	return s.invite(ctx, person, false)
}

// InviteAgain gives a new code to somebody who has no password yet; an earlier
// one no longer works.
func (s *Service) InviteAgain(ctx context.Context, actor sms.User, id string) (Invitation, error) {
	return s.newCode(ctx, actor, id, func(person sms.User) error {
		if person.HasPassword {
			return sms.Errorf(sms.Conflict, "%s has a password. Nothing was changed. Reset it when it is lost.", person.Name)
		}
		return nil
	})
}

// ResetPassword ends somebody's password and sessions at once, and gives a code
// with which they choose a new one.
func (s *Service) ResetPassword(ctx context.Context, actor sms.User, id string) (Invitation, error) {
	return s.newCode(ctx, actor, id, func(person sms.User) error {
		if person.ID == actor.ID {
			return sms.Errorf(sms.Conflict, "This is your own password. Nothing was changed. Change it in your menu at the upper right.")
		}
		return nil
	})
}

// Recover gives the first administrator a code for a new password. It is for
// whoever can start the program on the data directory: they hold everything anyway.
// The present password stays good until the code is used.
func (s *Service) Recover(ctx context.Context) (Invitation, error) {
	owner, err := s.Owner(ctx, "")
	if err != nil {
		return Invitation{}, err
	}
	s.note(ctx, owner, sms.PasswordReset, owner.ID, "at the terminal")
	return s.invite(ctx, owner, false)
}

func (s *Service) newCode(ctx context.Context, actor sms.User, id string, may func(sms.User) error) (Invitation, error) {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return Invitation{}, err
	}
	person, err := s.Store.User(ctx, id)
	if err != nil {
		return Invitation{}, err
	}
	if !person.Active {
		return Invitation{}, sms.Errorf(sms.Conflict, "%s was deactivated. Nothing was changed. Activate them first.", person.Name)
	}
	if err := may(person); err != nil {
		return Invitation{}, err
	}
	if person.HasPassword {
		s.note(ctx, actor, sms.PasswordReset, id, "")
	}
	return s.invite(ctx, person, person.HasPassword)
}

func (s *Service) invite(ctx context.Context, person sms.User, reset bool) (Invitation, error) {
	code, err := s.token()
	if err != nil {
		return Invitation{}, err
	}
	expires := s.Clock.Now().Add(InvitationLife)
	if err := s.Store.SaveInvitation(ctx, hashToken(code), person.ID, expires, reset); err != nil {
		return Invitation{}, err
	}
	person.HasPassword = person.HasPassword && !reset
	s.changed(person.ID)
	return Invitation{person, code, expires}, nil
}

// Update changes a person's name, role and teams.
func (s *Service) Update(ctx context.Context, actor sms.User, id string, in Input) (sms.User, error) {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return sms.User{}, err
	}
	in, err := s.tidy(in)
	if err != nil {
		return sms.User{}, err
	}
	var before sms.User
	after, err := s.Store.UpdateUser(ctx, id, func(u *sms.User) error {
		before = *u
		if !u.Active {
			return sms.Errorf(sms.Conflict, "%s was deactivated. Nothing was changed. Activate them first.", u.Name)
		}
		u.Name, u.Role, u.Teams = in.Name, in.Role, in.Teams
		return nil
	})
	if err != nil {
		return sms.User{}, err
	}
	if before.Role != after.Role {
		s.note(ctx, actor, sms.RoleChanged, id, string(before.Role)+" → "+string(after.Role))
	}
	if before.Name != after.Name || !slices.Equal(before.Teams, after.Teams) {
		s.note(ctx, actor, sms.PersonChanged, id, "")
	}
	s.changed(id)
	return after, nil
}

// Belongings tells what somebody would leave behind: names of own numbers, and
// how many customers.
func (s *Service) Belongings(ctx context.Context, actor sms.User, id string) (numbers []string, customers int, err error) {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return nil, 0, err
	}
	return s.Store.Belongings(ctx, id)
}

// Deactivate lets somebody go: they are signed out at once, and what they own goes
// to heir, a person or a team. Their texts keep their name.
func (s *Service) Deactivate(ctx context.Context, actor sms.User, id, heir string) error {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return err
	}
	if id == heir {
		return sms.FieldError("heir", "Choose somebody else to take over. Nothing was changed.")
	}
	if err := s.Store.Deactivate(ctx, id, heir); err != nil {
		return err
	}
	s.note(ctx, actor, sms.PersonDeactivated, id, heir)
	s.changed(id)
	return nil
}

// Reactivate lets somebody in again who left. They own nothing until they are
// given it; a password that they had works again.
func (s *Service) Reactivate(ctx context.Context, actor sms.User, id string) (sms.User, error) {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return sms.User{}, err
	}
	person, err := s.Store.UpdateUser(ctx, id, func(u *sms.User) error { u.Active = true; return nil })
	if err != nil {
		return sms.User{}, err
	}
	s.note(ctx, actor, sms.PersonActivated, id, "")
	s.changed(id)
	return person, nil
}

func (s *Service) tidy(in Input) (Input, error) {
	name, err := tidyName(in.Name)
	if err != nil {
		return in, err
	}
	if !slices.Contains(sms.Roles(), in.Role) {
		return in, sms.FieldError("role", "Choose a role: administrator, sales manager or salesperson.")
	}
	in.Name, in.Teams = name, slices.Compact(slices.Sorted(slices.Values(in.Teams)))
	return in, nil
}
