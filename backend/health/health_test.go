package health_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/health"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// database is what the health page reads.
type database struct {
	accounts []sms.Account
	numbers  []sms.Number
	dead     int
	broken   error
	silent   int
}

func (d database) Accounts(context.Context) ([]sms.Account, error)       { return d.accounts, d.broken }
func (d database) Numbers(context.Context, string) ([]sms.Number, error) { return d.numbers, nil }
func (d database) LastTexts(context.Context) (sms.Time, sms.Time, error) { return 11, 22, nil }
func (d database) SilentTexts(_ context.Context, _ string, from, until sms.Time) (int, error) {
	if from != sms.TimeOf(storetest.Now.Add(-72*time.Hour)) || until != sms.TimeOf(storetest.Now.Add(-time.Hour)) {
		return 0, errors.New("asked for other times")
	}
	return d.silent, nil
}
func (d database) DeadLetters(context.Context) (int, error) { return d.dead, nil }

// scene is a healthy business with one Twilio account; each test spoils one thing.
type scene struct {
	database
	tunnel   health.Tunnel
	keychain health.Keychain
	refusals []health.Refusal
	catchUps []health.CatchUp
	advice   []health.Advice
	missing  []health.Advice
	backup   health.Backup
	outdated map[string]string
	damage   sms.Damage
	actor    sms.User
	trouble  health.Trouble
	absences []sms.Absence
}

// Absences gives the scene's.
func (s scene) Absences(context.Context) ([]sms.Absence, error) { return s.absences, nil }

// SeeAbsence is for the real database.
func (s scene) SeeAbsence(context.Context, string, string) error { return nil }

func healthy() scene {
	return scene{
		actor: sms.User{ID: "u1", Role: sms.Salesperson, Active: true},
		database: database{
			accounts: []sms.Account{{ID: "a1", Name: "Shop", State: sms.AccountActive, LastCallbackAt: 5}},
			numbers:  []sms.Number{{ID: "n1", AccountID: "a1", Name: "Main line"}},
		},
		tunnel:   health.Tunnel{Mode: "ngrok", Phase: "online", URL: "https://shop.ngrok-free.app"},
		keychain: health.Keychain{OK: true, Text: "Secrets are in the keychain."},
		backup:   health.Backup{Last: sms.TimeOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.Local))},
	}
}

