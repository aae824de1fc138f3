package people

import (
	"context"
	"slices"
	"sync"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// spares are sessions that the database can't keep, because nothing may be written into
// it: an administrator must get in to restore a backup. They end with the program.
type spares struct {
	mu  sync.Mutex
	all map[string]spare // by the hash of their token
}

type spare struct {
	userID        string
	expires, seen sms.Time
}

func (s *spares) remember(tokenHash, userID string, now, expires sms.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = map[string]spare{}
	}
	s.all[tokenHash] = spare{userID: userID, expires: expires, seen: now}
}

// find gives the person's id, as the database would: not when the session has ended or
// nobody was there for too long.
func (s *spares) find(tokenHash string, now, idleSince sms.Time) (userID string, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, found := s.all[tokenHash]
	return kept.userID, found && kept.expires > now && kept.seen >= idleSince
}

func (s *spares) touch(tokenHash string, now sms.Time) (found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, found := s.all[tokenHash]
	if found {
		kept.seen = now
		s.all[tokenHash] = kept
	}
	return found
}

func (s *spares) drop(tokenHash string) (found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, found = s.all[tokenHash]
	delete(s.all, tokenHash)
	return found
}

// spareUser gives the active person of a spare session.
func (s *Service) spareUser(ctx context.Context, tokenHash string, idleSince sms.Time) (sms.User, error) {
	id, found := s.spares.find(tokenHash, s.Clock.Now(), idleSince)
	if !found {
		return sms.User{}, sms.Errorf(sms.Unauthenticated, signedOut)
	}
	everybody, err := s.Store.Users(ctx)
	if err != nil {
		return sms.User{}, err
	}
	at := slices.IndexFunc(everybody, func(u sms.User) bool { return u.ID == id && u.Active })
	if at < 0 {
		return sms.User{}, sms.Errorf(sms.Unauthenticated, signedOut)
	}
	return everybody[at], nil
}
