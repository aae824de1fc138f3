package people_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

const noRight = "Your role doesn't allow this. Nothing was changed. Ask an administrator."

func TestPeople_OnlyWhoMay(t *testing.T) {
	d := start(t)
	mia := d.mia(t)
	manager, _ := d.joined(t, mia, "Max", sms.SalesManager)
	seller, _ := d.joined(t, mia, "Kai", sms.Salesperson)
	ctx := t.Context()
	calls := map[string]struct {
		do      func(actor sms.User) error
		manager bool // a sales manager may
	}{
		"Everybody":     {func(a sms.User) error { _, err := d.Everybody(ctx, a); return err }, true},
		"TeamList":      {func(a sms.User) error { _, err := d.TeamList(ctx, a); return err }, true},
		"SaveTeam":      {func(a sms.User) error { _, err := d.SaveTeam(ctx, a, "", "", nil); return err }, true},
		"DeleteTeam":    {func(a sms.User) error { return d.DeleteTeam(ctx, a, "ghost") }, true},
		"Invite":        {func(a sms.User) error { _, err := d.Invite(ctx, a, people.Input{}); return err }, false},
		"InviteAgain":   {func(a sms.User) error { _, err := d.InviteAgain(ctx, a, seller.ID); return err }, false},
		"ResetPassword": {func(a sms.User) error { _, err := d.ResetPassword(ctx, a, mia.ID); return err }, false},
		"Update": {func(a sms.User) error {
			_, err := d.Update(ctx, a, a.ID, people.Input{Name: "X", Role: sms.Administrator})
			return err
		}, false},
		"Belongings":     {func(a sms.User) error { _, _, err := d.Belongings(ctx, a, mia.ID); return err }, false},
		"Deactivate":     {func(a sms.User) error { return d.Deactivate(ctx, a, mia.ID, a.ID) }, false},
		"Reactivate":     {func(a sms.User) error { _, err := d.Reactivate(ctx, a, mia.ID); return err }, false},
		"SetIdleMinutes": {func(a sms.User) error { return d.SetIdleMinutes(ctx, a, 5) }, false},
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			smstest.Wants(t, call.do(sms.User{}), sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
			smstest.Wants(t, call.do(seller), sms.Forbidden, "", noRight)
			if err := call.do(manager); (sms.ErrorCode(err) == sms.Forbidden) == call.manager {
				t.Errorf("a sales manager: %v", err)
			}
		})
	}
}

func TestPeople_Invite(t *testing.T) {
	t.Run("adds a person who can't sign in yet", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		invitation := smstest.OK[people.Invitation](t)(d.Invite(t.Context(), mia, people.Input{Name: "  Kai   Berg ", Role: sms.Salesperson}))
		if invitation.Code == "" || invitation.Person.Name != "Kai Berg" || invitation.Expires != sms.TimeOf(d.now.Add(people.InvitationLife)) {
			t.Errorf("got %+v", invitation)
		}
		everybody := smstest.OK[[]people.Person](t)(d.Everybody(t.Context(), mia))
		if len(everybody) != 2 || everybody[1].HasPassword || everybody[1].InvitedUntil != invitation.Expires || everybody[0].InvitedUntil != 0 {
			t.Errorf("everybody: %+v", everybody)
		}
		if !slices.ContainsFunc(*d.changes, func(c sms.Change) bool { return c.Topic == sms.PeopleChanged && c.ID == invitation.Person.ID }) {
			t.Errorf("announced %+v", *d.changes)
		}
	})
	t.Run("wants a password of who invites: from then on SMS Desk asks", func(t *testing.T) {
		d := start(t)
		mia := smstest.OK[sms.User](t)(d.Owner(t.Context(), "Mia"))
		_, err := d.Invite(t.Context(), mia, people.Input{Name: "Kai", Role: sms.Salesperson})
		smstest.Wants(t, err, sms.Conflict, "ownPassword", "Choose a password for yourself first. With a second person SMS Desk asks everybody who they are. Nothing was changed.")
	})
	t.Run("refuses what is no role", func(t *testing.T) {
		d := start(t)
		_, err := d.Invite(t.Context(), d.mia(t), people.Input{Name: "Kai", Role: "king"})
		smstest.Wants(t, err, sms.Invalid, "role", "Choose a role: administrator, sales manager or salesperson.")
	})
	t.Run("is given again, until there is a password", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		first := smstest.OK[people.Invitation](t)(d.Invite(t.Context(), mia, people.Input{Name: "Kai", Role: sms.Salesperson}))
		second := smstest.OK[people.Invitation](t)(d.InviteAgain(t.Context(), mia, first.Person.ID))
		_, err := d.Accept(t.Context(), first.Code, other)
		smstest.Wants(t, err, sms.Unauthenticated, "code", deadCode)
		smstest.OK[string](t)(d.Accept(t.Context(), second.Code, other))
		_, err = d.InviteAgain(t.Context(), mia, first.Person.ID)
		smstest.Wants(t, err, sms.Conflict, "", "Kai has a password. Nothing was changed. Reset it when it is lost.")
	})
}

