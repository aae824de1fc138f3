package people

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"io"
	"math"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	signedOut = "You are signed out. What you typed is still here. Sign in and try again."
	badLink   = "This set-up link was used or is old. Nothing was changed. Start SMS Desk again for a new one, or sign in."
	refused   = "The name or the password is wrong. Try again."
)

// SetUpToken makes the one-time token with which a browser chooses the
// administrator's name and password. It gives "" once anybody has a password.
func (s *Service) SetUpToken(ctx context.Context) (string, error) {
	everybody, err := s.Store.Users(ctx)
	for _, user := range everybody {
		if user.HasPassword || user.Role != sms.Administrator {
			return "", err
		}
	}
	if err != nil {
		return "", err
	}
	token, err := s.token()
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setUp = hashToken(token)
	return token, nil
}

// NeedsSetUp tells whether the administrator still has to choose a password.
func (s *Service) NeedsSetUp() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.setUp != ""
}

// SetUp spends the one-time token: it stores name and password and gives a
// session token. A refused password leaves the token good.
func (s *Service) SetUp(ctx context.Context, token, name, password string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock() // one hash at a time, and none without the link: it takes memory on purpose
	if s.setUp == "" || subtle.ConstantTimeCompare([]byte(hashToken(token)), []byte(s.setUp)) != 1 {
		return "", sms.Errorf(sms.Unauthenticated, badLink)
	}
	name, err := tidyName(name)
	if err != nil {
		return "", err
	}
	owner, err := s.Owner(ctx, name)
	if err != nil {
		return "", err
	}
	hash, err := s.hash(ctx, password, name)
	if err != nil {
		return "", err
	}
	if _, err := s.Store.UpdateUser(ctx, owner.ID, func(u *sms.User) error { u.Name = name; return nil }); err != nil {
		return "", err
	}
	if err := s.Store.SetPassword(ctx, owner.ID, hash, ""); err != nil {
		return "", err
	}
	s.setUp = ""
	s.note(ctx, owner, sms.PasswordSet, owner.ID, "")
	return s.open(ctx, owner.ID)
}

// SignIn checks a person's password and gives a session token. Names are compared
// without regard to case; in a business of one the name may be "". Wrong
// passwords slow down the next tries under that name.
func (s *Service) SignIn(ctx context.Context, name, password string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock() // one check at a time: it takes memory on purpose
	person, known, err := s.named(ctx, name)
	if err != nil {
		return "", err
	}
	brake := s.brake(person.ID)
	if wait := brake.wait(s.Clock()); wait > 0 {
		return "", sms.Errorf(sms.RateLimited, "There were too many wrong passwords. Try again in %d s.", int(math.Ceil(wait.Seconds())))
	}
	hash := nobodysHash // takes as long, so that the time tells nobody's name
	if known {
		if hash, err = s.Store.PasswordHash(ctx, person.ID); err != nil {
			return "", err
		}
	}
	if !checkPassword(hash, password) {
		brake.failed(s.Clock())
		s.Logger.Warn("sign-in refused", "user", person.ID)
		return "", &sms.Error{Code: sms.Unauthenticated, Field: "password", Message: refused}
	}
	delete(s.brakes, person.ID)
	return s.open(ctx, person.ID)
}

// named finds the active person with a password who signs in under name.
func (s *Service) named(ctx context.Context, name string) (sms.User, bool, error) {
	if strings.TrimSpace(name) == "" {
		person, alone, err := s.Alone(ctx)
		return person, alone && person.HasPassword, err
	}
	everybody, err := s.Store.Users(ctx)
	for _, user := range everybody {
		if user.Active && user.HasPassword && strings.EqualFold(user.Name, strings.TrimSpace(name)) {
			return user, true, err
		}
	}
	return sms.User{}, false, err
}

