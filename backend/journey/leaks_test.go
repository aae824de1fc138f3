package journey_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// TestSecurity21_SecretsAreInTheKeychainAndNowhereElse sends known secrets, texts and
// numbers on every way through the hub, then looks for them wherever they don't belong.
func TestSecurity21_SecretsAreInTheKeychainAndNowhereElse(t *testing.T) {
	l := openLeaky(t)
	l.listen()
	l.secrets["ngrok's authtoken"] = "2kAnArIeNvOgElAuThToKeN12345_6kAnArIeNvOgEl67890123"
	l.tunnels.RefuseAuth(105)
	_, _ = call[bind.AddressView](l.desk, "Settings/UseNgrok", l.secrets["ngrok's authtoken"], "")
	eventually(t, "ngrok never refused", func() bool {
		return must[bind.AddressView](l.desk, "Settings/PublicAddress").Problem.Code == "ERR_NGROK_105"
	})
	must[bind.AddressView](l.desk, "Settings/UseOwnAddress", "http://"+l.Extra[1])
	for i, kind := range kinds {
		l.setUp(kind)
		l.trade(kind, byte(i))
	}
	l.importAndExport()
	l.askEverything()
	outside := l.process()
	running := filesOf(t, l.Dir)
	l.Kill()
	killed := filesOf(t, l.Dir)
	l.Start()
	l.keepSession("the session of the sign-in")
	invitation := must[bind.InvitationView](l.desk, "People/Invite", bind.UserInput{Name: "Kai", Role: "salesperson", Teams: []string{}})
	l.askEverything()
	diagnostics := must[bind.DiagnosticsView](l.desk, "Support/Diagnostics")
	answers, events := l.seen.read()
	l.Stop()

	kept := map[string][]byte{"the terminal": []byte(l.said.String()), "the event stream": events}
	for when, files := range map[string]map[string][]byte{"running": running, "killed": killed, "stopped": filesOf(t, l.Dir)} {
		for name, content := range files {
			kept[name+" ("+when+")"] = content
		}
	}
	for name, content := range outside {
		kept[name] = content
	}
	for _, file := range diagnostics.Files {
		kept["diagnostics "+file.Name] = []byte(file.Text)
	}
	texts := canaries{"a text that was sent": sentText, "a text that failed": failedText, "an answer": answerText, "a forged text": forgedText,
		"a text nobody understood": deadText, "a name": importedName, "a note": importedNote, "a number": strings.TrimPrefix(importedTel, "+"), "a customer's number": strings.TrimPrefix(kanaria, "+")}
	t.Run("secrets are nowhere", func(t *testing.T) {
		for name, content := range kept {
			for _, found := range without(l.secrets, "callback token", isDatabase(name)).foundIn(content) {
				t.Errorf("%s holds %s", name, found)
			}
		}
		for _, found := range without(l.secrets, "callback token", true).foundIn(answers) { // the page shows where providers must post
			t.Errorf("an answer holds %s", found)
		}
		if found := (canaries{"an invitation": invitation.Code}).foundIn(kept["smsdesk.db (stopped)"]); len(found) > 0 {
			t.Errorf("the database holds %v", found)
		}
	})
	t.Run("texts and people are in the database only", func(t *testing.T) {
		for name, content := range kept {
			if isDatabase(name) {
				continue
			}
			for _, found := range texts.foundIn(content) {
				t.Errorf("%s holds %s", name, found)
			}
		}
	})
	t.Run("and all that was looked through was there", func(t *testing.T) {
		for _, name := range []string{"smsdesk.db (running)", "smsdesk.db-wal (killed)", "smsdesk.log (stopped)", "secrets.age (stopped)", "the event stream", "the terminal",
			"diagnostics README.txt", "diagnostics smsdesk.log", "diagnostics accounts.json"} {
			if len(kept[name]) == 0 {
				t.Errorf("%s is empty", name)
			}
		}
		database := slices.Concat(kept["smsdesk.db (killed)"], kept["smsdesk.db-wal (killed)"])
		for name := range texts {
			if _, shown := map[string]bool{"a forged text": true}[name]; !shown && len((canaries{name: texts[name]}).foundIn(database)) == 0 {
				t.Errorf("the database doesn't hold %s", name)
			}
		}
	})
}

// without leaves out the canaries whose names hold a word, if they may be there.
func without(all canaries, word string, may bool) canaries {
	rest := canaries{}
	for name, canary := range all {
		if !may || !strings.Contains(name, word) {
			rest[name] = canary
		}
	}
	return rest
}

// isDatabase tells the database, and its backups with what is laid out for one, from the
// other files.
func isDatabase(name string) bool {
	return strings.HasPrefix(name, "smsdesk.db") || strings.HasPrefix(name, "backups/") || strings.HasPrefix(name, "backup-work/")
}
