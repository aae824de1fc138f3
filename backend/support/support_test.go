package support_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/logging"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
	"github.com/smsdesk/smsdesk/backend/support"
)

// desk is a business with one account, one number, one customer and one text.
type desk struct {
	*support.Service
	store *store.Store
	mia   sms.User
	check error // why the database can't be looked through
	logs  []support.File
}

// disk is the database, which can fail to be looked through.
type disk struct {
	*store.Store
	desk *desk
}

func (d disk) Integrity(ctx context.Context) (string, error) {
	if d.desk.check != nil {
		return "", d.desk.check
	}
	return d.Store.Integrity(ctx)
}

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t)}
	d.mia = storetest.Owner(t, d.store)
	account := storetest.Account(t, d.store, "Flower shop")
	number := storetest.Number(t, d.store, account, "+14155550100", d.mia)
	conversation := storetest.Conversation(t, d.store, number, "+14155550123")
	_, _, err := d.store.Enqueue(t.Context(), sms.NewMessage{ID: "m", ConversationID: conversation.ID, Body: "CANARY of a text", Segments: 1, UserID: d.mia.ID})
	smstest.Must(t, err)
	conversation = smstest.OK[sms.Conversation](t)(d.store.Conversation(t.Context(), conversation.ID, d.mia.ID))
	storetest.Rename(t, d.store, conversation.RecordID, "Ana Lima")
	smstest.Must(t, d.store.SetSetting(t.Context(), "business.name", "Bloom & Sons"))
	smstest.OK[sms.Account](t)(d.store.UpdateAccount(t.Context(), account.ID, func(a *sms.Account) error {
		a.Problem = sms.Reason{Code: "20003", Text: "Twilio refused the auth token=CANARY of Flower shop for +14155550123."}
		return nil
	}))
	d.logs = []support.File{{"smsdesk.log", "{\"msg\":\"texted Ana's 14155550123 from Flower shop by Mia Berg\"}\n{\"msg\":\"called /callbacks/token-Flower shop/incoming with Bearer CANARYCANARY\"}\n"}}
	d.Service = support.New(support.Config{
		Store: disk{d.store, d}, Book: d.store, Clock: func() time.Time { return storetest.Now }, Clean: logging.CleanLines,
		Describe: func() support.About {
			return support.About{Version: "1.2.3", Go: "go1.26", System: "linux/amd64", Shell: "hub", Secrets: "vault", Address: "own, online", DataBytes: 4096}
		},
		Health: func(context.Context, sms.User) ([]support.Health, error) {
			return []support.Health{
				{ID: "address", Level: "ok", Text: "Providers reach SMS Desk at https://bloom.example."},
				{ID: account.ID, Account: account.ID, Level: "error", Text: "Flower shop: incoming texts go elsewhere."},
			}, nil
		},
		Logs:    func() ([]support.File, error) { return d.logs, nil },
		Address: func() string { return "https://bloom.example" },
	})
	return d
}

func (d *desk) make(t *testing.T) (support.Diagnostics, map[string]string) {
	t.Helper()
	made, err := d.Diagnostics(t.Context(), d.mia)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, file := range made.Files {
		files[file.Name] = file.Text
	}
	return made, files
}