// Accept spends an invitation: who was invited chooses a password, and is signed
// in. A refused password leaves the invitation good.
func (s *Service) Accept(ctx context.Context, code, password string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	brake := s.brake("invitation")
	if wait := brake.wait(s.Clock()); wait > 0 {
		return "", sms.Errorf(sms.RateLimited, "There were too many wrong codes. Try again in %d s.", int(math.Ceil(wait.Seconds())))
	}
	code = strings.TrimSpace(code)
	person, err := s.Store.Invited(ctx, hashToken(code))
	if err != nil {
		if sms.ErrorCode(err) == sms.NotFound {
			brake.failed(s.Clock())
			return "", &sms.Error{Code: sms.Unauthenticated, Field: "code", Message: sms.Explain(err).Message}
		}
		return "", err
	}
	hash, err := s.hash(ctx, password, person.Name)
	if err != nil {
		return "", err
	}
	if person, err = s.Store.AcceptInvitation(ctx, hashToken(code), hash); err != nil {
		return "", err
	}
	s.note(ctx, person, sms.PasswordSet, person.ID, "")
	s.changed(person.ID)
	return s.open(ctx, person.ID)
}

// ChangePassword gives actor another password; old is not asked of somebody who
// has none. Their other sessions end, the one of the token goes on.
func (s *Service) ChangePassword(ctx context.Context, actor sms.User, old, password, token string) error {
	if actor.ID == "" {
		return sms.Errorf(sms.Unauthenticated, signedOut)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	before, err := s.Store.PasswordHash(ctx, actor.ID)
	if err != nil {
		return err
	}
	brake := s.brake(actor.ID)
	if wait := brake.wait(s.Clock()); wait > 0 {
		return sms.Errorf(sms.RateLimited, "There were too many wrong passwords. Try again in %d s.", int(math.Ceil(wait.Seconds())))
	}
	if before != "" && !checkPassword(before, old) {
		brake.failed(s.Clock())
		return sms.FieldError("old", "This is not your present password. Nothing was changed. Enter it again.")
	}
	hash, err := s.hash(ctx, password, actor.Name)
	if err != nil {
		return err
	}
	if err := s.Store.SetPassword(ctx, actor.ID, hash, hashToken(token)); err != nil {
		return err
	}
	s.setUp = "" // an open link would choose it anew
	s.note(ctx, actor, sms.PasswordSet, actor.ID, "")
	s.changed(actor.ID)
	return nil
}

// User gives the person of a session token, or Unauthenticated.
func (s *Service) User(ctx context.Context, token string) (sms.User, error) {
	minutes, err := s.IdleMinutes(ctx)
	if err != nil {
		return sms.User{}, err
	}
	idleSince := sms.Time(0)
	if minutes > 0 {
		idleSince = s.Clock.Now().Add(-time.Duration(minutes) * time.Minute)
	}
	user, err := s.Store.SessionUser(ctx, hashToken(token), idleSince)
	if sms.ErrorCode(err) == sms.NotFound {
		return s.spareUser(ctx, hashToken(token), idleSince)
	}
	return user, err
}

// Seen notes that a person is at a session just now, so that it isn't locked. A
// session that is locked already stays so.
func (s *Service) Seen(ctx context.Context, token string) error {
	if _, err := s.User(ctx, token); err != nil {
		return err
	}
	if s.spares.touch(hashToken(token), s.Clock.Now()) {
		return nil
	}
	return s.Store.TouchSession(ctx, hashToken(token))
}

// SignOut ends a session.
func (s *Service) SignOut(ctx context.Context, token string) error {
	if s.spares.drop(hashToken(token)) {
		return nil
	}
	return s.Store.DeleteSession(ctx, hashToken(token))
}

func (s *Service) open(ctx context.Context, userID string) (string, error) {
	token, err := s.token()
	if err != nil {
		return "", err
	}
	now := s.Clock.Now()
	err = s.Store.SaveSession(ctx, hashToken(token), userID, now.Add(SessionLife))
	if err != nil && s.Damaged != nil && s.Damaged() {
		s.spares.remember(hashToken(token), userID, now, now.Add(SessionLife))
		return token, nil
	}
	return token, err
}

// brake is the one of a person; unknown names share one.
func (s *Service) brake(id string) *brake {
	if s.brakes[id] == nil {
		s.brakes[id] = new(brake)
	}
	return s.brakes[id]
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

// tidyName refuses a name that can't be shown or typed again.
func tidyName(name string) (string, error) {
	name = sms.PlainText(name)
	if name == "" || len([]rune(name)) > 100 {
		return "", sms.FieldError("name", "Enter a name, at most 100 characters.")
	}
	return name, nil
}
