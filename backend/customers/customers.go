package customers

import (
	"context"
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Records is what the database does for customers.
type Records interface {
	Record(ctx context.Context, id string) (sms.Record, error)
	Records(ctx context.Context, filter sms.RecordFilter, after sms.RecordCursor, limit int) ([]sms.Record, sms.RecordCursor, error)
	RecordTies(ctx context.Context, recordID, userID string) (sms.RecordTies, error)
	AddRecord(ctx context.Context, record sms.Record) error
	UpdateRecord(ctx context.Context, id string, change func(*sms.Record) error) (sms.Record, error)
}

// Twins is what the database does for customers who are one, or to be forgotten.
type Twins interface {
	RecordsAlike(ctx context.Context, record sms.Record) ([]sms.Record, error)
	MergeRecords(ctx context.Context, kept sms.Record, goneID string) ([]sms.Change, error)
	EraseRecord(ctx context.Context, id string) ([]sms.Change, error)
	OptOut(ctx context.Context, address string) (sms.OptOut, bool, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Book knows who may own a customer.
type Book interface {
	User(ctx context.Context, id string) (sms.User, error)
	Users(ctx context.Context) ([]sms.User, error)
	Team(ctx context.Context, id string) (sms.Team, error)
	Teams(ctx context.Context) ([]sms.Team, error)
	Setting(ctx context.Context, key string) (string, error)
}

// Config is what a Service works with.
type Config struct {
	Records  Records
	Twins    Twins
	Book     Book
	Announce func(changes ...sms.Change)
	IDs      sms.IDs
	Logger   *slog.Logger
}

// Service serves the address book.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

const (
	pageSize   = 50
	lookupSize = 20
)

// Filter chooses customers; Text is as typed.
type Filter struct {
	Kind  sms.RecordKind
	State sms.RecordState
	Mine  bool
	Text  string
}

// Customer is a record with what actor may do to it.
type Customer struct {
	sms.Record
	MayGive  bool // to somebody
	MayErase bool
}

// List gives a page of the customers that actor sees, by name.
func (s *Service) List(ctx context.Context, actor sms.User, filter Filter, after sms.RecordCursor) ([]sms.Record, sms.RecordCursor, error) {
	return s.find(ctx, actor, filter, after, pageSize)
}

// Lookup gives the first customers that actor sees and that fit what was typed, to
// choose one from.
func (s *Service) Lookup(ctx context.Context, actor sms.User, typed string) ([]sms.Record, error) {
	found, _, err := s.find(ctx, actor, Filter{Text: typed}, sms.RecordCursor{}, lookupSize)
	return found, err
}

func (s *Service) find(ctx context.Context, actor sms.User, filter Filter, after sms.RecordCursor, limit int) ([]sms.Record, sms.RecordCursor, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, sms.RecordCursor{}, err
	}
	country, err := s.country(ctx)
	if err != nil {
		return nil, sms.RecordCursor{}, err
	}
	search, err := sms.SearchRecords(filter.Text, country)
	if err != nil {
		return nil, sms.RecordCursor{}, err
	}
	chosen := sms.RecordFilter{Kind: filter.Kind, State: filter.State, Search: search}
	if filter.Mine {
		chosen.Owners = append([]string{actor.ID}, actor.Teams...)
	}
	if !sms.SeesEveryRecord(actor) {
		chosen.Reader = actor.ID
	}
	return s.Records.Records(ctx, chosen, after, limit)
}

// Get gives a customer that actor sees. Any other is not found.
func (s *Service) Get(ctx context.Context, actor sms.User, id string) (Customer, error) {
	record, ties, err := s.seen(ctx, actor, id)
	if err != nil {
		return Customer{}, err
	}
	now, err := s.party(ctx, record.OwnerID)
	if err != nil {
		return Customer{}, err
	}
	return Customer{record, sms.MayGiveRecord(actor, record, ties, now, sms.PartyOf(actor)), sms.MayEraseRecord(actor)}, nil
}

// MaySee is an error for a customer that isn't actor's to see.
func (s *Service) MaySee(ctx context.Context, actor sms.User, id string) error {
	_, _, err := s.seen(ctx, actor, id)
	return err
}

func (s *Service) seen(ctx context.Context, actor sms.User, id string) (sms.Record, sms.RecordTies, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Record{}, sms.RecordTies{}, err
	}
	record, err := s.Records.Record(ctx, id)
	if err != nil {
		return record, sms.RecordTies{}, err
	}
	ties, err := s.Records.RecordTies(ctx, id, actor.ID)
	if err == nil && !sms.MaySeeRecord(actor, record, ties) {
		err = notFound()
	}
	return record, ties, err
}

func (s *Service) country(ctx context.Context) (string, error) {
	return s.Book.Setting(ctx, "business.country")
}

func notFound() error {
	return sms.Errorf(sms.NotFound, "This customer isn't here, or isn't yours to see. Nothing was changed. Go back to the customers.")
}
