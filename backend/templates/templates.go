package templates

import (
	"context"
	"log/slog"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for templates.
type Store interface {
	Templates(ctx context.Context, userID string, filter sms.TemplateFilter, before sms.Cursor, limit int) ([]sms.Template, sms.Cursor, error)
	Template(ctx context.Context, id string) (sms.Template, error)
	SaveTemplate(ctx context.Context, template sms.Template) error
	DeleteTemplate(ctx context.Context, id string) error
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Book is what the database knows of those who get a text and of our numbers.
type Book interface {
	Recipient(ctx context.Context, recordID string) (sms.Recipient, error)
	Conversation(ctx context.Context, id, userID string) (sms.Conversation, error)
	Number(ctx context.Context, id string) (sms.Number, error)
	OwnedNumbers(ctx context.Context, userID string) ([]sms.Number, error)
	Setting(ctx context.Context, key string) (string, error)
}

// Config is what a Service works with. MayRead is an error for a conversation, and
// MaySee for a record, that isn't the person's to look at.
type Config struct {
	Store    Store
	Book     Book
	MayRead  func(ctx context.Context, actor sms.User, conversationID string) error
	MaySee   func(ctx context.Context, actor sms.User, recordID string) error
	Announce func(changes ...sms.Change)
	IDs      sms.IDs
	Logger   *slog.Logger
}

// Service serves templates.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

const pageSize = 50

// Input is what a person saves; ID is "" for a new template.
type Input struct {
	ID           string
	Name         string
	Shared       bool
	Category     sms.Category
	Language     string
	Body         string
	Placeholders []sms.Placeholder
}

// List gives a page of actor's own templates and the shared ones, the most used
// first.
func (s *Service) List(ctx context.Context, actor sms.User, filter sms.TemplateFilter, before sms.Cursor) ([]sms.Template, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, sms.Cursor{}, err
	}
	return s.Store.Templates(ctx, actor.ID, filter, before, pageSize)
}

// Save makes a template or changes one.
func (s *Service) Save(ctx context.Context, actor sms.User, in Input) (sms.Template, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Template{}, err
	}
	template, action := sms.Template{ID: s.IDs(), OwnerID: actor.ID, CreatedBy: actor.ID}, sms.TemplateAdded
	if in.ID != "" {
		var err error
		if template, err = s.changeable(ctx, actor, in.ID); err != nil {
			return sms.Template{}, err
		}
		if template.Shared() {
			action = sms.TemplateChanged
		}
		if template.Shared() && !in.Shared {
			return sms.Template{}, sms.FieldError("shared", "Colleagues text with this template, so it stays shared. Nothing was saved. Duplicate it to have one of your own.")
		}
	}
	if in.Shared {
		template.OwnerID = ""
	}
	template.Name, template.Category, template.Language = in.Name, in.Category, in.Language
	template.Body, template.Placeholders = in.Body, in.Placeholders
	return s.keep(ctx, actor, template, action)
}

// Duplicate makes a personal copy of a template.
func (s *Service) Duplicate(ctx context.Context, actor sms.User, id string) (sms.Template, error) {
	original, err := s.usable(ctx, actor, id)
	if err != nil {
		return sms.Template{}, err
	}
	const mark = " (copy)"
	name := []rune(original.Name)
	for try := 1; ; try++ {
		repeated := strings.Repeat(mark, try)
		copied := original
		copied.ID, copied.OwnerID, copied.CreatedBy, copied.Used, copied.UsedAt = s.IDs(), actor.ID, actor.ID, 0, 0
		copied.Name = string(name[:min(len(name), max(1, 100-len(repeated)))]) + repeated
		made, err := s.keep(ctx, actor, copied, sms.TemplateAdded)
		if sms.ErrorCode(err) != sms.Conflict {
			return made, err
		}
	}
}

// Delete takes a template away. Texts that were written with it stay as they are.
func (s *Service) Delete(ctx context.Context, actor sms.User, id string) error {
	template, err := s.changeable(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := s.Store.DeleteTemplate(ctx, id); err != nil {
		return err
	}
	s.changed(ctx, actor, template, sms.TemplateDeleted)
	return nil
}

// keep checks a template, stores it and tells.
func (s *Service) keep(ctx context.Context, actor sms.User, template sms.Template, action sms.ActivityAction) (sms.Template, error) {
	checked, err := sms.CheckTemplate(template)
	if err != nil {
		return sms.Template{}, err
	}
	if err := s.Store.SaveTemplate(ctx, checked); err != nil {
		return sms.Template{}, err
	}
	s.changed(ctx, actor, checked, action)
	return s.Store.Template(ctx, checked.ID)
}

// changed tells of a change; the log has those of shared templates, with which others
// text.
func (s *Service) changed(ctx context.Context, actor sms.User, template sms.Template, action sms.ActivityAction) {
	if template.Shared() {
		sms.Note(ctx, s.Store, s.Logger, actor, action, template.ID, template.Name)
	}
	s.Announce(sms.Change{Topic: sms.TemplatesChanged, ID: template.ID})
}

// usable gives a template that actor has. A colleague's own one is not found.
func (s *Service) usable(ctx context.Context, actor sms.User, id string) (sms.Template, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Template{}, err
	}
	template, err := s.Store.Template(ctx, id)
	if err != nil {
		return sms.Template{}, err
	}
	if !sms.MayUseTemplate(actor, template) {
		return sms.Template{}, sms.Errorf(sms.NotFound, "This template is no longer in SMS Desk. Nothing was changed. Load the page again.")
	}
	return template, nil
}

func (s *Service) changeable(ctx context.Context, actor sms.User, id string) (sms.Template, error) {
	template, err := s.usable(ctx, actor, id)
	if err == nil && !sms.MayChangeTemplate(actor, template) {
		err = sms.Errorf(sms.Forbidden, "A shared template is changed by who made it, a sales manager or an administrator. Nothing was changed. Duplicate it to have one of your own.")
	}
	return template, err
}
