package people_test

import (
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/people"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

const (
	oldLink   = "This set-up link was used or is old. Nothing was changed. Start SMS Desk again for a new one, or sign in."
	wrong     = "The name or the password is wrong. Try again."
	gone      = "You are signed out. What you typed is still here. Sign in and try again."
	short     = "A password needs at least 12 characters. Several words make a good one."
	easy      = "This password is easy to guess: it has a name, a row of keys or a word that is in lists of leaked passwords. Several words that have nothing to do with you make a good one."
	deadCode  = "This invitation was used, replaced, or is old. Nothing was changed. Ask an administrator for a new one."
	tooManyIn = "There were too many wrong passwords. Try again in 1 s."
)

func TestPeople_SetUp(t *testing.T) {
	t.Run("makes the administrator and signs them in", func(t *testing.T) {
		d := start(t)
		user := smstest.OK[sms.User](t)(d.User(t.Context(), d.setUp(t)))
		if user.Name != "Mia Berg" || user.Role != sms.Administrator || !user.HasPassword {
			t.Errorf("got %+v", user)
		}
	})
	t.Run("keeps no password in clear", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		hash := smstest.OK[string](t)(d.store.PasswordHash(t.Context(), mia.ID))
		if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(hash, password) {
			t.Errorf("stored %q", hash)
		}
	})
	t.Run("spends the link", func(t *testing.T) {
		d := start(t)
		token, _ := d.SetUpToken(t.Context())
		smstest.OK[string](t)(d.SetUp(t.Context(), token, "Mia", password))
		_, err := d.SetUp(t.Context(), token, "Eve", password)
		smstest.Wants(t, err, sms.Unauthenticated, "", oldLink)
	})
	t.Run("offers no link once there is a password", func(t *testing.T) {
		d := start(t)
		d.setUp(t)
		if token := smstest.OK[string](t)(d.SetUpToken(t.Context())); token != "" {
			t.Errorf("got %q", token)
		}
	})
	t.Run("closes the link when a password is chosen at the window", func(t *testing.T) {
		d := start(t)
		mia := smstest.OK[sms.User](t)(d.Owner(t.Context(), "Mia"))
		token := smstest.OK[string](t)(d.SetUpToken(t.Context()))
		smstest.Must(t, d.ChangePassword(t.Context(), mia, "", password, ""))
		_, err := d.SetUp(t.Context(), token, "Eve", other)
		smstest.Wants(t, err, sms.Unauthenticated, "", oldLink)
	})
	t.Run("refuses a guessed link, before it looks at anything else", func(t *testing.T) {
		d := start(t)
		_, _ = d.SetUpToken(t.Context())
		_, err := d.SetUp(t.Context(), "guess", "", "")
		smstest.Wants(t, err, sms.Unauthenticated, "", oldLink)
	})
	t.Run("refuses a bad password or name and keeps the link good", func(t *testing.T) {
		d := start(t)
		token, _ := d.SetUpToken(t.Context())
		_, err := d.SetUp(t.Context(), token, "Mia", "hunter2")
		smstest.Wants(t, err, sms.Invalid, "password", short)
		_, err = d.SetUp(t.Context(), token, "  ", password)
		smstest.Wants(t, err, sms.Invalid, "name", "Enter a name, at most 100 characters.")
		smstest.OK[string](t)(d.SetUp(t.Context(), token, "Mia", password))
	})
}

func TestPeople_Password(t *testing.T) {
	d := start(t)
	mia := d.mia(t)
	smstest.Must(t, d.store.SetSetting(t.Context(), "business.name", "Harbour Bakery"))
	for name, row := range map[string]struct{ password, words string }{
		"short":                    {"hunter2", short},
		"eleven characters":        {"Xk9#mQ2$vL7", short},
		"endless":                  {strings.Repeat("x", 1025), "A password has at most 1024 characters."},
		"a leaked one":             {"password1234", easy},
		"a row of keys":            {"qwertyuiop123", easy},
		"a repetition":             {"aaaaaaaaaaaaaa", easy},
		"the own name":             {"MiaBerg MiaBerg", easy},
		"the business and a year":  {"Harbour Bakery 2026", easy},
		"the alphabet":             {"abcdefghijklmno", easy},
		"a leaked one with a sign": {"letmein12345!", easy},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			smstest.Wants(t, d.ChangePassword(t.Context(), mia, password, row.password, ""), sms.Invalid, "password", row.words)
		})
	}
	for name, good := range map[string]string{
		"words, without capitals, digits or signs": "blue lamp river tofu",
		"signs of any script":                      "зелёный чайник у окна",
		"a long one":                               strings.Repeat("blue lamp river tofu ", 40),
	} {
		t.Run("takes "+name, func(t *testing.T) {
			d := start(t)
			smstest.Must(t, d.ChangePassword(t.Context(), d.mia(t), password, good, ""))
		})
	}
}

