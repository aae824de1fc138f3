package journey_test

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

const (
	backupPassphrase = "blue lamp river tofu"
	ben              = "+14155550124"
	carla            = "+14155550125"
)

// backUp has a backup made and waits for it.
func backUp(d *desk) bind.BackupView {
	d.T.Helper()
	before := len(must[bind.BackupsView](d, "Backups/State").Kept)
	must[any](d, "Backups/BackUp")
	var state bind.BackupsView
	eventually(d.T, "the backup was never made", func() bool {
		state = must[bind.BackupsView](d, "Backups/State")
		return !state.Running
	})
	if state.Problem != "" || len(state.Kept) != before+1 {
		d.T.Fatalf("no backup was made: %q", state.Problem)
	}
	return state.Kept[0]
}

func place(d *desk) string { return filepath.Join(d.Dir, "backups") }

// restore restores a backup and signs in again once the hub has started again.
func restore(d *desk, source bind.BackupSource, passphrase string) bind.BackupsView {
	d.T.Helper()
	must[any](d, "Backups/Restore", source, passphrase)
	back(d)
	return must[bind.BackupsView](d, "Backups/State")
}

// back signs in at a hub that is starting again. Every session of before has ended.
func back(d *desk) {
	d.T.Helper()
	eventually(d.T, "the hub never came back", func() bool {
		raw, _ := json.Marshal(map[string]string{"password": password})
		request, err := http.NewRequest(http.MethodPost, d.Base+"/session", bytes.NewReader(raw))
		if err != nil {
			d.T.Fatal(err)
		}
		request.Header.Set("Origin", d.Base)
		response, err := d.Client.Do(request)
		if err != nil {
			return false // between its end and its start
		}
		_ = response.Body.Close()
		d.Cookie = strings.Split(response.Header.Get("Set-Cookie"), ";")[0]
		if response.StatusCode != http.StatusOK {
			return false
		}
		state, err := call[bind.BackupsView](d, "Backups/State")
		return err == nil && state.Restored != nil
	})
}

// pour has callbacks come in at once, so many before it returns and more until stop is
// called, which gives how many were acknowledged and the longest that one waited.
func pour(s shop, f far, before int) (stop func() (taken int, longest time.Duration)) {
	address, secret := s.Account.Callbacks[0].URL, f.Credentials["auth_token"]
	done := make(chan struct{})
	var pouring sync.WaitGroup
	var mu sync.Mutex
	var taken int
	var longest time.Duration
	for worker := range 4 {
		pouring.Go(func() {
			for n := worker * 100_000; ; n++ {
				select {
				case <-done:
					return
				default:
				}
				form, begun := s.Incoming(n), time.Now()
				status := deliver(s.T, address, twilio.Sign(secret, address, form), form)
				mu.Lock()
				longest = max(longest, time.Since(begun))
				if status == http.StatusOK {
					taken++
				} else {
					s.T.Errorf("a callback was answered %d", status)
				}
				mu.Unlock()
			}
		})
	}
	eventually(s.T, "too few callbacks were acknowledged", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return taken >= before
	})
	return func() (int, time.Duration) {
		close(done)
		pouring.Wait()
		return taken, longest
	}
}

