package store_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func TestStore_EnsureOwner_makes_the_administrator_once(t *testing.T) {
	s := storetest.Open(t)
	first := smstest.OK[sms.User](t)(s.EnsureOwner(t.Context(), "Mia"))
	second := smstest.OK[sms.User](t)(s.EnsureOwner(t.Context(), "Somebody else"))
	if diff := cmp.Diff(first, second); diff != "" || first.Name != "Mia" || first.Role != sms.Administrator || !first.Active || first.CreatedAt != now {
		t.Errorf("got %+v, then %+v", first, second)
	}
	if diff := cmp.Diff([]sms.User{first}, smstest.OK[[]sms.User](t)(s.Users(t.Context()))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(first, smstest.OK[sms.User](t)(s.User(t.Context(), first.ID))); diff != "" {
		t.Error(diff)
	}
}

func TestStore_User_who_is_unknown_is_not_found(t *testing.T) {
	s := storetest.Open(t)
	const words = "This person is no longer in SMS Desk. Nothing was changed. Load the page again."
	_, err := s.User(t.Context(), "nobody")
	smstest.Wants(t, err, sms.NotFound, "", words)
	_, err = s.PasswordHash(t.Context(), "nobody")
	smstest.Wants(t, err, sms.NotFound, "", words)
	smstest.Wants(t, s.SetPassword(t.Context(), "nobody", "h", ""), sms.NotFound, "", words)
	smstest.Wants(t, s.SaveSession(t.Context(), "hash", "nobody", now), sms.NotFound, "", words)
}

func TestStore_Setting(t *testing.T) {
	s := storetest.Open(t)
	if got := smstest.OK[string](t)(s.Setting(t.Context(), "business.country")); got != "" {
		t.Errorf("a setting that was never made is %q", got)
	}
	smstest.Must(t, s.SetSetting(t.Context(), "business.country", "DE"))
	smstest.Must(t, s.SetSetting(t.Context(), "business.country", "DK"))
	if got := smstest.OK[string](t)(s.Setting(t.Context(), "business.country")); got != "DK" {
		t.Errorf("got %q", got)
	}
}

func TestStore_Audit_keeps_who_did_what(t *testing.T) {
	s := storetest.Open(t)
	smstest.Must(t, s.Audit(t.Context(), "mia", "number_added", "n1", "+14155550100"))
	if got := query(t, s, "SELECT user_id || ' ' || action || ' ' || subject || ' ' || body || ' ' || at FROM audit_entry"); got != "mia number_added n1 +14155550100 1795510800000" {
		t.Errorf("got %q", got)
	}
}

func TestStore_PublicAddresses(t *testing.T) {
	at := storetest.Now
	s := storetest.OpenAt(t, func() time.Time { return at })
	is := func(t *testing.T, since sms.Time, want ...string) {
		t.Helper()
		if got := smstest.OK[[]string](t)(s.PublicAddresses(t.Context(), since)); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	is(t, 0)
	smstest.Must(t, s.SavePublicAddress(t.Context(), ""))
	smstest.Must(t, s.SavePublicAddress(t.Context(), "https://one.example"))
	at = at.Add(time.Hour)
	smstest.Must(t, s.SavePublicAddress(t.Context(), "https://one.example"))
	is(t, 0, "https://one.example")
	if n := query(t, s, "SELECT COUNT(*) FROM public_address"); n != "1" {
		t.Errorf("the same address made %s rows", n)
	}
	smstest.Must(t, s.SavePublicAddress(t.Context(), "https://two.example"))
	at = at.Add(time.Hour)
	smstest.Must(t, s.SavePublicAddress(t.Context(), "https://three.example"))

	t.Run("has_the_current_one_first", func(t *testing.T) {
		is(t, 0, "https://three.example", "https://two.example", "https://one.example")
	})
	t.Run("leaves_out_those_that_ended_before", func(t *testing.T) {
		is(t, sms.TimeOf(at), "https://three.example", "https://two.example")
	})
	t.Run("has_none_current_when_the_address_is_off", func(t *testing.T) {
		at = at.Add(time.Hour)
		smstest.Must(t, s.SavePublicAddress(t.Context(), ""))
		is(t, sms.TimeOf(at), "https://three.example")
	})
	t.Run("names_an_address_that_came_back_once", func(t *testing.T) {
		smstest.Must(t, s.SavePublicAddress(t.Context(), "https://one.example"))
		is(t, 0, "https://one.example", "https://three.example", "https://two.example")
	})
}