func TestPeople_ChangePassword(t *testing.T) {
	t.Run("ends the other sessions and keeps this one", func(t *testing.T) {
		d := start(t)
		here := d.setUp(t)
		there := smstest.OK[string](t)(d.SignIn(t.Context(), "Mia Berg", password))
		mia := smstest.OK[sms.User](t)(d.User(t.Context(), here))
		smstest.Must(t, d.ChangePassword(t.Context(), mia, password, other, here))
		if _, err := d.User(t.Context(), here); err != nil {
			t.Error(err)
		}
		_, err := d.User(t.Context(), there)
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
	})
	t.Run("asks for the present one, and slows guessing down", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		for range 5 {
			smstest.Wants(t, d.ChangePassword(t.Context(), mia, "guess", other, ""), sms.Invalid, "old",
				"This is not your present password. Nothing was changed. Enter it again.")
		}
		smstest.Wants(t, d.ChangePassword(t.Context(), mia, password, other, ""), sms.RateLimited, "", tooManyIn)
	})
	t.Run("is nobody's", func(t *testing.T) {
		smstest.Wants(t, start(t).ChangePassword(t.Context(), sms.User{}, "", other, ""), sms.Unauthenticated, "", gone)
	})
}

func TestPeople_SignIn(t *testing.T) {
	t.Run("with name and password, whatever the case of the name", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		kai, _ := d.joined(t, mia, "Kai Berg", sms.Salesperson)
		session := smstest.OK[string](t)(d.SignIn(t.Context(), " kai berg ", other))
		if user := smstest.OK[sms.User](t)(d.User(t.Context(), session)); user.ID != kai.ID || user.SignedInAt != sms.TimeOf(*d.now) {
			t.Errorf("got %+v", user)
		}
	})
	t.Run("without a name only in a business of one", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		smstest.OK[string](t)(d.SignIn(t.Context(), "", password))
		d.joined(t, mia, "Kai", sms.Salesperson)
		_, err := d.SignIn(t.Context(), "", password)
		smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
	})
	t.Run("says the same of a wrong password, an unknown name and one without a password", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		smstest.OK[people.Invitation](t)(d.Invite(t.Context(), mia, people.Input{Name: "Kai", Role: sms.Salesperson}))
		for _, name := range []string{"Mia Berg", "Nobody", "Kai"} {
			_, err := d.SignIn(t.Context(), name, "guess guess guess")
			smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
		}
	})
	t.Run("refuses everybody before the set-up", func(t *testing.T) {
		_, err := start(t).SignIn(t.Context(), "", "")
		smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
	})
	t.Run("slows guessing down under one name, forgets it in time, and leaves the others alone", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		d.joined(t, mia, "Kai", sms.Salesperson)
		for range 5 {
			_, err := d.SignIn(t.Context(), "Mia Berg", "guess")
			smstest.Wants(t, err, sms.Unauthenticated, "password", wrong)
		}
		_, err := d.SignIn(t.Context(), "Mia Berg", password)
		smstest.Wants(t, err, sms.RateLimited, "", tooManyIn)
		smstest.OK[string](t)(d.SignIn(t.Context(), "Kai", other))
		*d.now = d.now.Add(time.Minute)
		smstest.OK[string](t)(d.SignIn(t.Context(), "Mia Berg", password))
	})
}

func TestPeople_Accept(t *testing.T) {
	start := func(t *testing.T) (desk, sms.User, people.Invitation) {
		d := start(t)
		mia := d.mia(t)
		return d, mia, smstest.OK[people.Invitation](t)(d.Invite(t.Context(), mia, people.Input{Name: "Kai", Role: sms.Salesperson}))
	}
	t.Run("signs in who was invited, once", func(t *testing.T) {
		d, _, invitation := start(t)
		session := smstest.OK[string](t)(d.Accept(t.Context(), " "+invitation.Code+"\n", other))
		if user := smstest.OK[sms.User](t)(d.User(t.Context(), session)); user.Name != "Kai" {
			t.Errorf("signed in is %q", user.Name)
		}
		_, err := d.Accept(t.Context(), invitation.Code, other)
		smstest.Wants(t, err, sms.Unauthenticated, "code", deadCode)
	})
	t.Run("keeps the invitation good when the password is refused", func(t *testing.T) {
		d, _, invitation := start(t)
		_, err := d.Accept(t.Context(), invitation.Code, "password1234")
		smstest.Wants(t, err, sms.Invalid, "password", easy)
		smstest.OK[string](t)(d.Accept(t.Context(), invitation.Code, other))
	})
	t.Run("ends after a week", func(t *testing.T) {
		d, _, invitation := start(t)
		*d.now = d.now.Add(people.InvitationLife)
		_, err := d.Accept(t.Context(), invitation.Code, other)
		smstest.Wants(t, err, sms.Unauthenticated, "code", deadCode)
	})
	t.Run("slows guessing down", func(t *testing.T) {
		d, _, invitation := start(t)
		for range 5 {
			_, err := d.Accept(t.Context(), "guess", other)
			smstest.Wants(t, err, sms.Unauthenticated, "code", deadCode)
		}
		_, err := d.Accept(t.Context(), invitation.Code, other)
		smstest.Wants(t, err, sms.RateLimited, "", "There were too many wrong codes. Try again in 1 s.")
	})
	t.Run("knows the code by its hash only", func(t *testing.T) {
		d, _, invitation := start(t)
		if _, err := d.store.Invited(t.Context(), invitation.Code); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the code itself is in the database: %v", err)
		}
	})
}