func TestJourney_ABackupWhileTextsComeInAndItsRestore(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	ended := pour(s, f, 200)
	made := backUp(s.Desk)
	taken, longest := ended()
	t.Logf("%d callbacks were acknowledged meanwhile, the slowest after %v; the backup has %d bytes", taken, longest, made.Bytes)
	preview := must[bind.BackupPreview](s.Desk, "Backups/Preview", bind.BackupSource{Kept: made.ID}, "")
	if preview.Texts < 200 || preview.Texts+preview.NewerTexts < taken-4 { // what was being written at that very moment is neither
		t.Errorf("the backup has %d texts, %d are newer, and %d were acknowledged", preview.Texts, preview.NewerTexts, taken)
	}
	state := restore(s.Desk, bind.BackupSource{Kept: made.ID}, "")
	if state.Restored.Problem != "" || state.Restored.From != made.ID {
		t.Fatalf("the restore came to %+v", state.Restored)
	}
	t.Run("has the state of the backup", func(t *testing.T) {
		again := must[bind.BackupPreview](s.Desk, "Backups/Preview", bind.BackupSource{Kept: made.ID}, "")
		if again.NewerTexts != 0 {
			t.Errorf("%d texts are newer", again.NewerTexts)
		}
	})
	t.Run("keeps what was acknowledged since in the copy of the state before", func(t *testing.T) {
		before := must[bind.BackupPreview](s.Desk, "Backups/Preview", bind.BackupSource{Kept: state.Restored.Copy}, "")
		if before.Texts != taken {
			t.Errorf("it has %d texts, want %d", before.Texts, taken)
		}
	})
	t.Run("takes callbacks and sends texts again", func(t *testing.T) {
		form := s.Incoming(900_000)
		address := s.Account.Callbacks[0].URL
		if status := deliver(t, address, twilio.Sign(f.Credentials["auth_token"], address, form), form); status != http.StatusOK {
			t.Errorf("answered %d", status)
		}
		s.SendAtOnce()
		s.Reaches(s.Text(s.TalkTo(ben).ID, key(1), "We are back"), "delivered")
	})
}

func TestJourney_ARestoreSendsNothingAgain(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	f.Twilio().Inject(twilio.Fault{Kind: twilio.TooManyRequests, Operation: twilio.SendMessage, RetryAfter: 2 * time.Second})
	text := s.Text(s.TalkTo(ana).ID, key(1), "Waiting when the backup was made")
	eventually(t, "the text never waited", func() bool { return s.Messages(text.ConversationID)[0].NextTryAt != "" })
	made := backUp(s.Desk)
	s.Reaches(text, "delivered")
	must[any](s.Desk, "OptOuts/OptOut", ben, "asked on the phone")
	state := restore(s.Desk, bind.BackupSource{Kept: made.ID}, "")

	t.Run("the text that has left since is unconfirmed", func(t *testing.T) {
		got := s.Messages(text.ConversationID)[0]
		if got.Status != "unconfirmed" || got.Reason.Text != "This text was on its way when the backup was made that was restored. It may have been sent since." {
			t.Errorf("it is %s: %+v", got.Status, got.Reason)
		}
	})
	t.Run("and doesn't leave again while another one does", func(t *testing.T) {
		s.SendAtOnce()
		s.Reaches(s.Text(s.TalkTo(carla).ID, key(2), "A new one"), "delivered")
		var bodies []string
		for _, m := range f.Texts() {
			bodies = append(bodies, m.Body)
		}
		if strings.Join(bodies, "|") != "Waiting when the backup was made|A new one" {
			t.Errorf("Twilio was asked to send %q", bodies)
		}
	})
	t.Run("who opted out since stays opted out", func(t *testing.T) {
		_, err := call[bind.MessageView](s.Desk, "Inbox/Send", bind.SendInput{Key: key(3), ConversationID: s.TalkTo(ben).ID, Body: "No"})
		const words = "1 text that was on its way is unconfirmed. 1 customer who opted out since stays opted out."
		if err == nil || !strings.Contains(err.Error(), "opted out") || state.Restored.Words != words {
			t.Errorf("got %v; the result says %q", err, state.Restored.Words)
		}
	})
}