func TestPeople_ResetPassword(t *testing.T) {
	d := start(t)
	mia := d.mia(t)
	kai, session := d.joined(t, mia, "Kai", sms.Salesperson)
	invitation := smstest.OK[people.Invitation](t)(d.ResetPassword(t.Context(), mia, kai.ID))
	_, err := d.User(t.Context(), session)
	smstest.Wants(t, err, sms.Unauthenticated, "", gone)
	_, err = d.SignIn(t.Context(), "Kai", other)
	smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
	smstest.OK[string](t)(d.Accept(t.Context(), invitation.Code, "quiet green harbour"))
	smstest.OK[string](t)(d.SignIn(t.Context(), "Kai", "quiet green harbour"))
	_, err = d.ResetPassword(t.Context(), mia, mia.ID)
	smstest.Wants(t, err, sms.Conflict, "", "This is your own password. Nothing was changed. Change it in your menu at the upper right.")
}

func TestPeople_Recover(t *testing.T) {
	d := start(t)
	mia := d.mia(t)
	code := smstest.OK[people.Invitation](t)(d.Recover(t.Context())).Code
	smstest.OK[string](t)(d.SignIn(t.Context(), "Mia Berg", password)) // until it is used
	session := smstest.OK[string](t)(d.Accept(t.Context(), code, other))
	if user := smstest.OK[sms.User](t)(d.User(t.Context(), session)); user.ID != mia.ID {
		t.Errorf("it is %q", user.Name)
	}
	_, err := d.SignIn(t.Context(), "Mia Berg", password)
	smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
}

func TestPeople_Update(t *testing.T) {
	d := start(t)
	mia := d.mia(t)
	kai, _ := d.joined(t, mia, "Kai", sms.Salesperson)
	team := smstest.OK[sms.Team](t)(d.SaveTeam(t.Context(), mia, "", "Sales", nil))
	after := smstest.OK[sms.User](t)(d.Update(t.Context(), mia, kai.ID, people.Input{Name: "Kai Berg", Role: sms.SalesManager, Teams: []string{team.ID, team.ID}}))
	if after.Name != "Kai Berg" || after.Role != sms.SalesManager || !slices.Equal(after.Teams, []string{team.ID}) {
		t.Errorf("got %+v", after)
	}
	smstest.Must(t, d.Deactivate(t.Context(), mia, kai.ID, ""))
	_, err := d.Update(t.Context(), mia, kai.ID, people.Input{Name: "Kai", Role: sms.Salesperson})
	smstest.Wants(t, err, sms.Conflict, "", "Kai Berg was deactivated. Nothing was changed. Activate them first.")
	_, err = d.ResetPassword(t.Context(), mia, kai.ID)
	smstest.Wants(t, err, sms.Conflict, "", "Kai Berg was deactivated. Nothing was changed. Activate them first.")
}