func (s scene) report(t *testing.T) health.Report {
	t.Helper()
	service := health.New(health.Config{
		Store: s.database, Absences: s, Clock: func() time.Time { return storetest.Now }, Tunnel: func() health.Tunnel { return s.tunnel },
		Keychain: func(context.Context) health.Keychain { return s.keychain },
		Refusals: func() []health.Refusal { return s.refusals }, CatchUps: func() []health.CatchUp { return s.catchUps },
		Advice:   func() []health.Advice { return s.advice },
		Trouble:  func() health.Trouble { return s.trouble },
		Missing:  func(context.Context) ([]health.Advice, error) { return s.missing, nil },
		Backup:   func() health.Backup { return s.backup },
		Outdated: func(context.Context) (map[string]string, error) { return s.outdated, nil },
		Damage:   func() sms.Damage { return s.damage },
	})
	report, err := service.Now(t.Context(), s.actor)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestHealth_Now(t *testing.T) {
	rows := map[string]struct {
		spoil              func(*scene)
		level              health.Level
		item, text, remedy string
	}{
		"all is well": {func(*scene) {}, health.OK, "a1", "Ready.", ""},
		"the address is online": {func(*scene) {}, health.OK, "address",
			"Providers reach SMS Desk at https://shop.ngrok-free.app.", ""},
		"the address is off": {func(s *scene) { s.tunnel = health.Tunnel{Phase: "off"} }, health.Failing, "address",
			"Switched off, so replies and delivery reports can't arrive by themselves.",
			"Set up a public address. Until then SMS Desk asks the provider for reports, which is slower."},
		"the address is off and only the sandbox is there": {func(s *scene) {
			s.tunnel, s.accounts[0].Sandbox = health.Tunnel{Phase: "off"}, true
		}, health.OK, "address", "Switched off. Only the sandbox works without one.", ""},
		"the tunnel failed": {func(s *scene) {
			s.tunnel = health.Tunnel{Phase: "failed", Problem: sms.Reason{Text: "ngrok refused the authtoken.", Remedy: "Copy it again."}}
		}, health.Failing, "address", "ngrok refused the authtoken.", "Copy it again."},
		"the tunnel is down for a while": {func(s *scene) {
			s.tunnel = health.Tunnel{Phase: "reconnecting", Problem: sms.Reason{Remedy: "Check the network."}}
		}, health.Failing, "address", "The connection to ngrok is down. SMS Desk is trying again.", "Check the network."},
		"the tunnel is connecting": {func(s *scene) { s.tunnel = health.Tunnel{Phase: "connecting"} }, health.Warning, "address",
			"Connecting to ngrok.", "Replies and delivery reports arrive as soon as it is connected."},
		"the database is damaged": {func(s *scene) { s.damage, s.actor.Role = sms.Damaged, sms.Administrator }, health.Failing, "database",
			"The database is damaged. Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown.",
			"Restore a backup. Providers repeat what they could not deliver, some for hours only."},
		"the database is damaged, says who may not mend it": {func(s *scene) { s.damage = sms.Damaged }, health.Failing, "database",
			"The database is damaged. Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown.",
			"Tell your administrator, who can restore a backup."},
		"the database is so damaged that nothing else can be told": {func(s *scene) { s.damage, s.broken = sms.Damaged, errors.New("malformed") }, health.Failing, "database",
			"The database is damaged. Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown.",
			"Tell your administrator, who can restore a backup."},
		"the database file was taken away": {func(s *scene) { s.damage, s.actor.Role = sms.DatabaseGone, sms.Administrator }, health.Failing, "database",
			"The file smsdesk.db was taken away while SMS Desk was running. Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown.",
			"Restore a backup."},
		"the log was taken away": {func(s *scene) { s.damage = sms.LogGone }, health.Failing, "database",
			"The file smsdesk.db-wal was taken away while SMS Desk was running. All that was saved is kept. Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown.",
			"Close SMS Desk and start it again."},
		"the newest texts were taken away": {func(s *scene) { s.damage, s.actor.Role = sms.NewestGone, sms.Administrator }, health.Failing, "database",
			"The file smsdesk.db-wal with the newest texts was taken away while SMS Desk was closed. Nothing is sent or taken in, and nothing that you do is saved. What can still be read is shown.",
			"Put the file back beside smsdesk.db and start again, or restore a backup."},
		"the keychain is locked": {func(s *scene) {
			s.keychain = health.Keychain{Text: "The keychain is locked.", Remedy: "Unlock it."}
		}, health.Failing, "keychain", "The keychain is locked.", "Unlock it."},
		"the credentials are refused": {func(s *scene) {
			s.accounts[0].Problem = sms.Reason{Text: "Twilio refused the auth token.", Remedy: "Enter it again."}
		}, health.Failing, "a1", "Twilio refused the auth token.", "Enter it again."},
		"the account is switched off": {func(s *scene) { s.accounts[0].State = sms.AccountInactive }, health.Warning, "a1",
			"Switched off. It receives, and it doesn't send.", "Activate it to send again."},
		"the account has no number": {func(s *scene) { s.numbers = nil }, health.Warning, "a1",
			"It has no phone number yet.", "Add a number to text from."},
		"incoming texts go elsewhere": {func(s *scene) {
			s.numbers[0].Webhook = sms.WebhookHealth{State: sms.WebhookChanged, Text: "Incoming texts go elsewhere.", Remedy: "Set the URL again."}
		}, health.Warning, "a1", "Main line: Incoming texts go elsewhere.", "Set the URL again."},
		"missed texts could not be fetched": {func(s *scene) {
			s.catchUps = []health.CatchUp{{AccountID: "a1", Failed: true, Text: "Texts since 09:00 could not be fetched."}}
		}, health.Warning, "a1", "Texts since 09:00 could not be fetched.", "SMS Desk tries again by itself."},
		"a provider's key is stale": {func(s *scene) {
			s.advice = []health.Advice{{AccountID: "a1", Reason: sms.Reason{Text: "The primary key is refused.", Remedy: "Copy it again."}}}
		}, health.Warning, "a1", "The primary key is refused.", "Copy it again."},
		"the last test failed": {func(s *scene) { s.accounts[0].Tested = sms.Test{At: 1, Text: "Twilio refused the auth token."} }, health.Warning, "a1",
			"The last test of the connection failed: Twilio refused the auth token.", "Mend what it says, then test again."},
		"another account's key is stale": {func(s *scene) {
			s.advice = []health.Advice{{AccountID: "a2", Reason: sms.Reason{Text: "The primary key is refused.", Remedy: "Copy it again."}}}
		}, health.OK, "a1", "Ready.", ""},
		"the provider calls a former address": {func(s *scene) { s.outdated = map[string]string{"a1": "https://old.example"} }, health.Failing, "a1",
			"The provider still calls the former public address https://old.example, so replies don't arrive by themselves.",
			"Tell it the new one. The page Public address says how."},
		"the credentials are refused and the provider calls a former address": {func(s *scene) {
			s.accounts[0].Problem = sms.Reason{Text: "Twilio refused the auth token.", Remedy: "Enter it again."}
			s.outdated = map[string]string{"a1": "https://old.example"}
		}, health.Failing, "a1", "Twilio refused the auth token.", "Enter it again."},
		"many texts have no report": {func(s *scene) { s.silent = 20 }, health.Warning, "a1",
			"Of 20 texts of the last three days the carrier has not told what became of them.",
			"Some carriers never tell. If it is so for all texts, delivery reports don't reach SMS Desk: open the account and test its callbacks."},
		"a few texts have no report": {func(s *scene) { s.silent = 19 }, health.OK, "a1", "Ready.", ""},
		"nothing has come in yet": {func(s *scene) { s.accounts[0].LastCallbackAt = 0 }, health.OK, "a1",
			"Ready. Nothing has come in from the provider yet.", ""},
		"somebody forges callbacks": {func(s *scene) { s.refusals = []health.Refusal{{Reason: "forged", Count: 2}} }, health.Warning, "forged",
			"2 callbacks with a wrong signature came in since the start. They changed nothing.",
			"If replies are missing, enter the provider's secret again: it may have been changed there. Otherwise somebody is guessing, and there is nothing to do."},
		"somebody guesses tokens": {func(s *scene) {
			s.refusals = []health.Refusal{{Reason: "unknown_token", Count: 30}, {Reason: "limited", Count: 9970}}
		}, health.Warning, "guesses",
			"10000 requests to addresses that aren't ours came in since the start. They changed nothing, and callbacks are taken as before.",
			"If replies are missing, compare the callback URLs at the provider with those on the account's page. Otherwise somebody is guessing, and there is nothing to do."},
		"somebody guesses paths": {func(s *scene) { s.refusals = []health.Refusal{{Reason: "unknown_path", Count: 1000}} }, health.Warning, "guesses",
			"1000 requests to addresses that aren't ours came in since the start. They changed nothing, and callbacks are taken as before.",
			"If replies are missing, compare the callback URLs at the provider with those on the account's page. Otherwise somebody is guessing, and there is nothing to do."},
		"something went wrong inside": {func(s *scene) { s.trouble = health.Trouble{Count: 1, Part: "sending a text"} }, health.Warning, "trouble",
			"Something went wrong inside SMS Desk once since it was started; last in sending a text. Everything else went on.", "Save diagnostics, and send them to support."},
		"something went wrong inside again": {func(s *scene) { s.trouble = health.Trouble{Count: 3, Part: "the database"} }, health.Warning, "trouble",
			"Something went wrong inside SMS Desk 3 times since it was started; last in the database. Everything else went on.", "Save diagnostics, and send them to support."},
		"a secret isn't on this computer": {func(s *scene) {
			s.missing = []health.Advice{{AccountID: "a1", Reason: sms.Reason{Text: "Not on this computer: Auth token.", Remedy: "Enter it again."}}}
			s.outdated = map[string]string{"a1": "https://old.example"}
		}, health.Failing, "a1", "Not on this computer: Auth token.", "Enter it again."},
		"the last backup is good":    {func(*scene) {}, health.OK, "backup", "The last backup was made on 24 November 2026, 09:00.", ""},
		"there is no backup yet":     {func(s *scene) { s.backup = health.Backup{} }, health.OK, "backup", "The first backup is made by itself within minutes.", ""},
		"there is none for two days": {func(s *scene) { s.backup = health.Backup{Late: true} }, health.Failing, "backup", "There is no backup yet.", "Make one now on the page Backup."},
		"a backup could not be made": {func(s *scene) { s.backup.Problem = "The disk is full." }, health.Warning, "backup",
			"The last backup was made on 24 November 2026, 09:00.", "The disk is full."},
		"none could be made for two days": {func(s *scene) { s.backup.Problem, s.backup.Late = "The disk is full.", true }, health.Failing, "backup",
			"The last backup was made on 24 November 2026, 09:00.", "The disk is full."},
		"texts were fetched after a sleep": {func(s *scene) {
			s.absences = []sms.Absence{{Accounts: []sms.AbsenceAccount{{Name: "Shop", Fetched: 2}}}}
		}, health.Warning, "absence", "2 texts came in while SMS Desk could not be reached, and were fetched.", "Look below at what came in meanwhile, then mark it as seen."},
		"texts may be missing": {func(s *scene) {
			s.absences = []sms.Absence{{Accounts: []sms.AbsenceAccount{{Name: "Shop", Fetched: 1}, {Name: "Branch", MissedFrom: 1}}}, {Accounts: []sms.AbsenceAccount{{Name: "Old", Problem: "It is locked."}}}}
		}, health.Warning, "absence", "Texts may be missing that came in while SMS Desk could not be reached: Branch, Old.", "Look below at what came in meanwhile, then mark it as seen."},
		"somebody has seen what was fetched": {func(s *scene) {
			s.absences = []sms.Absence{{SeenAt: 1, Accounts: []sms.AbsenceAccount{{Name: "Branch", MissedFrom: 1}}}}
		}, health.OK, "a1", "Ready.", ""},
		"a callback was not understood": {func(s *scene) { s.dead = 1 }, health.Warning, "dead_letters",
			"1 callback from a provider could not be read. Nothing of it is lost.", "Update SMS Desk: it then tries again by itself. An administrator sees what they are. If it goes on, write to support."},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			s := healthy()
			row.spoil(&s)
			report := s.report(t)
			i := slices.IndexFunc(report.Items, func(item health.Item) bool { return item.ID == row.item })
			if i < 0 {
				t.Fatalf("no item %q in %+v", row.item, report.Items)
			}
			if got := report.Items[i]; got.Text != row.text || got.Remedy != row.remedy || report.Level != row.level {
				t.Errorf("got %s: %q %q\nwant %s: %q %q", report.Level, got.Text, got.Remedy, row.level, row.text, row.remedy)
			}
		})
	}
}

