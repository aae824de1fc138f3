package update_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
	"github.com/smsdesk/smsdesk/backend/update"
)

const packageName = "smsdesk-amd64-installer.exe"

// desk is version 1.2.0 with an update address that a test sets up.
type desk struct {
	*update.Service
	mia   sms.User
	now   time.Time
	dir   string
	files map[string]string // what lies at the address
	asked []string
	key   ed25519.PrivateKey
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{now: storetest.Now, dir: filepath.Join(t.TempDir(), "updates"), files: map[string]string{}}
	d.key = ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", ed25519.SeedSize)))
	db := storetest.Open(t)
	d.mia = storetest.Owner(t, db)
	far := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		d.asked = append(d.asked, name)
		if to, sent := strings.CutPrefix(d.files[name], "to:"); sent {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		content, found := d.files[name]
		if !found {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(content))
	}))
	t.Cleanup(far.Close)
	client := update.NewClient()
	client.Transport = far.Client().Transport
	public, _ := d.key.Public().(ed25519.PublicKey)
	d.Service = update.New(update.Config{
		Address: far.URL, Key: base64.StdEncoding.EncodeToString(public), Version: "1.2.0+1a2b3c4", System: "windows/amd64", Dir: d.dir,
		Client: client, Settings: db, Clock: func() time.Time { return d.now }, Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

// publish puts a version with one package at the address, signed by key.
func (d *desk) publish(version, content string, key ed25519.PrivateKey) {
	sum := sha256.Sum256([]byte(content))
	manifest, _ := json.Marshal(update.Manifest{ //nolint:errchkjson // texts and numbers always can
		Version: version, Released: "2026-11-20T10:00:00Z", Files: []update.File{
			{System: "windows/amd64", Name: packageName, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])},
		}})
	d.files[update.ManifestName], d.files[update.SignatureName] = string(manifest), update.Sign(manifest, key)
	d.files[packageName] = content
}

func (d *desk) fetched(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(d.dir, packageName))
	if err != nil {
		return ""
	}
	return string(content)
}

const forged = "What the update address says is not signed by the makers of SMS Desk. Nothing was fetched and nothing was changed. If it happens again tomorrow, somebody may be tampering with your connection."

