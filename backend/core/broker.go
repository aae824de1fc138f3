package core

import (
	"sync"

	"github.com/smsdesk/smsdesk/backend/notify"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Notification is one of the system's own notifications for a person.
type Notification struct {
	UserID string
	notify.Toast
}

// broker tells windows and browsers what changed. Hearers are called in the
// announcer's goroutine and must not block.
type broker struct {
	log     *changeLog
	mu      sync.Mutex
	next    int
	hearers map[int]func(sms.Change)
	shown   map[int]func(Notification)
}

func newBroker(log *changeLog) *broker {
	return &broker{log: log, hearers: map[int]func(sms.Change){}, shown: map[int]func(Notification){}}
}

func (b *broker) subscribe(hear func(sms.Change)) (cancel func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := b.next
	b.next++
	b.hearers[id] = hear
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.hearers, id)
	}
}

func (b *broker) onNotify(hear func(Notification)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.shown[b.next] = hear
	b.next++
}

// announce numbers changes, remembers them for those who ask, and tells who listens.
func (b *broker) announce(changes ...sms.Change) {
	changes = b.log.add(changes)
	b.mu.Lock()
	hearers := make([]func(sms.Change), 0, len(b.hearers))
	for _, hear := range b.hearers {
		hearers = append(hearers, hear)
	}
	b.mu.Unlock()
	for _, change := range changes {
		for _, hear := range hearers {
			hear(change)
		}
	}
}

func (b *broker) show(n Notification) {
	b.mu.Lock()
	hearers := make([]func(Notification), 0, len(b.shown))
	for _, hear := range b.shown {
		hearers = append(hearers, hear)
	}
	b.mu.Unlock()
	for _, hear := range hearers {
		hear(n)
	}
}
