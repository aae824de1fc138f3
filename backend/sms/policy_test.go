package sms_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestMay_EveryRoleAndAction(t *testing.T) {
	everybody := []sms.Action{sms.ReadHealth, sms.UseInbox, sms.PlayCustomer, sms.ReadReports}
	managers := append([]sms.Action{sms.ManageNumbers, sms.ManageTeams, sms.ReadOptOuts}, everybody...)
	administrators := append([]sms.Action{sms.ManageProviders, sms.ManageAddress, sms.ManageBusiness, sms.ManagePeople, sms.ReadActivity, sms.ManageOptOuts, sms.ManageBackups, sms.ManageUpdates, sms.ManageCallbacks}, managers...)
	allowed := map[sms.Role][]sms.Action{
		sms.Administrator: administrators, sms.SalesManager: managers, sms.Salesperson: everybody, "unheard of": everybody,
	}
	for _, role := range sms.Roles() {
		if allowed[role] == nil {
			t.Errorf("the role %q is not in the table", role)
		}
	}
	for role, want := range allowed {
		for _, action := range append([]sms.Action{"unheard of"}, administrators...) {
			user := sms.User{ID: "u1", Role: role, Active: true}
			if got := sms.May(user, action); got != slices.Contains(want, action) {
				t.Errorf("May(%s, %s) = %v", role, action, got)
			}
			user.Active = false
			if sms.May(user, action) {
				t.Errorf("an inactive %s may %s", role, action)
			}
			if sms.May(sms.User{Role: role, Active: true}, action) {
				t.Errorf("nobody may %s as %s", action, role)
			}
		}
	}
}

func TestAllow_SaysWhyNot(t *testing.T) {
	rows := map[string]struct {
		user  sms.User
		code  sms.Code
		words string
	}{
		"nobody":        {sms.User{}, sms.Unauthenticated, "You are signed out. Nothing was changed. Sign in and try again."},
		"a salesperson": {sms.User{ID: "u1", Role: sms.Salesperson, Active: true}, sms.Forbidden, "Your role doesn't allow this. Nothing was changed. Ask an administrator."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			err := sms.Allow(row.user, sms.ManageProviders)
			if sms.ErrorCode(err) != row.code || err.Error() != row.words {
				t.Errorf("got %s %q", sms.ErrorCode(err), err)
			}
		})
	}
}

// The people and things of the tables below: a number of Ana's, one of the team
// North's, one of the team South's.
var (
	anas   = sms.Number{Owners: []string{"ana"}}
	norths = sms.Number{Owners: []string{"north"}}
	souths = sms.Number{Owners: []string{"south"}}
)

func person(id string, role sms.Role, teams ...string) sms.User {
	return sms.User{ID: id, Role: role, Active: true, Teams: teams}
}

func TestMayUseAndManage_ANumber(t *testing.T) {
	left := person("ana", sms.Administrator, "north")
	left.Active = false
	rows := map[string]struct {
		user        sms.User
		number      sms.Number
		use, manage bool
	}{
		"an owner":                                   {person("ana", sms.Salesperson), anas, true, false},
		"a member of the team that owns it":          {person("kai", sms.Salesperson, "north"), norths, true, false},
		"a member of another team":                   {person("kai", sms.Salesperson, "north"), souths, false, false},
		"an administrator who is no owner":           {person("root", sms.Administrator), anas, false, true},
		"an administrator who is an owner":           {person("ana", sms.Administrator), anas, true, true},
		"a sales manager of the team that owns it":   {person("max", sms.SalesManager, "north"), norths, true, true},
		"a sales manager who owns it":                {person("ana", sms.SalesManager), anas, true, true},
		"a sales manager of another team":            {person("max", sms.SalesManager, "north"), souths, false, false},
		"a sales manager, of one person's number":    {person("max", sms.SalesManager, "north"), anas, false, false},
		"an owner who left":                          {left, anas, false, false},
		"nobody, of a number that nobody owns":       {sms.User{Active: true}, sms.Number{Owners: []string{""}}, false, false},
		"a person, of a number that nobody owns":     {person("ana", sms.Salesperson), sms.Number{}, false, false},
		"an administrator, of one that nobody owns":  {person("root", sms.Administrator), sms.Number{}, false, true},
		"a salesperson with an administrator's name": {person("kai", sms.Salesperson), sms.Number{Owners: []string{"root"}}, false, false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if use, manage := sms.MayUse(row.user, row.number), sms.MayManage(row.user, row.number); use != row.use || manage != row.manage {
				t.Errorf("may use: %v, may manage: %v; want %v and %v", use, manage, row.use, row.manage)
			}
		})
	}
}

func TestMayRead_AConversation(t *testing.T) {
	north := sms.Number{Owners: []string{"north"}}
	rows := map[string]struct {
		user  sms.User
		owner string
		want  bool
	}{
		"who may use the number":                    {person("kai", sms.Salesperson, "north"), "", true},
		"the owner of the customer's record":        {person("eva", sms.Salesperson), "eva", true},
		"a member of the team that owns the record": {person("eva", sms.Salesperson, "south"), "south", true},
		"nobody else": {person("eva", sms.Salesperson, "south"), "kai", false},
		"nobody, where number and record are nobody's": {person("eva", sms.Salesperson), "", false},
		"no administrator":                {person("root", sms.Administrator), "kai", false},
		"no owner of the record who left": {sms.User{ID: "eva", Role: sms.Salesperson}, "eva", false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.MayRead(row.user, north, row.owner); got != row.want {
				t.Errorf("MayRead = %v, want %v", got, row.want)
			}
		})
	}
}