// Security check 29: the manifest is signed with a key that is built in, the version
// never falls, size and hash are checked before a package has its name.
func TestSecurity29_AnUpdateIsTakenOnlyAsItWasSigned(t *testing.T) {
	other := ed25519.NewKeyFromSeed([]byte(strings.Repeat("x", ed25519.SeedSize)))
	const swapped = "The package that came is not the one that the makers of SMS Desk signed. It was deleted, and nothing was changed. Try again later; if it happens again, look for the newest version where you got SMS Desk."
	const unreadable = "The list of the newest version can't be read. Nothing was fetched. Try again tomorrow, or look for the newest version where you got SMS Desk."
	const unreachable = "The update address could not be asked. Nothing was changed, and SMS Desk works on. It is asked again tomorrow."
	for name, row := range map[string]struct {
		tamper func(d *desk)
		code   sms.Code
		words  string
	}{
		"signed with another key":         {func(d *desk) { d.publish("1.3.0", "program", other) }, sms.RejectedByProvider, forged},
		"without a signature":             {func(d *desk) { d.files[update.SignatureName] = "" }, sms.RejectedByProvider, forged},
		"with a signature that is no one": {func(d *desk) { d.files[update.SignatureName] = "%%%" }, sms.RejectedByProvider, forged},
		"with another manifest": {func(d *desk) {
			d.files[update.ManifestName] = strings.Replace(d.files[update.ManifestName], "1.3.0", "9.9.9", 1)
		}, sms.RejectedByProvider, forged},
		"with another package":  {func(d *desk) { d.files[packageName] = "malware" }, sms.RejectedByProvider, swapped},
		"with a longer package": {func(d *desk) { d.files[packageName] += "and more" }, sms.ProviderUnavailable, unreachable},
		"with a package cut off": {func(d *desk) { d.files[packageName] = "prog" },
			sms.RejectedByProvider, swapped},
		"with a package elsewhere in clear": {func(d *desk) { d.files[packageName] = "to:http://127.0.0.1:9/" + packageName }, sms.ProviderUnavailable, unreachable},
		"with a package that leads in a circle": {func(d *desk) { d.files[packageName] = "to:/" + packageName },
			sms.ProviderUnavailable, unreachable},
		"with a manifest that goes on": {func(d *desk) { d.files[update.ManifestName] = strings.Repeat(" ", 64<<10) + "{}" },
			sms.ProviderUnavailable, unreachable},
		"signed, with a way to another folder": {func(d *desk) {
			manifest := strings.Replace(d.files[update.ManifestName], packageName, "../"+packageName, 1)
			d.files[update.ManifestName], d.files[update.SignatureName] = manifest, update.Sign([]byte(manifest), d.key)
		}, sms.Invalid, unreadable},
		"signed, with a version that is none": {func(d *desk) { d.publish("newest", "program", d.key) }, sms.Invalid, unreadable},
		"signed, with a package too large": {func(d *desk) {
			manifest := strings.Replace(d.files[update.ManifestName], `"size":7`, `"size":700000000`, 1)
			d.files[update.ManifestName], d.files[update.SignatureName] = manifest, update.Sign([]byte(manifest), d.key)
		}, sms.Invalid, unreadable},
	} {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			d.publish("1.3.0", "program", d.key)
			row.tamper(d)
			_, err := d.Fetch(t.Context(), d.mia)
			smstest.Wants(t, err, row.code, "", row.words)
			if left, _ := os.ReadDir(d.dir); len(left) != 0 {
				t.Errorf("%s was left on the disk", left[0].Name())
			}
		})
	}
	t.Run("as it was signed, it is there", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		state, err := d.Fetch(t.Context(), d.mia)
		smstest.Must(t, err)
		if state.Newest != "1.3.0" || state.Fetched != filepath.Join(d.dir, packageName) || d.fetched(t) != "program" {
			t.Errorf("got %+v, %q", state, d.fetched(t))
		}
	})
	t.Run("an older one is never offered again", func(t *testing.T) {
		d := start(t)
		d.publish("1.4.0", "program", d.key)
		if _, err := d.Check(t.Context(), d.mia); err != nil {
			t.Fatal(err)
		}
		d.publish("1.3.0", "with a hole", d.key)
		_, err := d.Fetch(t.Context(), d.mia)
		smstest.Wants(t, err, sms.RejectedByProvider, "", "The update address names version 1.3.0, but has named 1.4.0 before. Nothing was fetched. Somebody may be holding an old version out to you: try again tomorrow.")
		if state, _ := d.State(t.Context(), d.mia); state.Newest != "1.4.0" || d.fetched(t) != "" {
			t.Errorf("got %+v", state)
		}
	})
	t.Run("nor is the version that runs, or one before it", func(t *testing.T) {
		for _, version := range []string{"1.2.0", "1.1.9", "0.99.0"} {
			d := start(t)
			d.publish(version, "program", d.key)
			_, err := d.Fetch(t.Context(), d.mia)
			smstest.Wants(t, err, sms.NotFound, "", "There is no newer version than 1.2.0+1a2b3c4. Nothing was fetched.")
		}
	})
}

func TestUpdate_Run(t *testing.T) {
	t.Run("asks nobody until an administrator switches it on", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		if d.Run(t.Context()); len(d.asked) != 0 {
			t.Errorf("asked for %v", d.asked)
		}
	})
	t.Run("asks once a day from then on, and fetches no package by itself", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		_, err := d.SetOn(t.Context(), d.mia, true)
		smstest.Must(t, err)
		for range 49 { // hours
			d.Run(t.Context())
			d.now = d.now.Add(time.Hour)
		}
		if got := strings.Join(d.asked, " "); got != strings.Repeat("manifest.json manifest.json.sig ", 3)[:len(got)] || len(d.asked) != 6 {
			t.Errorf("asked for %v", d.asked)
		}
		if state, err := d.State(t.Context(), d.mia); err != nil || state.Newest != "1.3.0" || state.Fetched != "" {
			t.Errorf("got %+v, %v", state, err)
		}
	})
	t.Run("says why it could not look, until it could", func(t *testing.T) {
		d := start(t)
		_, err := d.SetOn(t.Context(), d.mia, true)
		smstest.Must(t, err)
		d.Run(t.Context())
		state, err := d.State(t.Context(), d.mia)
		if err != nil || !strings.HasPrefix(state.Problem, "The update address could not be asked.") {
			t.Errorf("got %+v, %v", state, err)
		}
		d.publish("1.2.0", "program", d.key)
		d.now = d.now.Add(24 * time.Hour)
		d.Run(t.Context())
		if state, err := d.State(t.Context(), d.mia); err != nil || state.Problem != "" || state.Newest != "" {
			t.Errorf("got %+v, %v", state, err)
		}
	})
}

