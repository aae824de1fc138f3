package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// owners makes a number belong to people and teams.
func (d *desk) owners(t *testing.T, owners ...string) sms.Number {
	t.Helper()
	return smstest.OK[sms.Number](t)(d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Owners = owners; return nil }))
}

func (d *desk) team(t *testing.T, name string, members ...string) sms.Team {
	t.Helper()
	slices.Sort(members)
	team := sms.Team{ID: "team-" + name, Name: name, Members: members, CreatedAt: d.now()}
	smstest.Must(t, d.SaveTeam(t.Context(), team))
	return team
}

// reads tells how many conversations a person sees, and how many texts are unread.
func (d *desk) reads(t *testing.T, user string) (conversations, unread int) {
	t.Helper()
	page, _, err := d.Conversations(t.Context(), user, sms.FilterOpen, sms.SortNewest, sms.Cursor{}, 10)
	smstest.Must(t, err)
	return len(page), smstest.OK[int](t)(d.Unread(t.Context(), user))
}

func TestStore_Team(t *testing.T) {
	t.Run("keeps_its_name_and_members", func(t *testing.T) {
		d := newDesk(t)
		kai, eva := d.colleague(t, "Kai"), d.colleague(t, "Eva")
		want := d.team(t, "Sales", kai.ID, eva.ID)
		if diff := cmp.Diff(want, smstest.OK[sms.Team](t)(d.Team(t.Context(), want.ID))); diff != "" {
			t.Error(diff)
		}
		if user := smstest.OK[sms.User](t)(d.User(t.Context(), kai.ID)); !slices.Equal(user.Teams, []string{want.ID}) {
			t.Errorf("Kai is in %q", user.Teams)
		}
		want.Name, want.Members = "Sales north", []string{eva.ID}
		smstest.Must(t, d.SaveTeam(t.Context(), want))
		if diff := cmp.Diff([]sms.Team{want}, smstest.OK[[]sms.Team](t)(d.Teams(t.Context()))); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("needs_a_name_of_its_own", func(t *testing.T) {
		d := newDesk(t)
		d.team(t, "Sales")
		smstest.Wants(t, d.SaveTeam(t.Context(), sms.Team{ID: "other", Name: "SALES"}), sms.Conflict, "name",
			"There is already a team named “Sales”. Nothing was saved. Choose another name.")
	})
	t.Run("takes_no_member_who_is_not_there", func(t *testing.T) {
		d := newDesk(t)
		smstest.Wants(t, d.SaveTeam(t.Context(), sms.Team{ID: "x", Name: "X", Members: []string{"ghost"}}), sms.Invalid, "members",
			"One of the members is no longer a user of SMS Desk. Nothing was saved. Choose the members again.")
		if teams := smstest.OK[[]sms.Team](t)(d.Teams(t.Context())); len(teams) != 0 {
			t.Errorf("kept %+v", teams)
		}
	})
	t.Run("that_is_unknown_is_not_found", func(t *testing.T) {
		d := newDesk(t)
		const words = "This team is no longer in SMS Desk. Nothing was changed. Load the page again."
		_, err := d.Team(t.Context(), "ghost")
		smstest.Wants(t, err, sms.NotFound, "", words)
		smstest.Wants(t, d.DeleteTeam(t.Context(), "ghost"), sms.NotFound, "", words)
	})
}

func TestStore_Readers_follow_teams(t *testing.T) {
	d := newDesk(t)
	kai, eva := d.colleague(t, "Kai"), d.colleague(t, "Eva")
	team := d.team(t, "Sales", kai.ID)
	d.owners(t, team.ID)
	d.receive(t, "SM1", "+14155550123", "Hello")
	is := func(name, user string, conversations, unread int) {
		t.Helper()
		if c, u := d.reads(t, user); c != conversations || u != unread {
			t.Errorf("%s: %s sees %d conversations, %d unread, want %d and %d", name, user, c, u, conversations, unread)
		}
	}
	is("the team owns the number", kai.ID, 1, 1)
	is("the team owns the number", eva.ID, 0, 0)
	is("the former owner", d.owner.ID, 0, 0)

	team.Members = []string{eva.ID, kai.ID}
	smstest.Must(t, d.SaveTeam(t.Context(), team))
	is("who joins begins with nothing unread", eva.ID, 1, 0)
	is("who stays keeps the count", kai.ID, 1, 1)
	if numbers := smstest.OK[[]sms.Number](t)(d.OwnedNumbers(t.Context(), eva.ID)); len(numbers) != 1 || !slices.Equal(numbers[0].Owners, []string{team.ID}) {
		t.Errorf("Eva may text from %+v", numbers)
	}

	smstest.OK[sms.User](t)(d.UpdateUser(t.Context(), kai.ID, func(u *sms.User) error { u.Teams = nil; return nil }))
	is("who leaves the team sees nothing", kai.ID, 0, 0)
	is("the others go on", eva.ID, 1, 0)
}

func TestStore_Number_is_never_left_to_nobody(t *testing.T) {
	const words = "The number “+14155550100” would belong to nobody. Nothing was changed. Give it another owner in App Settings > Phone numbers first."
	start := func(t *testing.T) (*desk, sms.User, sms.Team) {
		d := newDesk(t)
		kai := d.colleague(t, "Kai")
		team := d.team(t, "Sales", kai.ID)
		d.owners(t, team.ID)
		return d, kai, team
	}
	rows := map[string]func(*desk, sms.User, sms.Team) error{
		"by the team's end": func(d *desk, _ sms.User, team sms.Team) error { return d.DeleteTeam(t.Context(), team.ID) },
		"by the last member who goes": func(d *desk, _ sms.User, team sms.Team) error {
			return d.SaveTeam(t.Context(), sms.Team{ID: team.ID, Name: team.Name})
		},
		"by who leaves the team": func(d *desk, kai sms.User, _ sms.Team) error {
			_, err := d.UpdateUser(t.Context(), kai.ID, func(u *sms.User) error { u.Teams = nil; return nil })
			return err
		},
	}
	for name, do := range rows {
		t.Run(name, func(t *testing.T) {
			d, kai, team := start(t)
			smstest.Wants(t, do(d, kai, team), sms.Conflict, "members", words)
			if kept := smstest.OK[sms.Team](t)(d.Team(t.Context(), team.ID)); !slices.Equal(kept.Members, []string{kai.ID}) {
				t.Errorf("the team has %q", kept.Members)
			}
			if _, unread := d.reads(t, kai.ID); unread != 0 {
				t.Error("the reader is another")
			}
		})
	}
	t.Run("an owner who is not there is refused", func(t *testing.T) {
		d, _, _ := start(t)
		_, err := d.UpdateNumber(t.Context(), d.number.ID, func(n *sms.Number) error { n.Owners = []string{"ghost"}; return nil })
		smstest.Wants(t, err, sms.Invalid, "owners", "One of the owners is no longer in SMS Desk. Nothing was saved. Choose the owners again.")
	})
}

func TestStore_UpdateUser_refuses(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "Kai Berg")
	rows := map[string]struct {
		id           string
		change       func(*sms.User)
		code         sms.Code
		field, words string
	}{
		"the last administrator's role": {d.owner.ID, func(u *sms.User) { u.Role = sms.Salesperson }, sms.Conflict, "role",
			"This is the last administrator. Nothing was changed. Make somebody else an administrator first."},
		"a name that somebody has": {kai.ID, func(u *sms.User) { u.Name = "MIA BERG" }, sms.Conflict, "name",
			"There is already somebody named “Mia Berg”. Nothing was saved. Choose another name, for example with the first letter of a second one."},
		"a team that is gone": {kai.ID, func(u *sms.User) { u.Teams = []string{"ghost"} }, sms.Invalid, "teams",
			"One of the teams is no longer in SMS Desk. Nothing was saved. Choose the teams again."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			before := smstest.OK[sms.User](t)(d.User(t.Context(), row.id))
			_, err := d.UpdateUser(t.Context(), row.id, func(u *sms.User) error { row.change(u); return nil })
			smstest.Wants(t, err, row.code, row.field, row.words)
			if diff := cmp.Diff(before, smstest.OK[sms.User](t)(d.User(t.Context(), row.id))); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("a new person under the name of one who left", func(t *testing.T) {
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, ""))
		smstest.Wants(t, d.AddUser(t.Context(), sms.User{ID: "kai2", Name: "kai berg", Role: sms.Salesperson, Active: true}), sms.Conflict, "name",
			"There was somebody named “Kai Berg”, whose texts keep the name. Nothing was saved. Activate them again, or choose another name.")
	})
}

func TestStore_Deactivate(t *testing.T) {
	const needsHeir = "Numbers or customers would belong to nobody. Nothing was changed. Choose who takes them over."
	t.Run("hands everything to the heir", func(t *testing.T) {
		d := newDesk(t)
		kai, eva := d.colleague(t, "Kai"), d.colleague(t, "Eva")
		d.owners(t, kai.ID)
		d.receive(t, "SM1", "+14155550123", "Hello")
		smstest.Must(t, d.Exec(t.Context(), "UPDATE record SET owner_id = $1", kai.ID))
		numbers, customers, err := d.Belongings(t.Context(), kai.ID)
		if smstest.Must(t, err); !slices.Equal(numbers, []string{"+14155550100"}) || customers != 1 {
			t.Errorf("Kai owns %q and %d customers", numbers, customers)
		}
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, eva.ID))
		if c, _ := d.reads(t, eva.ID); c != 1 {
			t.Error("Eva doesn't see the conversation")
		}
		if c, u := d.reads(t, kai.ID); c != 0 || u != 0 {
			t.Error("Kai still sees it")
		}
		if owner := query(t, d.Store, "SELECT owner_id FROM record"); owner != eva.ID {
			t.Errorf("the customer is %q's", owner)
		}
		if user := smstest.OK[sms.User](t)(d.User(t.Context(), kai.ID)); user.Active || len(user.Teams) != 0 {
			t.Errorf("Kai is %+v", user)
		}
	})
	t.Run("hands a number that only their team read to the heir", func(t *testing.T) {
		d := newDesk(t)
		kai := d.colleague(t, "Kai")
		team := d.team(t, "Sales", kai.ID)
		d.owners(t, team.ID)
		smstest.Wants(t, d.Deactivate(t.Context(), kai.ID, ""), sms.Conflict, "heir", needsHeir)
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, d.owner.ID))
		if number := smstest.OK[sms.Number](t)(d.Number(t.Context(), d.number.ID)); !slices.Contains(number.Owners, d.owner.ID) {
			t.Errorf("the number is %q's", number.Owners)
		}
	})
	t.Run("needs an heir for what would be nobody's, removed numbers included", func(t *testing.T) {
		d := newDesk(t)
		kai := d.colleague(t, "Kai")
		d.owners(t, kai.ID)
		d.receive(t, "SM1", "+14155550123", "Hello")
		smstest.Must(t, d.DeleteNumber(t.Context(), d.number.ID))
		smstest.Wants(t, d.Deactivate(t.Context(), kai.ID, ""), sms.Conflict, "heir", needsHeir)
		if user := smstest.OK[sms.User](t)(d.User(t.Context(), kai.ID)); !user.Active {
			t.Error("Kai was deactivated")
		}
		smstest.Wants(t, d.Deactivate(t.Context(), kai.ID, "ghost"), sms.Invalid, "heir",
			"One of the owners is no longer in SMS Desk. Nothing was saved. Choose the owners again.")
	})
	t.Run("takes a team as the heir", func(t *testing.T) {
		d := newDesk(t)
		kai, eva := d.colleague(t, "Kai"), d.colleague(t, "Eva")
		team := d.team(t, "Sales", eva.ID)
		d.owners(t, kai.ID)
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, team.ID))
		if number := smstest.OK[sms.Number](t)(d.Number(t.Context(), d.number.ID)); !slices.Equal(number.Owners, []string{team.ID}) {
			t.Errorf("the number is %q's", number.Owners)
		}
	})
	t.Run("never takes the last administrator", func(t *testing.T) {
		d := newDesk(t)
		kai := d.colleague(t, "Kai")
		smstest.Wants(t, d.Deactivate(t.Context(), d.owner.ID, kai.ID), sms.Conflict, "role",
			"This is the last administrator. Nothing was changed. Make somebody else an administrator first.")
	})
	t.Run("is undone by activating, with nothing owned", func(t *testing.T) {
		d := newDesk(t)
		kai := d.colleague(t, "Kai")
		d.owners(t, kai.ID, d.owner.ID)
		smstest.Must(t, d.Deactivate(t.Context(), kai.ID, ""))
		smstest.OK[sms.User](t)(d.UpdateUser(t.Context(), kai.ID, func(u *sms.User) error { u.Active = true; return nil }))
		if numbers := smstest.OK[[]sms.Number](t)(d.OwnedNumbers(t.Context(), kai.ID)); len(numbers) != 0 {
			t.Errorf("Kai owns %+v", numbers)
		}
	})
}

func TestStore_OwnedNumbers_of_a_person_and_their_team_are_named_once(t *testing.T) {
	d := newDesk(t)
	team := d.team(t, "Sales", d.owner.ID)
	d.owners(t, d.owner.ID, team.ID)
	if numbers := smstest.OK[[]sms.Number](t)(d.OwnedNumbers(t.Context(), d.owner.ID)); len(numbers) != 1 {
		t.Errorf("got %+v", numbers)
	}
	storetest.Number(t, d.Store, d.account, "+14155550199")
	if numbers := smstest.OK[[]sms.Number](t)(d.OwnedNumbers(t.Context(), d.owner.ID)); len(numbers) != 1 {
		t.Errorf("got %+v", numbers)
	}
}
