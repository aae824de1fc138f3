package setup_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/secrets"
	"github.com/smsdesk/smsdesk/backend/setup"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// acme is a provider with one secret and every power, whose answers a test sets.
var acme = sms.Descriptor{
	Kind: sms.Twilio, Name: "Acme", Limits: sms.Limits{MaxBody: 1600},
	Fields: []sms.Field{
		{Key: "sid", Label: "Account SID", Required: true, Pattern: "^(?i)AC[0-9a-f]{4}$", Mismatch: "An Account SID is AC and four characters."},
		{Key: "token", Label: "Auth token", Required: true, Secret: true},
		{Key: "second", Label: "Second token", Secret: true},
	},
	Senders: []sms.SenderKind{sms.KindNumber, sms.KindShortCode},
	Types:   []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree},
	Powers:  []sms.Power{sms.CanSetWebhook, sms.CanCheckWebhook},
}

// provider answers as the test says; it never sends.
type provider struct {
	sms.Provider
	info    sms.AccountInfo
	err     error
	numbers []sms.RemoteNumber
	urls    map[string]string
}

func (p *provider) TestCredentials(context.Context) (sms.AccountInfo, error) { return p.info, p.err }

func (p *provider) ListNumbers(context.Context) ([]sms.RemoteNumber, error) { return p.numbers, p.err }

func (p *provider) SetIncomingURL(_ context.Context, number, url string) (sms.WebhookChange, error) {
	change := sms.WebhookChange{Before: p.urls[number], After: url}
	p.urls[number] = url
	return change, p.err
}

func (p *provider) CheckIncomingURL(_ context.Context, number, url string) (sms.WebhookHealth, error) {
	if p.urls[number] == url {
		return sms.WebhookHealth{State: sms.WebhookRight, Found: url, Text: "Incoming texts come to SMS Desk."}, p.err
	}
	return sms.WebhookHealth{State: sms.WebhookMissing, Text: "No address is set.", Remedy: "Set it."}, p.err
}

// providers knows Acme and opens it when its secret can be read.
type providers struct {
	*provider
	secrets   *secrets.Memory
	plain     bool // the provider has no powers
	mute      bool // and doesn't claim any
	forgotten []string
	pasted    []string          // account, incoming and delivery URL
	also      map[string]string // more secrets of a sandbox account
}

func (p *providers) Descriptors() []sms.Descriptor { return []sms.Descriptor{acme} }

func (p *providers) Descriptor(kind sms.Kind) (sms.Descriptor, bool) {
	described := acme
	if p.mute {
		described.Powers = nil
	}
	return described, kind == acme.Kind
}

func (p *providers) Open(ctx context.Context, account sms.Account) (sms.Provider, error) {
	for _, field := range account.SecretsSet {
		if _, err := p.secrets.Get(ctx, account.ID, field); err != nil {
			return nil, err
		}
	}
	if p.plain {
		return struct{ sms.Provider }{p.provider}, nil
	}
	return p.provider, nil
}

// Clean wants "AC" in capitals and refuses a token with a blank in it.
func (p *providers) Clean(_ sms.Kind, values map[string]string) (map[string]string, error) {
	if second, given := values["second"]; given && second != values["token"] {
		return nil, sms.FieldError("second", "Both have to be alike. Nothing was saved.")
	}
	if strings.Contains(values["token"], " ") {
		return nil, sms.FieldError("token", "A token has no blanks. Nothing was saved.")
	}
	if sid, given := values["sid"]; given {
		values["sid"] = strings.Replace(sid, "ac", "AC", 1)
	}
	return values, nil
}

func (p *providers) Numbers(context.Context, sms.Account) ([]sms.RemoteNumber, error) {
	return []sms.RemoteNumber{{Sender: sms.Sender{Kind: sms.KindNumber, Address: "+14155550177"}, CanSend: true, CanReceive: true}}, nil
}

func (p *providers) Paste(_ context.Context, account sms.Account, incoming, delivery string) error {
	p.pasted = append(p.pasted, account.ID+" "+incoming+" "+delivery)
	return nil
}

func (p *providers) Forget(id string) { p.forgotten = append(p.forgotten, id) }

func (p *providers) Credentials(sms.Kind) (map[string]string, map[string]string, error) {
	secret := map[string]string{"token": "sandbox token"}
	maps.Copy(secret, p.also)
	return map[string]string{"sid": "ACbeef"}, secret, nil
}

// log is the activity log, noted beside the database.
type log struct {
	*store.Store
	entries []string
}

// Audit notes "action subject text".
func (l *log) Audit(ctx context.Context, userID, action, subject, text string) error {
	l.entries = append(l.entries, action+" "+subject+" "+text)
	return l.Store.Audit(ctx, userID, action, subject, text)
}

// desk is an administrator before a set-up service on a real database.
type desk struct {
	*setup.Service
	store   *store.Store
	secrets *secrets.Memory
	acme    *providers
	book    *log
	base    string
	way     setup.Way
	probes  probes
	changes []sms.Change
	admin   sms.User
	made    []string // ids, in order
	logged  []string // entries of the activity log, by whoever has a logbook
}

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func start(t *testing.T) *desk {
	t.Helper()
	d := &desk{store: storetest.Open(t), secrets: secrets.NewMemory(), base: "https://shop.example"}
	admin, err := d.store.EnsureOwner(t.Context(), "Mia Berg")
	if err != nil {
		t.Fatal(err)
	}
	d.admin = admin
	d.acme = &providers{provider: &provider{urls: map[string]string{}, info: sms.AccountInfo{Name: "Shop"}}, secrets: d.secrets}
	d.book = &log{Store: d.store}
	id := 0
	d.Service = setup.New(setup.Config{
		Accounts: d.store, Numbers: d.store, Book: d.book, History: d.store, Secrets: d.secrets, Providers: d.acme, Sandbox: d.acme,
		BaseFor: func(sms.Account) string { return d.base }, Told: d.store, Probes: &d.probes,
		Way: func(sms.Account) setup.Way { return d.way }, Announce: func(c ...sms.Change) { d.changes = append(d.changes, c...) },
		NewToken: func() string { id++; return fmt.Sprintf("token-%d", id) }, Clock: func() time.Time { return now },
		IDs: func() string {
			id++
			d.made = append(d.made, fmt.Sprintf("id-%03d", id))
			return d.made[len(d.made)-1]
		},
		Logger: slog.New(slog.DiscardHandler),
	})
	return d
}

// begun gives a draft account after the consents.
func (d *desk) begun(t *testing.T) sms.Account {
	t.Helper()
	if _, err := d.Accept(t.Context(), d.admin, sms.Twilio, []string{sms.PrivacyStatement, sms.OptOutStatement}); err != nil {
		t.Fatal(err)
	}
	account, err := d.Begin(t.Context(), d.admin, sms.Twilio, false)
	if err != nil {
		t.Fatal(err)
	}
	return account
}

func filled() setup.Input {
	return setup.Input{Name: "Shop", Fields: map[string]string{"sid": "ACbeef"}, Secrets: map[string]string{"token": "s3cret"}}
}

// saved gives a draft whose page was filled in.
func (d *desk) saved(t *testing.T) sms.Account {
	t.Helper()
	account, err := d.Save(t.Context(), d.admin, d.begun(t).ID, filled())
	if err != nil {
		t.Fatal(err)
	}
	return account
}