func TestUpdate_Fetch(t *testing.T) {
	t.Run("keeps the newest package alone", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		_, err := d.Fetch(t.Context(), d.mia)
		smstest.Must(t, err)
		smstest.Must(t, os.WriteFile(filepath.Join(d.dir, "smsdesk-old.exe"), nil, 0o600))
		d.publish("1.4.0", "better", d.key)
		_, err = d.Fetch(t.Context(), d.mia)
		smstest.Must(t, err)
		left, err := os.ReadDir(d.dir)
		if err != nil || len(left) != 1 || d.fetched(t) != "better" {
			t.Errorf("there are %v, %v", left, err)
		}
	})
	t.Run("is no longer said to be there when somebody deleted it", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		_, err := d.Fetch(t.Context(), d.mia)
		smstest.Must(t, err)
		smstest.Must(t, os.RemoveAll(d.dir))
		if state, err := d.State(t.Context(), d.mia); err != nil || state.Fetched != "" || state.Newest != "1.3.0" {
			t.Errorf("got %+v, %v", state, err)
		}
	})
	t.Run("says when there is none for this computer", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		d.System = "plan9/amd64"
		_, err := d.Fetch(t.Context(), d.mia)
		smstest.Wants(t, err, sms.NotFound, "", "Version 1.3.0 has no package for this computer. Nothing was fetched. Look for it where you got SMS Desk.")
	})
	t.Run("says when the disk refuses it", func(t *testing.T) {
		d := start(t)
		d.publish("1.3.0", "program", d.key)
		smstest.Must(t, os.WriteFile(d.dir, nil, 0o600)) // a file in the folder's place
		_, err := d.Fetch(t.Context(), d.mia)
		smstest.Wants(t, err, sms.Invalid, "", "The package could not be written to the disk. Nothing was changed. Free some space, then try again.")
	})
}

func TestUpdate_Refuses(t *testing.T) {
	t.Run("a program without a release key", func(t *testing.T) {
		d := start(t)
		d.Key = ""
		keyless := update.New(d.Config)
		const words = "This SMS Desk was built without an update address, so it can't look for updates. Nothing was changed. Look for the newest version where you got it."
		_, err := keyless.SetOn(t.Context(), d.mia, true)
		smstest.Wants(t, err, sms.Conflict, "", words)
		_, err = keyless.Check(t.Context(), d.mia)
		smstest.Wants(t, err, sms.Conflict, "", words)
		_, err = keyless.Fetch(t.Context(), d.mia)
		smstest.Wants(t, err, sms.Conflict, "", words)
		keyless.Run(t.Context())
		if state, err := keyless.State(t.Context(), d.mia); err != nil || state.Available || len(d.asked) != 0 {
			t.Errorf("got %+v, %v, asked for %v", state, err, d.asked)
		}
	})
	t.Run("who is no administrator", func(t *testing.T) {
		d := start(t)
		seller := sms.User{ID: "u2", Role: sms.Salesperson, Active: true}
		const words = "Your role doesn't allow this. Nothing was changed. Ask an administrator."
		_, err := d.State(t.Context(), seller)
		smstest.Wants(t, err, sms.Forbidden, "", words)
		_, err = d.SetOn(t.Context(), seller, true)
		smstest.Wants(t, err, sms.Forbidden, "", words)
		_, err = d.Check(t.Context(), seller)
		smstest.Wants(t, err, sms.Forbidden, "", words)
		_, err = d.Fetch(t.Context(), seller)
		smstest.Wants(t, err, sms.Forbidden, "", words)
	})
}
