package update

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// every is how often the update address is asked.
const every = 24 * time.Hour

// The names of what lies at the update address.
const (
	ManifestName  = "manifest.json"
	SignatureName = "manifest.json.sig"
)

// setting is where the choice and what was found last are kept.
const setting = "update"

// Settings keeps single values, and the activity log.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with. Address (https, without a slash at its end)
// and Key (the release key's public half in base64) are built into a released
// program; without them there are no updates. System is Go's name of system and
// processor. Dir is where packages go.
type Config struct {
	Address  string
	Key      string
	Version  string
	System   string
	Dir      string
	Client   *http.Client
	Settings Settings
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Service looks for a newer version.
type Service struct {
	Config
	key ed25519.PublicKey
	mu  sync.Mutex // one look or fetch at a time
}

// New makes a Service. A key that is none makes one that is not available.
func New(config Config) *Service {
	s := &Service{Config: config}
	if key, err := base64.StdEncoding.DecodeString(config.Key); err == nil && len(key) == ed25519.PublicKeySize {
		s.key = key
	}
	return s
}

// State is what is known of updates. Available is false in a program that was built
// without a release key. Newest is "" when there is nothing newer; Fetched is where
// its package lies, "" before it was fetched; Problem is why the last look or fetch
// failed.
type State struct {
	Available bool
	On        bool
	CheckedAt sms.Time
	Newest    string
	Released  string
	Fetched   string
	Problem   string
}

// kept is what is in the database. Highest is the newest version that the address
// ever named, so that nobody can offer an older one again.
type kept struct {
	On        bool     `json:"on"`
	CheckedAt sms.Time `json:"checkedAt"`
	Highest   string   `json:"highest"`
	Released  string   `json:"released"`
	Fetched   string   `json:"fetched"`
	Problem   string   `json:"problem"`
}

// State tells what is known.
func (s *Service) State(ctx context.Context, actor sms.User) (State, error) {
	if err := sms.Allow(actor, sms.ManageUpdates); err != nil {
		return State{}, err
	}
	k, err := s.load(ctx)
	return s.state(k), err
}

// SetOn switches the daily look on or off. Off is how every program starts: until
// then the update address hears nothing. Errors: conflict where the program has no
// release key.
func (s *Service) SetOn(ctx context.Context, actor sms.User, on bool) (State, error) {
	if err := s.may(actor); err != nil {
		return State{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	k, err := s.load(ctx)
	if err != nil || k.On == on {
		return s.state(k), err
	}
	k.On, k.Problem = on, ""
	if err := s.keep(ctx, k); err != nil {
		return State{}, err
	}
	action := sms.UpdatesOff
	if on {
		action = sms.UpdatesOn
	}
	sms.Note(ctx, s.Settings, s.Logger, actor, action, "", "")
	return s.state(k), nil
}

// Check looks now. Errors: provider_unavailable, rejected_by_provider, invalid,
// conflict.
func (s *Service) Check(ctx context.Context, actor sms.User) (State, error) {
	if err := s.may(actor); err != nil {
		return State{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	k, _, err := s.look(ctx)
	return s.state(k), err
}

// Run looks once a day while that is switched on; the result is how long to wait.
func (s *Service) Run(ctx context.Context) time.Duration {
	if s.key == nil {
		return every
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	k, err := s.load(ctx)
	if err != nil || !k.On {
		return time.Hour
	}
	if wait := k.CheckedAt.Add(every).Go().Sub(s.Clock()); wait > 0 {
		return min(wait, time.Hour)
	}
	if _, _, err := s.look(ctx); err != nil {
		s.Logger.Warn("update address not asked", "error", err)
	}
	return time.Hour
}

// look asks the address and keeps what it said, or why it couldn't be believed.
func (s *Service) look(ctx context.Context) (kept, Manifest, error) {
	k, err := s.load(ctx)
	if err != nil {
		return k, Manifest{}, err
	}
	found, err := s.ask(ctx)
	if err == nil && newer(k.Highest, found.Version) {
		err = sms.Errorf(sms.RejectedByProvider, "The update address names version %s, but has named %s before. Nothing was fetched. Somebody may be holding an old version out to you: try again tomorrow.", found.Version, k.Highest)
	}
	k.CheckedAt, k.Problem = s.Clock.Now(), ""
	if err != nil {
		k.Problem = sms.Explain(err).Message
	} else if found.Version != k.Highest {
		k.Highest, k.Released, k.Fetched = found.Version, found.Released, ""
	}
	if failed := s.keep(ctx, k); failed != nil {
		return k, Manifest{}, failed
	}
	return k, found, err
}

func (s *Service) ask(ctx context.Context) (Manifest, error) {
	manifest, err := s.read(ctx, ManifestName)
	if err != nil {
		return Manifest{}, err
	}
	signature, err := s.read(ctx, SignatureName)
	if err != nil {
		return Manifest{}, err
	}
	return Read(manifest, string(signature), s.key)
}

func (s *Service) may(actor sms.User) error {
	if err := sms.Allow(actor, sms.ManageUpdates); err != nil {
		return err
	}
	if s.key == nil {
		return sms.Errorf(sms.Conflict, "This SMS Desk was built without an update address, so it can't look for updates. Nothing was changed. Look for the newest version where you got it.")
	}
	return nil
}

func (s *Service) load(ctx context.Context) (k kept, err error) {
	text, err := s.Settings.Setting(ctx, setting)
	if err != nil || text == "" {
		return k, err
	}
	return k, json.Unmarshal([]byte(text), &k)
}

func (s *Service) keep(ctx context.Context, k kept) error {
	text, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return s.Settings.SetSetting(ctx, setting, string(text))
}

func (s *Service) state(k kept) State {
	state := State{Available: s.key != nil, On: k.On, CheckedAt: k.CheckedAt, Problem: k.Problem}
	if newer(k.Highest, s.Version) {
		state.Newest, state.Released, state.Fetched = k.Highest, k.Released, s.whole(k.Fetched)
	}
	return state
}
