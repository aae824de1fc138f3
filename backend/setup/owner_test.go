package setup_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// staff is a team North of Max, who manages sales, and Kai; Eva is in none.
type staff struct {
	*desk
	max, kai, eva sms.User
	north         sms.Team
	number        sms.Number // the administrator's
}

func hired(t *testing.T) staff {
	t.Helper()
	d := staff{desk: start(t)}
	d.north = sms.Team{ID: "north", Name: "North"}
	if err := d.store.SaveTeam(t.Context(), d.north); err != nil {
		t.Fatal(err)
	}
	add := func(name string, role sms.Role, teams ...string) sms.User {
		user := sms.User{ID: name, Name: name, Role: role, Active: true, Teams: teams}
		if err := d.store.AddUser(t.Context(), user); err != nil {
			t.Fatal(err)
		}
		return user
	}
	d.max, d.kai, d.eva = add("Max", sms.SalesManager, "north"), add("Kai", sms.Salesperson, "north"), add("Eva", sms.Salesperson)
	number, err := d.AddNumber(t.Context(), d.admin, line(d.saved(t).ID))
	if err != nil {
		t.Fatal(err)
	}
	d.number = number
	return d
}

// belongs changes the owners of the number.
func (d staff) belongs(t *testing.T, actor sms.User, owners ...string) error {
	t.Helper()
	in := line(d.number.AccountID)
	in.Owners = owners
	_, err := d.UpdateNumber(t.Context(), actor, d.number.ID, in)
	return err
}

func TestSetup_Owners(t *testing.T) {
	d := hired(t)
	names := func(actor sms.User) (names []string) {
		owners, err := d.Owners(t.Context(), actor)
		if err != nil {
			t.Fatal(err)
		}
		for _, owner := range owners {
			names = append(names, string(owner.Kind)+" "+owner.Name+" ("+owner.Note+")")
		}
		return names
	}
	if got, want := names(d.admin), []string{"user Eva (Salesperson)", "user Kai (Salesperson)", "user Max (Sales manager)", "user Mia Berg (Administrator)", "team North (Team of 2 people)"}; !slices.Equal(got, want) {
		t.Errorf("an administrator chooses of %q", got)
	}
	if got, want := names(d.max), []string{"user Kai (Salesperson)", "user Max (Sales manager)", "team North (Team of 2 people)"}; !slices.Equal(got, want) {
		t.Errorf("a sales manager chooses of %q", got)
	}
	if owner := d.Owner(t.Context(), "north"); owner != (setup.Owner{ID: "north", Kind: setup.OwnerTeam, Name: "North", Note: "Team of 2 people"}) {
		t.Errorf("North is %+v", owner)
	}
}

func TestSetup_NumbersOfASalesManager(t *testing.T) {
	const gone = "This number is no longer in SMS Desk. Nothing was changed. Go back to the list."
	t.Run("are those of the own teams", func(t *testing.T) {
		d := hired(t)
		if list, err := d.ListNumbers(t.Context(), d.max, ""); err != nil || len(list) != 0 {
			t.Errorf("before: %+v, %v", list, err)
		}
		if err := d.belongs(t, d.admin, "north"); err != nil {
			t.Fatal(err)
		}
		if list, err := d.ListNumbers(t.Context(), d.max, ""); err != nil || len(list) != 1 {
			t.Errorf("after: %+v, %v", list, err)
		}
		if err := d.belongs(t, d.max, "north", "Kai"); err != nil {
			t.Error(err)
		}
	})
	t.Run("are no others: a manager can't make a number their own", func(t *testing.T) {
		d := hired(t)
		smstest.Wants(t, d.belongs(t, d.max, "Max"), sms.NotFound, "", gone)
		smstest.Wants(t, d.RemoveNumber(t.Context(), d.max, d.number.ID), sms.NotFound, "", gone)
		_, err := d.SetWebhook(t.Context(), d.max, d.number.ID)
		smstest.Wants(t, err, sms.NotFound, "", gone)
	})
	t.Run("go to nobody outside, and keep an owner who is outside", func(t *testing.T) {
		d := hired(t)
		if err := d.belongs(t, d.admin, "north", d.admin.ID); err != nil {
			t.Fatal(err)
		}
		smstest.Wants(t, d.belongs(t, d.max, "north", "Eva"), sms.Invalid, "owners",
			"One of the owners is no longer in SMS Desk, or in none of your teams. Nothing was saved. Choose the owners again.")
		if err := d.belongs(t, d.max, "north", d.admin.ID, "Kai"); err != nil {
			t.Error(err)
		}
	})
	t.Run("are nothing to a salesperson", func(t *testing.T) {
		d := hired(t)
		smstest.Wants(t, d.belongs(t, d.kai, "Kai"), sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	})
}