func TestHealth_Now_SaysNothingOfTheOddStray(t *testing.T) {
	s := healthy()
	s.refusals = []health.Refusal{{Reason: "unknown_token", Count: 99}, {Reason: "unknown_path", Count: 900}}
	if report := s.report(t); report.Level != health.OK {
		t.Errorf("it is %s: %+v", report.Level, report.Items)
	}
}

func TestHealth_Now_LeavesDraftsOut(t *testing.T) {
	s := healthy()
	s.accounts[0].State = sms.AccountDraft
	for _, item := range s.report(t).Items {
		if item.ID == "a1" {
			t.Errorf("a draft is on the health page: %+v", item)
		}
	}
}

func TestHealth_Now_RefusesNobody(t *testing.T) {
	_, err := health.New(health.Config{}).Now(t.Context(), sms.User{})
	if sms.ErrorCode(err) != sms.Unauthenticated {
		t.Errorf("got %v", err)
	}
}

func TestHealth_SaysInWhichTimeTextsMayBeMissing(t *testing.T) {
	s := healthy()
	s.catchUps = []health.CatchUp{{AccountID: "a1", Text: "Acme forgets them.", From: 1000, Until: 2000}}
	report := s.report(t)
	for _, item := range report.Items {
		if item.ID == "a1" && (item.Missed != "Acme forgets them." || item.From != 1000 || item.Until != 2000 || item.Level != health.OK) {
			t.Errorf("got %+v", item)
		}
	}
}