func TestJourney_KilledDuringABackup(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	ended := pour(s, f, 200)
	first := backUp(s.Desk)
	ended()
	yesterday := "smsdesk-" + strings.Split(first.ID, "-")[1] + "-" + time.Now().UTC().AddDate(0, 0, -1).Format("20060102T150405Z") + ".backup"
	if err := os.Rename(filepath.Join(place(s.Desk), first.ID), filepath.Join(place(s.Desk), yesterday)); err != nil { // of a day, the newest stays
		t.Fatal(err)
	}
	first.ID = yesterday
	whole, err := os.ReadFile(filepath.Join(place(s.Desk), first.ID))
	if err != nil {
		t.Fatal(err)
	}
	there := func(pattern string) func() bool {
		return func() bool {
			found, _ := filepath.Glob(filepath.Join(s.Dir, pattern))
			return len(found) > 0
		}
	}
	moments := map[string]func() bool{
		"at once":                         func() bool { return true },
		"while the database is copied":    there("backup-work/made/smsdesk.db.partial"),
		"when the database was copied":    there("backup-work/made/smsdesk.db"),
		"while the file is written":       there("backups/*.partial"),
		"while the file is read again":    there("backup-work/made/again.db"),
		"when the file has got its name":  func() bool { return len(kept(s.Desk)) > 1 },
		"a second time while it is there": there("backups/*.partial"),
	}
	for moment, reached := range moments {
		for range 2 {
			must[any](s.Desk, "Backups/BackUp")
			for !reached() && must[bind.BackupsView](s.Desk, "Backups/State").Running {
			}
			s.Kill()
			s.Start()
			if there("backups/*.partial")() || there("backup-work")() {
				t.Errorf("killed %s: something unfinished is left", moment)
			}
			if now, err := os.ReadFile(filepath.Join(place(s.Desk), first.ID)); err != nil || !bytes.Equal(now, whole) {
				t.Fatalf("killed %s: the earlier backup isn't as it was: %v", moment, err)
			}
			for _, id := range kept(s.Desk) {
				if _, err := call[bind.BackupPreview](s.Desk, "Backups/Preview", bind.BackupSource{Kept: id}, ""); err != nil {
					t.Errorf("killed %s: %s can't be restored: %v", moment, id, err)
				}
				if id != first.ID {
					_ = os.Remove(filepath.Join(place(s.Desk), id))
				}
			}
		}
	}
}

// kept lists the backups by their names.
func kept(d *desk) (ids []string) {
	files, _ := filepath.Glob(filepath.Join(place(d), "*.backup"))
	for _, file := range files {
		ids = append(ids, filepath.Base(file))
	}
	return ids
}

func TestJourney_ALockedBackupOnAnotherComputer(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	s.Reaches(s.Text(s.TalkTo(ana).ID, key(1), "Kept for later"), "delivered")
	must[any](s.Desk, "Backups/SetPassphrase", backupPassphrase)
	made := backUp(s.Desk)
	s.Stop()
	data, err := os.ReadFile(filepath.Join(place(s.Desk), made.ID))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), made.ID)
	if err := os.WriteFile(elsewhere, data, 0o600); err != nil {
		t.Fatal(err)
	}
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	restore := func(passphrase, typed string) (string, error) {
		command := exec.Command(binary, "--data", other, "--in-memory-secrets", "--restore", elsewhere)
		command.Env = append(os.Environ(), "SMSDESK_BACKUP_PASSPHRASE="+passphrase)
		command.Stdin = strings.NewReader(typed)
		out, err := command.CombinedOutput()
		return string(out), err
	}
	t.Run("is refused with a wrong passphrase", func(t *testing.T) {
		out, err := restore("green lamp river tofu", "")
		if err == nil || !strings.Contains(out, "This is not the passphrase of this backup. Nothing was changed.") {
			t.Errorf("%v: %s", err, out)
		}
	})
	t.Run("comes back with the one that is typed", func(t *testing.T) {
		out, err := restore("", backupPassphrase+"\n")
		if err != nil || !strings.Contains(out, "Restored the backup of ") {
			t.Fatalf("%v: %s", err, out)
		}
	})
	t.Run("says which secrets are to be entered again", func(t *testing.T) {
		d := &desk{T: t, Dir: other, Client: s.Client, Extra: s.Extra, Env: s.Env, Known: true}
		d.Start()
		defer d.Stop()
		state := must[bind.BackupsView](d, "Backups/State")
		if len(state.Missing) != 1 || state.Missing[0] != "Shop: Auth token" {
			t.Errorf("missing are %q", state.Missing)
		}
		health := must[bind.HealthView](d, "Health/Now")
		for _, item := range health.Items {
			if item.Name == "Shop" && item.Text == "Not on this computer: Auth token. Nothing can be sent or received with this account." {
				return
			}
		}
		t.Errorf("the health page has %+v", health.Items)
	})
}

