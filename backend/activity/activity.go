package activity

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for the activity log.
type Store interface {
	Activities(ctx context.Context, filter sms.ActivityFilter, before sms.Cursor, limit int) ([]sms.Activity, sms.Cursor, error)
	Users(ctx context.Context) ([]sms.User, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with. ProviderName gives a provider kind's name,
// "" for what is none.
type Config struct {
	Store        Store
	ProviderName func(kind sms.Kind) string
	Logger       *slog.Logger
}

// Service reads the activity log.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

// Filter chooses entries. Text is looked for in what a reader sees of an entry,
// whatever the case.
type Filter struct {
	sms.ActivityFilter
	Text string
}

const (
	pageSize = 50
	// batch is how many entries are read at a time to find a text, or to export.
	batch = 500
	// longestExport is how many entries a table may have.
	longestExport = 100_000
)

// List gives a page of the log, newest first.
func (s *Service) List(ctx context.Context, actor sms.User, filter Filter, before sms.Cursor) ([]sms.Activity, sms.Cursor, error) {
	if err := allow(actor, filter); err != nil {
		return nil, sms.Cursor{}, err
	}
	if strings.TrimSpace(filter.Text) == "" {
		page, next, err := s.Store.Activities(ctx, filter.ActivityFilter, before, pageSize)
		return s.named(page), next, err
	}
	var found []sms.Activity
	for {
		page, next, err := s.Store.Activities(ctx, filter.ActivityFilter, before, batch)
		if err != nil {
			return nil, sms.Cursor{}, err
		}
		for _, entry := range s.named(page) {
			if !matches(entry, filter.Text) {
				continue
			}
			if len(found) == pageSize { // there is one more
				last := found[pageSize-1]
				return found, sms.Cursor{At: last.At, ID: last.ID}, nil
			}
			found = append(found, entry)
		}
		if next == (sms.Cursor{}) {
			return found, next, nil
		}
		before = next
	}
}

// Table is an export: a table for a spreadsheet under the name of its file.
type Table struct{ Name, Text string }

// Export gives the entries that List would, as CSV with times in UTC. It is an
// entry itself.
func (s *Service) Export(ctx context.Context, actor sms.User, filter Filter, now sms.Time) (Table, error) {
	if err := allow(actor, filter); err != nil {
		return Table{}, err
	}
	var rows [][]string
	var before sms.Cursor
	for {
		page, next, err := s.Store.Activities(ctx, filter.ActivityFilter, before, batch)
		if err != nil {
			return Table{}, err
		}
		for _, entry := range s.named(page) {
			if matches(entry, filter.Text) {
				rows = append(rows, []string{entry.At.RFC3339(), entry.Who(), entry.What(), entry.Where(), entry.Group().Title()})
			}
		}
		if len(rows) > longestExport {
			return Table{}, sms.Errorf(sms.LimitReached, "These are more than 100,000 entries. Nothing was exported. Choose a shorter period.")
		}
		if next == (sms.Cursor{}) {
			break
		}
		before = next
	}
	entries := fmt.Sprintf("%d entries", len(rows))
	if len(rows) == 1 {
		entries = "1 entry"
	}
	if err := s.Store.Audit(ctx, actor.ID, string(sms.ActivityExported), "", entries); err != nil {
		return Table{}, err
	}
	return Table{
		Name: "SMS Desk activity " + now.Go().Format("2006-01-02") + ".csv",
		Text: sms.CSV([]string{"Time (UTC)", "Person", "What", "Where", "Group"}, rows),
	}, nil
}

// People gives everybody who may be in the log, for the filter.
func (s *Service) People(ctx context.Context, actor sms.User) ([]sms.User, error) {
	if err := sms.Allow(actor, sms.ReadActivity); err != nil {
		return nil, err
	}
	return s.Store.Users(ctx)
}

func allow(actor sms.User, filter Filter) error {
	if err := sms.Allow(actor, sms.ReadActivity); err != nil {
		return err
	}
	if filter.Group != "" && !slices.Contains(sms.ActivityGroups(), filter.Group) {
		return sms.FieldError("group", "There is no group “%s”. Choose one from the list.", filter.Group)
	}
	if filter.From > 0 && filter.Until > 0 && filter.Until <= filter.From {
		return sms.FieldError("until", "The period ends before it begins. Choose a later end.")
	}
	return nil
}

// named puts a provider's name where an entry is about a kind of provider.
func (s *Service) named(page []sms.Activity) []sms.Activity {
	for i, entry := range page {
		if entry.SubjectName == "" && entry.AccountID == "" && entry.Subject != "" {
			page[i].SubjectName = s.ProviderName(sms.Kind(entry.Subject))
		}
	}
	return page
}

func matches(entry sms.Activity, text string) bool {
	seen := strings.ToLower(entry.Sentence() + "\n" + entry.Where())
	return strings.Contains(seen, strings.ToLower(strings.TrimSpace(text)))
}
