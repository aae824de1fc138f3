package people

import (
	"context"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for people and how they sign in.
type Store interface {
	People
	Teams
	Sessions
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// People keeps persons. Its Conflicts say what stands in the way.
type People interface {
	EnsureOwner(ctx context.Context, name string) (sms.User, error)
	User(ctx context.Context, id string) (sms.User, error)
	Users(ctx context.Context) ([]sms.User, error)
	AddUser(ctx context.Context, user sms.User) error
	UpdateUser(ctx context.Context, id string, change func(*sms.User) error) (sms.User, error)
	Belongings(ctx context.Context, userID string) (numbers []string, customers int, err error)
	Deactivate(ctx context.Context, id, heir string) error
	PasswordHash(ctx context.Context, userID string) (string, error)
	SetPassword(ctx context.Context, userID, hash, keepSession string) error
	SaveInvitation(ctx context.Context, tokenHash, userID string, expires sms.Time, reset bool) error
	Invited(ctx context.Context, tokenHash string) (sms.User, error)
	Invitations(ctx context.Context) (map[string]sms.Time, error)
	AcceptInvitation(ctx context.Context, tokenHash, hash string) (sms.User, error)
}

// Teams keeps teams.
type Teams interface {
	Team(ctx context.Context, id string) (sms.Team, error)
	Teams(ctx context.Context) ([]sms.Team, error)
	SaveTeam(ctx context.Context, team sms.Team) error
	DeleteTeam(ctx context.Context, id string) error
}

// Sessions keeps sessions by the hash of their token.
type Sessions interface {
	SaveSession(ctx context.Context, tokenHash, userID string, expires sms.Time) error
	SessionUser(ctx context.Context, tokenHash string, idleSince sms.Time) (sms.User, error)
	TouchSession(ctx context.Context, tokenHash string) error
	DeleteSession(ctx context.Context, tokenHash string) error
}

// Config is what a Service works with. Random makes tokens and salts.
type Config struct {
	Store    Store
	Clock    sms.Clock
	IDs      sms.IDs
	Random   io.Reader
	Announce func(changes ...sms.Change)
	Logger   *slog.Logger
	// Damaged tells that nothing may be written into the database; nil for never. Then
	// sessions are kept in memory.
	Damaged func() bool
}

// SessionLife is how long a browser stays signed in at most; InvitationLife is
// how long somebody who was invited has to choose a password.
const (
	SessionLife    = 30 * 24 * time.Hour
	InvitationLife = 7 * 24 * time.Hour
)

// Service signs people in and manages them.
type Service struct {
	Config
	mu     sync.Mutex // held while a password is hashed, which takes memory on purpose
	setUp  string     // hash of the one-time set-up token, "" for none
	brakes map[string]*brake
	spares spares
}

// New makes a Service.
func New(config Config) *Service { return &Service{Config: config, brakes: map[string]*brake{}} }

// Owner gives the first administrator, who is made at first start under name,
// which is the name of the OS account.
func (s *Service) Owner(ctx context.Context, name string) (sms.User, error) {
	if strings.TrimSpace(name) == "" {
		name = "Administrator"
	}
	return s.Store.EnsureOwner(ctx, name)
}

// Alone gives the one active person of a business of one, found false when there
// are more.
func (s *Service) Alone(ctx context.Context) (person sms.User, found bool, err error) {
	everybody, err := s.Store.Users(ctx)
	for _, user := range everybody {
		if !user.Active {
			continue
		}
		if found {
			return sms.User{}, false, err
		}
		person, found = user, true
	}
	return person, found, err
}

// settingIdle is after how many minutes without a person a session is locked; 0
// or nothing means never.
const settingIdle = "session.idle_minutes"

// idleChoices are the minutes to choose from.
var idleChoices = []int{0, 5, 15, 30, 60, 240}

// IdleMinutes tells after how many minutes without a person a session is locked;
// 0 means never.
func (s *Service) IdleMinutes(ctx context.Context) (int, error) {
	text, err := s.Store.Setting(ctx, settingIdle)
	if err != nil || text == "" {
		return 0, err
	}
	return strconv.Atoi(text)
}

// SetIdleMinutes chooses it for everybody. Errors: invalid (field minutes).
func (s *Service) SetIdleMinutes(ctx context.Context, actor sms.User, minutes int) error {
	if err := sms.Allow(actor, sms.ManagePeople); err != nil {
		return err
	}
	for _, choice := range idleChoices {
		if choice == minutes {
			if err := s.Store.SetSetting(ctx, settingIdle, strconv.Itoa(minutes)); err != nil {
				return err
			}
			s.note(ctx, actor, sms.IdleLockChanged, "", idleWords(minutes))
			s.changed("")
			return nil
		}
	}
	return sms.FieldError("minutes", "Choose never, or 5, 15, 30, 60 or 240 minutes. Nothing was changed.")
}

func idleWords(minutes int) string {
	if minutes == 0 {
		return "never"
	}
	return strconv.Itoa(minutes) + " minutes"
}

// note writes the activity log.
func (s *Service) note(ctx context.Context, actor sms.User, action sms.ActivityAction, subject, text string) {
	sms.Note(ctx, s.Store, s.Logger, actor, action, subject, text)
}

func (s *Service) changed(id string) {
	s.Announce(sms.Change{Topic: sms.PeopleChanged, ID: id}, sms.Change{Topic: sms.NumberChanged})
}
