package bulk

import (
	"context"
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

// Drafts is what the database does for bulk texts that weren't started.
type Drafts interface {
	SaveBulk(ctx context.Context, b sms.Bulk) error
	DiscardBulk(ctx context.Context, id string) error
	Review(ctx context.Context, id string, recipients []sms.BulkRecipient) error
	BulkCandidates(ctx context.Context, recordIDs []string) ([]sms.BulkCandidate, error)
}

// Bulks is what the database tells of bulk texts, and how one is moved on.
type Bulks interface {
	Bulk(ctx context.Context, id string) (sms.Bulk, error)
	Bulks(ctx context.Context, userID string, before sms.Cursor, limit int) ([]sms.Bulk, sms.Cursor, error)
	Recipients(ctx context.Context, bulkID string, after, limit int) ([]sms.BulkRecipient, bool, error)
	SetBulkState(ctx context.Context, id string, to sms.BulkState, why string, from ...sms.BulkState) (sms.Bulk, error)
	BulkCounts(ctx context.Context, id string) (map[string]int, error)
}

// Queue is what the database does for bulk texts that are being sent.
type Queue interface {
	RunningBulks(ctx context.Context) ([]sms.Bulk, error)
	NextRecipient(ctx context.Context, bulkID string, now sms.Time) (next sms.BulkRecipient, found bool, due sms.Time, err error)
	SettleRecipient(ctx context.Context, r sms.BulkRecipient, judge func(sms.PlanFacts) sms.Verdict) (sms.Verdict, []sms.Change, error)
	FinishBulk(ctx context.Context, id string) error
}

// Book looks up whose number it is, and writes the activity log.
type Book interface {
	Number(ctx context.Context, id string) (sms.Number, error)
	Account(ctx context.Context, id string) (sms.Account, error)
	Setting(ctx context.Context, key string) (string, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with; all of it is required. Audience gives the
// records that actor sees and that fit, Limits a provider's name and what it takes.
// Wake tells the outbox that there is work.
type Config struct {
	Drafts   Drafts
	Bulks    Bulks
	Queue    Queue
	Book     Book
	Audience func(ctx context.Context, actor sms.User, audience Audience, limit int) ([]sms.Record, error)
	Limits   func(kind sms.Kind) (provider string, limits sms.Limits)
	Announce func(changes ...sms.Change)
	Wake     func()
	Clock    sms.Clock
	IDs      sms.IDs
	Logger   *slog.Logger
}

// Audience chooses customers; a zero field chooses all. Mine are those whose owner is
// the person or one of their teams, Text is as typed.
type Audience struct {
	Kind  sms.RecordKind
	State sms.RecordState
	Mine  bool
	Text  string
}

// Service keeps bulk texts and sends them.
type Service struct {
	Config
	worker *worker.Worker
	free   map[string]sms.Time // from when a number may send the next; the worker's own
}

// New makes a Service that sends nothing until Start.
func New(config Config) *Service {
	return &Service{Config: config, worker: worker.New(), free: map[string]sms.Time{}}
}

const (
	pageSize = 50
	maxName  = 100
	maxBody  = 1600
)

// List gives a page of actor's bulk texts, newest first.
func (s *Service) List(ctx context.Context, actor sms.User, before sms.Cursor) ([]sms.Bulk, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, sms.Cursor{}, err
	}
	return s.Bulks.Bulks(ctx, actor.ID, before, pageSize)
}

// Get gives one of actor's bulk texts. Another's is not found.
func (s *Service) Get(ctx context.Context, actor sms.User, id string) (sms.Bulk, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Bulk{}, err
	}
	b, err := s.Bulks.Bulk(ctx, id)
	if err == nil && b.UserID != actor.ID {
		err = sms.Errorf(sms.NotFound, "This bulk text isn't here, or isn't yours. Go back to the list.")
	}
	return b, err
}

// Counts gives how many recipients are where: by the status of their text where it
// was released, else by their state.
func (s *Service) Counts(ctx context.Context, actor sms.User, id string) (map[string]int, error) {
	if _, err := s.Get(ctx, actor, id); err != nil {
		return nil, err
	}
	return s.Bulks.BulkCounts(ctx, id)
}

// People gives a page of a bulk text's recipients by place; after is -1 at first.
func (s *Service) People(ctx context.Context, actor sms.User, id string, after int) ([]sms.BulkRecipient, bool, error) {
	if _, err := s.Get(ctx, actor, id); err != nil {
		return nil, false, err
	}
	return s.Bulks.Recipients(ctx, id, after, pageSize)
}

// Save keeps a draft; ID "" makes a new one. Its former review goes. Errors: invalid
// (fields name, number, body), conflict where it was started.
func (s *Service) Save(ctx context.Context, actor sms.User, draft sms.Bulk) (sms.Bulk, error) {
	if draft.ID != "" {
		if _, err := s.Get(ctx, actor, draft.ID); err != nil {
			return sms.Bulk{}, err
		}
	} else if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Bulk{}, err
	}
	draft, err := s.complete(ctx, actor, draft)
	if err != nil {
		return sms.Bulk{}, err
	}
	if draft.ID == "" {
		draft.ID = s.IDs()
	}
	if err := s.Drafts.SaveBulk(ctx, draft); err != nil {
		return sms.Bulk{}, err
	}
	return s.Bulks.Bulk(ctx, draft.ID)
}

// complete tidies a draft, and refuses one from which nothing could be sent.
func (s *Service) complete(ctx context.Context, actor sms.User, draft sms.Bulk) (sms.Bulk, error) {
	draft.Name, draft.UserID = sms.PlainText(draft.Name), actor.ID
	switch {
	case draft.Name == "":
		return draft, sms.FieldError("name", "A bulk text needs a name, by which you find it again. Nothing was saved. Enter one.")
	case len([]rune(draft.Name)) > maxName:
		return draft, sms.FieldError("name", "A name has at most %d characters. Nothing was saved. Shorten it.", maxName)
	case len([]rune(draft.Body)) > maxBody:
		return draft, sms.FieldError("body", "A bulk text has at most 1,600 characters. Nothing was saved. Shorten it.")
	}
	number, err := s.Book.Number(ctx, draft.NumberID)
	if err != nil || !sms.MayUse(actor, number) || !number.MaySend {
		return draft, sms.FieldError("number", "Choose one of your numbers that may send. Nothing was saved.")
	}
	checked, err := sms.CheckTemplate(sms.Template{
		Name: draft.Name, Category: draft.Category, Language: "en", Body: draft.Body, Placeholders: draft.Placeholders,
	})
	draft.Placeholders = checked.Placeholders
	return draft, err
}

// Discard deletes a draft.
func (s *Service) Discard(ctx context.Context, actor sms.User, id string) error {
	if _, err := s.Get(ctx, actor, id); err != nil {
		return err
	}
	return s.Drafts.DiscardBulk(ctx, id)
}
