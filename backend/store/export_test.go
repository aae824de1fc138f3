package store

import (
	"context"
	"io/fs"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// OpenWith is Open with other migrations.
func OpenWith(ctx context.Context, config Config, steps fs.FS) (*Store, error) {
	return openWith(ctx, config, steps)
}

// UseDriver has databases opened by another driver until back is called.
func UseDriver(name string) (back func()) {
	before := driverName
	driverName = name
	return func() { driverName = before }
}

// CheckWithin sets how large the log may be during a check, until back is called.
func CheckWithin(bytes int64) (back func()) {
	before := checkWithin
	checkWithin = bytes
	return func() { checkWithin = before }
}

// Exec runs a statement in a transaction of the writer.
func (s *Store) Exec(ctx context.Context, query string, args ...any) error {
	return s.update(ctx, func(t *tx) error { return t.do(query, args...) })
}

// Query gives the first column of the first row, read by the writer.
func (s *Store) Query(ctx context.Context, query string, args ...any) (string, error) {
	return write(ctx, s, func(t *tx) (string, error) { return queryText(t, query, args...) })
}

// QueryReaders gives the first column of the first row from every reading
// connection.
func (s *Store) QueryReaders(query string) ([]string, error) {
	var texts []string
	var held []*session
	for range readers {
		held = append(held, <-s.idle)
	}
	for i, se := range held {
		if se == nil {
			var err error
			if se, err = openSession(s.reading); err != nil {
				return nil, err
			}
			held[i] = se
		}
		text, err := queryText(&tx{session: se}, query)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	for _, se := range held {
		s.idle <- se
	}
	return texts, nil
}

func queryText(t *tx, query string, args ...any) (string, error) {
	text, _, err := one(t, value[string], query, args...)
	return text, err
}

// Plan gives the lines of the plan for a query of a read.
func (s *Store) Plan(ctx context.Context, query string, args ...any) ([]string, error) {
	return read(ctx, s, func(t *tx) ([]string, error) {
		return all(t, func(row scanner) (string, error) {
			var id, parent, unused int
			var detail string
			err := row.Scan(&id, &parent, &unused, &detail)
			return detail, err
		}, "EXPLAIN QUERY PLAN "+query, args...)
	})
}

// Write runs fn in the writer's goroutine.
func (s *Store) Write(ctx context.Context, fn func(exec func(query string, args ...any) error) error) error {
	return s.update(ctx, func(t *tx) error {
		return fn(func(query string, args ...any) error { return t.do(query, args...) })
	})
}

// ForgetSearch takes a text out of search, as whoever deletes one does.
func (s *Store) ForgetSearch(ctx context.Context, messageID string) error {
	return s.update(ctx, func(t *tx) error { return forgetSearch(t, messageID) })
}

// The statements of the bell, whose plans a test reads.
const (
	NotificationPage    = notificationPage
	NotificationsUnread = notificationsUnread
)

// The statements of reports, whose plans a test reads.
const (
	CountedRange  = countedRange
	CountedBefore = countedBefore
	FiguresOf     = figuresOf
	OptChangesOf  = optChanges
)

// The statements whose plans a test reads.
const (
	UnreadTexts       = unreadTexts
	SnoozedUntil      = snoozedUntil
	ConversationByID  = conversationByID
	MessagesBefore    = messagesBefore
	MessagesAfter     = messagesAfter
	NotesBefore       = notesBefore
	NotesAfter        = notesAfter
	MessageRange      = messageRange
	NoteRange         = noteRange
	NewestReceived    = newestReceived
	ThreadParts       = threadParts
	PendingMedia      = pendingMedia
	AccountByToken    = accountByToken
	AccountByOldToken = accountByOldToken
	NextDue           = nextDue
	Overdue           = overdue
	DeadLetterCount   = deadLetterCount
	UnconfirmedTexts  = unconfirmedTexts
	SilentTextsOf     = silentTexts
	DeadLetterPageOf  = deadLetterPage
	DeadLettersUnread = deadLettersUnread
	AccountSent       = accountSent
	AccountReceived   = accountReceived
	NumberSent        = numberSent
	NumberReceived    = numberReceived
	PreviewCount      = previewCount
	TemplatePage      = templatePage
	TextHits          = textHits
	TextsBehind       = textsBehind
	ThreadHits        = threadHits
	EntriesBehind     = entriesBehind
	EntriesOf         = entriesOf
	ConversationByKey = conversationByKey
	RecordsByKey      = recordsByKey
	LastTexted        = lastTexted
	LastTalked        = lastTalked
	PlannedDue        = plannedDue
	PlannedStuck      = plannedStuck
	PlannedNext       = plannedNext
	HeldNext          = heldNext
	OptOutByKey       = optOutByKey
	OptOutPage        = optOutPage
	OptOutsByKeys     = optOutsByKeys
	OptEventsOf       = optEventsOf
	WishesByKey       = wishesByKey

	ExpiredTexts         = expiredTexts
	ExpiredCallbacks     = expiredCallbacks
	ExpiredLetters       = expiredLetters
	ExpiredActivity      = expiredActivity
	ExpiredPlans         = expiredPlans
	ExpiredNotifications = expiredNotifications
)

// ConversationsByID is the statement that reads a page's conversations.
var ConversationsByID = conversationsByID

// ListPage gives the statement that finds a page of a filter's conversations, for
// somebody with a number and a team.
func (s *Store) ListPage(ctx context.Context, userID string, filter sms.InboxFilter, sort sms.InboxSort) (string, error) {
	return read(ctx, s, func(t *tx) (string, error) {
		sources, err := listSources(t, userID, filter, sort)
		return mergedPlaces(evened(sources), sort == sms.SortNewest), err
	})
}

// ActivityPage is the statement that finds a page of the activity log.
func ActivityPage(filter sms.ActivityFilter) string {
	query, _ := activityPage(filter, sms.Cursor{}, 1)
	return query
}

// PlannedPage is the statement that finds a page of planned texts.
var PlannedPage = plannedPage

// Claimable is the statement that finds what can be claimed.
var Claimable = claimable

// The tables that erasing somebody thinks of.
var (
	OfMessage      = ofMessage
	OfConversation = ofConversation
)

// RecordPage is the statement that finds a page of customers.
func RecordPage(filter sms.RecordFilter, owner string) string {
	query, _ := recordPage(filter, owner, sms.RecordCursor{}, 1)
	return query
}

// Path is the database file.
func (s *Store) Path() string { return s.config.Path }