func TestSupport_Diagnostics(t *testing.T) {
	d := start(t)
	made, files := d.make(t)
	t.Run("hold no name, number, secret or customer", func(t *testing.T) {
		for name, text := range files {
			for _, canary := range []string{"CANARY", "Flower", "Bloom", "bloom.example", "Mia", "Ana Lima", "4155550123", "4155550100", "token-"} {
				if strings.Contains(text, canary) {
					t.Errorf("%s holds %s: %s", name, canary, text)
				}
			}
		}
	})
	t.Run("say what is in them", func(t *testing.T) {
		for name := range files {
			if base, _, _ := strings.Cut(name, "."); name != "README.txt" && name != "smsdesk.log" && !strings.Contains(files["README.txt"], base) {
				t.Errorf("README.txt doesn't speak of %s", name)
			}
		}
		if want := "{\"msg\":\"texted Ana's 1415…23 from account 1 by person 1\"}\n"; !strings.HasPrefix(files["smsdesk.log"], want) {
			t.Errorf("the log is %s", files["smsdesk.log"])
		}
	})
	t.Run("tell how everything is", func(t *testing.T) {
		wantsJSON(t, files["health.json"], `[{"about":"address","level":"ok","says":"Providers reach SMS Desk at the public address."},{"about":"account 1","level":"error","says":"account 1: incoming texts go elsewhere."}]`)
		wantsJSON(t, files["accounts.json"], `[{"account":"account 1","provider":"twilio","sandbox":false,"state":"active","lastCallback":"never","lastTest":"never","testWasGood":false,
			"stopped":"Twilio refused the auth token=[redacted] of account 1 for +1415…23.","stoppedCode":"20003","numbers":1,"secrets":1}]`)
		wantsJSON(t, files["about.json"], `{"version":"1.2.3","go":"go1.26","wails":"","system":"linux/amd64","shell":"hub","secrets":"vault","publicAddress":"own, online","started":"never","dataBytes":4096}`)
		var counts map[string]int
		if err := json.Unmarshal([]byte(files["counts.json"]), &counts); err != nil || counts["customers"] != 1 || counts["conversations"] != 1 || counts["texts"] != 1 {
			t.Errorf("counts %v, %v", counts, err)
		}
		var database struct {
			Version int
			Check   string
		}
		if err := json.Unmarshal([]byte(files["database.json"]), &database); err != nil || database.Version < 21 || database.Check != "ok" {
			t.Errorf("database %+v, %v", database, err)
		}
	})
	t.Run("are in the archive as they are shown, and nothing else is", func(t *testing.T) {
		archive, err := zip.NewReader(bytes.NewReader(made.Zip), int64(len(made.Zip)))
		if err != nil {
			t.Fatal(err)
		}
		packed := map[string]string{}
		for _, entry := range archive.File {
			content, err := entry.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(content)
			if err != nil {
				t.Fatal(err)
			}
			packed[entry.Name] = string(text)
		}
		if diff := cmp.Diff(files, packed); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("are told of in the activity log", func(t *testing.T) {
		log, _, err := d.store.Activities(t.Context(), sms.ActivityFilter{}, sms.Cursor{}, 1)
		if err != nil || len(log) != 1 || log[0].What() != "made diagnostics for support" {
			t.Errorf("the log says %+v, %v", log, err)
		}
	})
}

func TestSupport_DiagnosticsOfWhatIsBroken(t *testing.T) {
	rows := map[string]struct {
		err  error
		says string
	}{
		"the check takes too long":   {context.DeadlineExceeded, "not looked through to the end: it took too long"},
		"the database is unreadable": {errors.New("disk I/O error"), "could not be looked through: disk I/O error"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			d := start(t)
			d.check = row.err
			_, files := d.make(t)
			if !strings.Contains(files["database.json"], row.says) {
				t.Errorf("it says %s", files["database.json"])
			}
		})
	}
}

func TestSupport_IsForAdministrators(t *testing.T) {
	d := start(t)
	kai := sms.User{ID: "kai", Role: sms.Salesperson, Active: true}
	_, err := d.Diagnostics(t.Context(), kai)
	smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	if about, err := d.About(t.Context(), kai); err != nil || about.Version != "1.2.3" {
		t.Errorf("what SMS Desk is, everybody may see: %+v, %v", about, err)
	}
	_, err = d.About(t.Context(), sms.User{})
	smstest.Wants(t, err, sms.Unauthenticated, "", "You are signed out. Nothing was changed. Sign in and try again.")
}

func wantsJSON(t *testing.T, got, want string) {
	t.Helper()
	var g, w any
	if err := errors.Join(json.Unmarshal([]byte(got), &g), json.Unmarshal([]byte(want), &w)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(w, g); diff != "" {
		t.Error(diff)
	}
}
