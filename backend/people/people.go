package people

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"io"
	"log/slog"
	"math"
	"strings"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for people and their sessions.
type Store interface {
	EnsureOwner(ctx context.Context, name string) (sms.User, error)
	PasswordHash(ctx context.Context, userID string) (string, error)
	SetPassword(ctx context.Context, userID, name, hash string) error
	Sessions
}

// Sessions keeps sessions by the hash of their token.
type Sessions interface {
	SaveSession(ctx context.Context, tokenHash, userID string, expires sms.Time) error
	SessionUser(ctx context.Context, tokenHash string) (sms.User, error)
	DeleteSession(ctx context.Context, tokenHash string) error
}

// Config is what a Service works with. Random makes tokens and salts.
type Config struct {
	Store  Store
	Clock  sms.Clock
	Random io.Reader
	Logger *slog.Logger
}

// SessionLife is how long a browser stays signed in.
const SessionLife = 30 * 24 * time.Hour

// Service signs people in.
type Service struct {
	Config
	mu       sync.Mutex
	setUp    [sha256.Size]byte // hash of the one-time set-up token
	hasSetUp bool
	brake    brake
}

// New makes a Service.
func New(config Config) *Service { return &Service{Config: config} }

// Owner gives the administrator, who is made at first start under name, which is
// the name of the OS account.
func (s *Service) Owner(ctx context.Context, name string) (sms.User, error) {
	if strings.TrimSpace(name) == "" {
		name = "Administrator"
	}
	return s.Store.EnsureOwner(ctx, name)
}

// SetUpToken makes the one-time token with which a browser chooses the
// administrator's name and password. It gives "" when there is a password.
func (s *Service) SetUpToken(ctx context.Context) (string, error) {
	owner, err := s.Owner(ctx, "")
	if err != nil {
		return "", err
	}
	hash, err := s.Store.PasswordHash(ctx, owner.ID)
	if err != nil || hash != "" {
		return "", err
	}
	token, err := s.token()
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setUp, s.hasSetUp = sha256.Sum256([]byte(token)), true
	return token, nil
}

// NeedsSetUp tells whether the administrator still has to choose a password.
func (s *Service) NeedsSetUp() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hasSetUp
}

// SetUp spends the one-time token: it stores name and password and gives a
// session token. A refused password leaves the token good.
func (s *Service) SetUp(ctx context.Context, token, name, password string) (string, error) {
	name = strings.TrimSpace(name)
	switch {
	case name == "" || len([]rune(name)) > 100:
		return "", sms.FieldError("name", "Enter your name, at most 100 characters.")
	case len([]rune(password)) < minPassword:
		return "", sms.FieldError("password", "A password needs at least %d characters. Several words make a good one.", minPassword)
	case len(password) > maxPassword:
		return "", sms.FieldError("password", "A password has at most %d characters.", maxPassword)
	}
	s.mu.Lock()
	defer s.mu.Unlock() // one hash at a time, and none without the link: it takes memory on purpose
	given := sha256.Sum256([]byte(token))
	if !s.hasSetUp || subtle.ConstantTimeCompare(given[:], s.setUp[:]) != 1 {
		return "", sms.Errorf(sms.Unauthenticated, "This set-up link was used or is old. Nothing was changed. Start SMS Desk again for a new one, or sign in.")
	}
	owner, err := s.Owner(ctx, "")
	if err != nil {
		return "", err
	}
	hash, err := hashPassword(s.Random, password)
	if err != nil {
		return "", err
	}
	if err := s.Store.SetPassword(ctx, owner.ID, name, hash); err != nil {
		return "", err
	}
	s.hasSetUp = false
	s.Logger.Info("administrator set up", "user", owner.ID)
	return s.open(ctx, owner.ID)
}

// SignIn checks the administrator's password and gives a session token. Wrong
// passwords slow down the next tries.
func (s *Service) SignIn(ctx context.Context, password string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock() // one check at a time: it takes memory on purpose
	if wait := s.brake.wait(s.Clock()); wait > 0 {
		return "", sms.Errorf(sms.RateLimited, "There were too many wrong passwords. Try again in %d s.", int(math.Ceil(wait.Seconds())))
	}
	owner, err := s.Owner(ctx, "")
	if err != nil {
		return "", err
	}
	hash, err := s.Store.PasswordHash(ctx, owner.ID)
	if err != nil {
		return "", err
	}
	if hash == "" || !checkPassword(hash, password) {
		s.brake.failed(s.Clock())
		s.Logger.Warn("sign-in refused", "user", owner.ID)
		return "", &sms.Error{Code: sms.Unauthenticated, Field: "password", Message: "The password is wrong. Try again."}
	}
	s.brake = brake{}
	return s.open(ctx, owner.ID)
}

// User gives the person of a session token, or Unauthenticated.
func (s *Service) User(ctx context.Context, token string) (sms.User, error) {
	user, err := s.Store.SessionUser(ctx, hashToken(token))
	if sms.ErrorCode(err) == sms.NotFound {
		return sms.User{}, sms.Errorf(sms.Unauthenticated, "You are signed out. What you typed is still here. Sign in and try again.")
	}
	return user, err
}

// SignOut ends a session.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return s.Store.DeleteSession(ctx, hashToken(token))
}

func (s *Service) open(ctx context.Context, userID string) (string, error) {
	token, err := s.token()
	if err != nil {
		return "", err
	}
	expires := s.Clock.Now().Add(SessionLife)
	return token, s.Store.SaveSession(ctx, hashToken(token), userID, expires)
}

func (s *Service) token() (string, error) {
	secret := make([]byte, 32)
	if _, err := io.ReadFull(s.Random, secret); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(secret), nil
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
