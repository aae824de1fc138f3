package core

import (
	"sync"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Notification is a received text for the system's notifications.
type Notification struct {
	MessageID      string
	ConversationID string
	NumberID       string
	From           string
	Text           string
}

// broker tells windows and browsers what changed. Hearers are called in the
// announcer's goroutine and must not block.
type broker struct {
	mu       sync.Mutex
	next     int
	hearers  map[int]func(sms.Change)
	received map[int]func(Notification)
}

func newBroker() *broker {
	return &broker{hearers: map[int]func(sms.Change){}, received: map[int]func(Notification){}}
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

func (b *broker) onReceived(hear func(Notification)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.received[b.next] = hear
	b.next++
}

func (b *broker) announce(changes ...sms.Change) {
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

func (b *broker) notify(n Notification) {
	b.mu.Lock()
	hearers := make([]func(Notification), 0, len(b.received))
	for _, hear := range b.received {
		hearers = append(hearers, hear)
	}
	b.mu.Unlock()
	for _, hear := range hearers {
		hear(n)
	}
}