func TestJourney_NoSecretIsInABackup(t *testing.T) {
	f := startFar(t)
	s := realShop(t, f)
	made := backUp(s.Desk)
	data, err := os.ReadFile(filepath.Join(place(s.Desk), made.ID))
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{f.Credentials["auth_token"], password}
	key, err := os.ReadFile(s.Extra[3]) // the vault's
	if err != nil {
		t.Fatal(err)
	}
	secrets = append(secrets, string(key))
	if len(secrets) != 3 {
		t.Fatal("the vault's key isn't known")
	}
	for _, secret := range secrets {
		for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(secret)), hex.EncodeToString([]byte(secret))} {
			if bytes.Contains(data, []byte(form)) {
				t.Errorf("a secret is in the backup as %.6s…", form)
			}
		}
	}
}

func TestJourney_ABackupOfANewerVersionIsRefused(t *testing.T) {
	s := newShop(t)
	made := backUp(s.Desk)
	path := filepath.Join(place(s.Desk), made.ID)
	if err := os.WriteFile(path, newer(t, path), 0o600); err != nil {
		t.Fatal(err)
	}
	const words = "This backup was made by a newer SMS Desk (99.0), whose data this one can't read. Nothing was changed. Install the newer version, then restore it there."
	if _, err := call[any](s.Desk, "Backups/Restore", bind.BackupSource{Kept: made.ID}, ""); err == nil || err.Error() != words {
		t.Errorf("got %v", err)
	}
	s.Stop()
	if out := refused(t, nil, "--data", s.Dir, "--in-memory-secrets", "--restore", path); !strings.Contains(out, words) {
		t.Errorf("the terminal has %s", out)
	}
	s.Start()
	if me := must[bind.MeView](s.Desk, "Session/Me"); me.Name != "Mia Berg" {
		t.Errorf("it is the desk of %q", me.Name)
	}
}

// newer gives a backup as a newer SMS Desk might have made it.
func newer(t *testing.T, path string) []byte {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var out bytes.Buffer
	reader, writer := tar.NewReader(file), tar.NewWriter(&out)
	var list []byte
	for {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		content, err2 := io.ReadAll(reader)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		switch header.Name {
		case "manifest.json":
			var fields map[string]any
			if err := json.Unmarshal(content, &fields); err != nil {
				t.Fatal(err)
			}
			fields["schema"], fields["program"] = 9999, "99.0"
			if list, err = json.Marshal(fields); err != nil {
				t.Fatal(err)
			}
			content = list
		case "manifest.sha256":
			sum := sha256.Sum256(list)
			content = []byte(hex.EncodeToString(sum[:]))
		}
		header.Size = int64(len(content))
		if err := writer.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := writer.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestJourney_ADamagedDatabaseAtTheStart(t *testing.T) {
	s := newShop(t)
	made := backUp(s.Desk)
	s.Stop()
	database := filepath.Join(s.Dir, "smsdesk.db")
	if err := os.WriteFile(database, []byte("SQLite format 3\x00 and then nothing of it"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(place(s.Desk), made.ID)
	out := refused(t, nil, "--data", s.Dir, "--in-memory-secrets", "--callback-listen", s.Extra[1])
	for _, words := range []string{"is damaged and could not be opened. Nothing was changed. The newest backup is that of ", "Restore it with smsdesk-hub --restore " + path + "; the damaged files are kept."} {
		if !strings.Contains(out, words) {
			t.Errorf("it says %s", out)
		}
	}
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(binary, "--data", s.Dir, "--in-memory-secrets", "--restore", path)
	said, err := command.CombinedOutput()
	if err != nil || !strings.Contains(string(said), "The damaged files are kept in the data directory, in damaged-") {
		t.Fatalf("%v: %s", err, said)
	}
	s.Start()
	if accounts := must[[]bind.AccountView](s.Desk, "Setup/Accounts"); len(accounts) != 1 {
		t.Errorf("%d accounts are back", len(accounts))
	}
}