func TestPeople_Session(t *testing.T) {
	t.Run("ends with the sign-out", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		smstest.Must(t, d.SignOut(t.Context(), session))
		_, err := d.User(t.Context(), session)
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
	})
	t.Run("ends after thirty days", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		*d.now = d.now.Add(people.SessionLife)
		_, err := d.User(t.Context(), session)
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
	})
	t.Run("is kept by its hash only", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		if _, err := d.store.SessionUser(t.Context(), session, 0); sms.ErrorCode(err) != sms.NotFound {
			t.Errorf("the token itself is in the database: %v", err)
		}
	})
	t.Run("is locked after the chosen time without a person, and not before", func(t *testing.T) {
		d := start(t)
		session := d.setUp(t)
		mia := smstest.OK[sms.User](t)(d.User(t.Context(), session))
		smstest.Must(t, d.SetIdleMinutes(t.Context(), mia, 15))
		*d.now = d.now.Add(14 * time.Minute)
		smstest.Must(t, d.Seen(t.Context(), session))
		*d.now = d.now.Add(15 * time.Minute)
		smstest.OK[sms.User](t)(d.User(t.Context(), session))
		*d.now = d.now.Add(time.Second)
		_, err := d.User(t.Context(), session)
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
		smstest.Wants(t, d.Seen(t.Context(), session), sms.Unauthenticated, "", gone)
	})
	t.Run("has a choice of times", func(t *testing.T) {
		d := start(t)
		smstest.Wants(t, d.SetIdleMinutes(t.Context(), d.mia(t), 7), sms.Invalid, "minutes", "Choose never, or 5, 15, 30, 60 or 240 minutes. Nothing was changed.")
	})
}

func TestPeople_Window(t *testing.T) {
	t.Run("asks nobody in a business of one without a password", func(t *testing.T) {
		d := start(t)
		mia := smstest.OK[sms.User](t)(d.Owner(t.Context(), "Mia"))
		window := people.NewWindow(d.Service)
		if who := smstest.OK[sms.User](t)(window.Who(t.Context())); who.ID != mia.ID {
			t.Errorf("it is %q", who.Name)
		}
		smstest.Must(t, window.Seen(t.Context()))
	})
	t.Run("asks once there is a password, and lets in who chose it", func(t *testing.T) {
		d := start(t)
		smstest.OK[sms.User](t)(d.Owner(t.Context(), "Mia"))
		window := people.NewWindow(d.Service)
		smstest.Must(t, window.ChangePassword(t.Context(), "", password))
		smstest.OK[sms.User](t)(window.Who(t.Context()))
		_, err := people.NewWindow(d.Service).Who(t.Context()) // after a restart
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
	})
	t.Run("switches to another person", func(t *testing.T) {
		d := start(t)
		mia := d.mia(t)
		kai, _ := d.joined(t, mia, "Kai", sms.Salesperson)
		window := people.NewWindow(d.Service)
		smstest.Must(t, window.SignIn(t.Context(), "Mia Berg", password))
		smstest.Must(t, window.SignOut(t.Context()))
		_, err := window.Who(t.Context())
		smstest.Wants(t, err, sms.Unauthenticated, "", gone)
		smstest.Wants(t, window.SignIn(t.Context(), "Kai", "guess"), sms.Unauthenticated, "password", wrong)
		smstest.Must(t, window.SignIn(t.Context(), "Kai", other))
		if who := smstest.OK[sms.User](t)(window.Who(t.Context())); who.ID != kai.ID {
			t.Errorf("it is %q", who.Name)
		}
	})
	t.Run("takes an invitation", func(t *testing.T) {
		d := start(t)
		invitation := smstest.OK[people.Invitation](t)(d.Invite(t.Context(), d.mia(t), people.Input{Name: "Kai", Role: sms.Salesperson}))
		window := people.NewWindow(d.Service)
		smstest.Must(t, window.Accept(t.Context(), invitation.Code, other))
		if who := smstest.OK[sms.User](t)(window.Who(t.Context())); who.Name != "Kai" {
			t.Errorf("it is %q", who.Name)
		}
	})
}