func TestMayLead_ATeam(t *testing.T) {
	north := sms.Team{ID: "north"}
	rows := map[string]struct {
		user sms.User
		want bool
	}{
		"an administrator":               {person("root", sms.Administrator), true},
		"a sales manager in it":          {person("max", sms.SalesManager, "north"), true},
		"a sales manager elsewhere":      {person("max", sms.SalesManager, "south"), false},
		"a salesperson in it":            {person("kai", sms.Salesperson, "north"), false},
		"an administrator who left":      {sms.User{ID: "root", Role: sms.Administrator}, false},
		"nobody with a manager's rights": {sms.User{Role: sms.SalesManager, Teams: []string{"north"}, Active: true}, false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.MayLead(row.user, north); got != row.want {
				t.Errorf("MayLead = %v, want %v", got, row.want)
			}
		})
	}
}

func TestMayAppoint_AnOwner(t *testing.T) {
	kai, eva := person("kai", sms.Salesperson, "north"), person("eva", sms.Salesperson, "south")
	gone := kai
	gone.Active = false
	manager := person("max", sms.SalesManager, "north")
	rows := map[string]struct {
		user, other sms.User
		want        bool
	}{
		"an administrator, anybody":                        {person("root", sms.Administrator), eva, true},
		"an administrator, nobody who left":                {person("root", sms.Administrator), gone, false},
		"a sales manager, somebody of an own team":         {manager, kai, true},
		"a sales manager, nobody of another team":          {manager, eva, false},
		"a sales manager, themself":                        {person("max", sms.SalesManager), person("max", sms.SalesManager), true},
		"a sales manager without teams, nobody of no team": {person("max", sms.SalesManager), person("lea", sms.Salesperson), false},
		"a salesperson, nobody":                            {kai, kai, false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.MayAppoint(row.user, row.other); got != row.want {
				t.Errorf("MayAppoint = %v, want %v", got, row.want)
			}
		})
	}
}

func TestMayUseAndChange_ATemplate(t *testing.T) {
	own, shared := sms.Template{OwnerID: "ana", CreatedBy: "ana"}, sms.Template{CreatedBy: "ana"}
	left := person("ana", sms.Administrator)
	left.Active = false
	rows := map[string]struct {
		user        sms.User
		template    sms.Template
		use, change bool
	}{
		"one's own":                          {person("ana", sms.Salesperson), own, true, true},
		"a colleague's":                      {person("kai", sms.Salesperson), own, false, false},
		"a colleague's, as a sales manager":  {person("kai", sms.SalesManager), own, false, false},
		"a colleague's, as an administrator": {person("kai", sms.Administrator), own, false, false},
		"a shared one that one made":         {person("ana", sms.Salesperson), shared, true, true},
		"a shared one":                       {person("kai", sms.Salesperson), shared, true, false},
		"a shared one, as a sales manager":   {person("kai", sms.SalesManager), shared, true, true},
		"a shared one, as an administrator":  {person("kai", sms.Administrator), shared, true, true},
		"one's own after one left":           {left, own, false, false},
		"a shared one after one left":        {left, shared, false, false},
		"a shared one, as nobody":            {sms.User{Role: sms.Administrator, Active: true}, sms.Template{}, false, false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if use, change := sms.MayUseTemplate(row.user, row.template), sms.MayChangeTemplate(row.user, row.template); use != row.use || change != row.change {
				t.Errorf("use %v change %v, want %v %v", use, change, row.use, row.change)
			}
		})
	}
}

func TestMayCount_Texts(t *testing.T) {
	left := person("ana", sms.Administrator)
	left.Active = false
	for name, row := range map[string]struct {
		user     sms.User
		number   sms.Number
		personID string
		want     bool
	}{
		"an administrator, anybody's":                          {person("root", sms.Administrator), anas, "ana", true},
		"an administrator, nobody's":                           {person("root", sms.Administrator), anas, "", true},
		"a sales manager, the team's":                          {person("max", sms.SalesManager, "north"), norths, "kai", true},
		"a sales manager, nobody's of the team's number":       {person("max", sms.SalesManager, "north"), norths, "", true},
		"a sales manager, not another team's":                  {person("max", sms.SalesManager, "north"), souths, "kai", false},
		"a salesperson, the own":                               {person("kai", sms.Salesperson, "north"), norths, "kai", true},
		"a salesperson, the own from a number that they lost":  {person("kai", sms.Salesperson), norths, "kai", true},
		"a salesperson, nobody's of a number of theirs":        {person("kai", sms.Salesperson, "north"), norths, "", true},
		"a salesperson, not a colleague's of the same number":  {person("kai", sms.Salesperson, "north"), norths, "eva", false},
		"a salesperson, not nobody's of another number":        {person("kai", sms.Salesperson, "north"), souths, "", false},
		"who left, nothing":                                    {left, anas, "ana", false},
		"nobody, nothing, of a number that isn't known either": {sms.User{Active: true}, sms.Number{}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sms.MayCount(row.user, row.number, row.personID); got != row.want {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}
