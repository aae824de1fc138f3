package sms_test

import (
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestMay_EveryRoleAndAction(t *testing.T) {
	actions := []sms.Action{sms.ManageProviders, sms.ManageNumbers, sms.ManageAddress, sms.ReadActivity, sms.ReadHealth, sms.UseInbox, sms.PlayCustomer, "unheard of"}
	allowed := map[sms.Role][]sms.Action{
		sms.Administrator: {sms.ManageProviders, sms.ManageNumbers, sms.ManageAddress, sms.ReadActivity, sms.ReadHealth, sms.UseInbox, sms.PlayCustomer},
		sms.SalesManager:  {sms.ManageNumbers, sms.ReadHealth, sms.UseInbox, sms.PlayCustomer},
		sms.Salesperson:   {sms.ReadHealth, sms.UseInbox, sms.PlayCustomer},
	}
	for role, want := range allowed {
		for _, action := range actions {
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

func TestMayUse_OnlyOwnersHaveAccess(t *testing.T) {
	number := sms.Number{Owners: []string{"ana"}}
	rows := map[string]struct {
		user sms.User
		want bool
	}{
		"an owner":                         {sms.User{ID: "ana", Role: sms.Salesperson, Active: true}, true},
		"an administrator who is no owner": {sms.User{ID: "root", Role: sms.Administrator, Active: true}, false},
		"an owner who left":                {sms.User{ID: "ana", Role: sms.Salesperson}, false},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := sms.MayUse(row.user, number); got != row.want {
				t.Errorf("MayUse = %v, want %v", got, row.want)
			}
		})
	}
}
