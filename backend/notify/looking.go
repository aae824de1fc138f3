package notify

import (
	"context"
	"sync"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// glanceLasts is how long a page is believed: it says again and again what it
	// shows, and one that was closed doesn't say that.
	glanceLasts = 45 * time.Second
	// mostPages bounds what one person's pages can fill.
	mostPages = 20
)

// page is one window or tab of a person.
type page struct{ userID, key string }

// glance is the conversation that a page shows to somebody who looks at it.
type glance struct {
	conversationID string
	until          sms.Time
}

// looking knows who has which conversation in front of them. It is kept in memory:
// after a start the pages say it anew.
type looking struct {
	mu    sync.Mutex
	pages map[page]glance
}

// Looking notes which conversation a page of actor's shows while it has the focus,
// "" for none, and marks what actor was told of it as read. pageKey is one that the
// page made up.
func (s *Service) Looking(ctx context.Context, actor sms.User, pageKey, conversationID string) error {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	if len(pageKey) > 64 || len(conversationID) > 64 {
		return sms.FieldError("page", "The window said in a way that SMS Desk doesn't know what it shows. Nothing was changed. Reload the window.")
	}
	s.looking.keep(page{actor.ID, pageKey}, conversationID, s.Clock.Now())
	if conversationID == "" {
		return nil
	}
	return s.markRead(ctx, actor, conversationID)
}

func (l *looking) keep(p page, conversationID string, now sms.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	of := 0
	for known, seen := range l.pages {
		if seen.until <= now {
			delete(l.pages, known)
		} else if known.userID == p.userID {
			of++
		}
	}
	if conversationID == "" {
		delete(l.pages, p)
		return
	}
	if _, known := l.pages[p]; known || of < mostPages {
		l.pages[p] = glance{conversationID, now.Add(glanceLasts)}
	}
}

// at tells whether a person has a conversation in front of them, in whichever window.
func (l *looking) at(userID, conversationID string, now sms.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for p, seen := range l.pages {
		if p.userID == userID && seen.conversationID == conversationID && seen.until > now {
			return true
		}
	}
	return false
}