func TestPeople_Deactivate(t *testing.T) {
	t.Run("signs out at once and hands over", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		kai, session := d.joined(t, mia, "Kai", sms.Salesperson)
		number := d.number(t, "+14155550100", kai.ID)
		smstest.Wants(t, d.Deactivate(t.Context(), mia, kai.ID, ""), sms.Conflict, "heir",
			"Numbers or customers would belong to nobody. Nothing was changed. Choose who takes them over.")
		smstest.Wants(t, d.Deactivate(t.Context(), mia, kai.ID, kai.ID), sms.Invalid, "heir", "Choose somebody else to take over. Nothing was changed.")
		smstest.OK[sms.User](t)(d.User(t.Context(), session))
		smstest.Must(t, d.Deactivate(t.Context(), mia, kai.ID, mia.ID))
		_, err := d.User(t.Context(), session)
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
		_, err = d.SignIn(t.Context(), "Kai", other)
		smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
		if after := smstest.OK[sms.Number](t)(d.store.Number(t.Context(), number.ID)); !slices.Equal(after.Owners, []string{mia.ID}) {
			t.Errorf("the number is %q's", after.Owners)
		}
	})
	t.Run("never leaves SMS Desk without an administrator", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		const last = "This is the last administrator. Nothing was changed. Make somebody else an administrator first."
		smstest.Wants(t, d.Deactivate(t.Context(), mia, mia.ID, ""), sms.Conflict, "role", last)
		_, err := d.Update(t.Context(), mia, mia.ID, people.Input{Name: "Mia", Role: sms.SalesManager})
		smstest.Wants(t, err, sms.Conflict, "role", last)
		eva, _ := d.joined(t, mia, "Eva", sms.Administrator)
		smstest.Must(t, d.Deactivate(t.Context(), eva, mia.ID, ""))
	})
	t.Run("is undone, and the password works again", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		kai, _ := d.joined(t, mia, "Kai", sms.Salesperson)
		smstest.Must(t, d.Deactivate(t.Context(), mia, kai.ID, ""))
		smstest.OK[sms.User](t)(d.Reactivate(t.Context(), mia, kai.ID))
		smstest.OK[string](t)(d.SignIn(t.Context(), "Kai", other))
	})
}

func TestPeople_Teams_ofASalesManager(t *testing.T) {
	d := start(t)
	mia := d.mia(t)
	kai, _ := d.joined(t, mia, "Kai", sms.Salesperson)
	eva, _ := d.joined(t, mia, "Eva", sms.Salesperson)
	manager, session := d.joined(t, mia, "Max", sms.SalesManager)
	north := smstest.OK[sms.Team](t)(d.SaveTeam(t.Context(), mia, "", "North", []string{manager.ID, kai.ID}))
	south := smstest.OK[sms.Team](t)(d.SaveTeam(t.Context(), mia, "", "South", []string{eva.ID}))
	manager = smstest.OK[sms.User](t)(d.User(t.Context(), session))

	t.Run("are the own ones", func(t *testing.T) {
		if teams := smstest.OK[[]sms.Team](t)(d.TeamList(t.Context(), manager)); len(teams) != 1 || teams[0].ID != north.ID {
			t.Errorf("Max sees %+v", teams)
		}
		if teams := smstest.OK[[]sms.Team](t)(d.TeamList(t.Context(), mia)); len(teams) != 2 {
			t.Errorf("Mia sees %+v", teams)
		}
		const gone = "This team is no longer in SMS Desk. Nothing was changed. Load the page again."
		_, err := d.SaveTeam(t.Context(), manager, south.ID, "Mine", []string{manager.ID})
		smstest.Wants(t, err, sms.NotFound, "", gone)
		smstest.Wants(t, d.DeleteTeam(t.Context(), manager, south.ID), sms.NotFound, "", gone)
	})
	t.Run("take nobody in from elsewhere", func(t *testing.T) {
		_, err := d.SaveTeam(t.Context(), manager, north.ID, "North", []string{manager.ID, kai.ID, eva.ID})
		smstest.Wants(t, err, sms.Forbidden, "members", "Eva is in none of your teams. Nothing was saved. An administrator can add them.")
	})
	t.Run("include one that the manager makes", func(t *testing.T) {
		made := smstest.OK[sms.Team](t)(d.SaveTeam(t.Context(), manager, "", "East", []string{kai.ID}))
		if !slices.Contains(made.Members, manager.ID) || !slices.Contains(made.Members, kai.ID) {
			t.Errorf("got %+v", made)
		}
		manager = smstest.OK[sms.User](t)(d.User(t.Context(), session))
		smstest.Must(t, d.DeleteTeam(t.Context(), manager, made.ID))
	})
	t.Run("want a name", func(t *testing.T) {
		_, err := d.SaveTeam(t.Context(), mia, "", " ", nil)
		smstest.Wants(t, err, sms.Invalid, "name", "Enter a name for the team, at most 100 characters.")
	})
}
