package autoreply

import (
	"context"
	"encoding/json"
	"log/slog"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database does for automatic answers. Arrivals are texts that
// came in after a place in the order of arrival, oldest first; day is the one for
// which it is told whether a conversation had its answer. Answer is false where the
// day had one already.
type Store interface {
	Arrivals(ctx context.Context, after int64, day string, limit int) ([]sms.Arrival, error)
	LastArrival(ctx context.Context) (int64, error)
	Answer(ctx context.Context, text sms.NewMessage, day string) (answered bool, changes []sms.Change, err error)
}

// Settings keeps the business's choice and how far the texts were looked at.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	Numbers(ctx context.Context, accountID string) ([]sms.Number, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Config is what a Service works with. Wake tells the outbox that there is work.
type Config struct {
	Store    Store
	Settings Settings
	Announce func(changes ...sms.Change)
	Wake     func()
	Clock    sms.Clock
	IDs      sms.IDs
	Logger   *slog.Logger
}

// Service keeps the choice and answers.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

const (
	chosen  = "autoreply"
	reached = "autoreply.reached"
	longest = 1000 // characters
	batch   = 100
)

// Now gives the business's choice.
func (s *Service) Now(ctx context.Context, actor sms.User) (sms.AutoReply, error) {
	if err := sms.Allow(actor, sms.ManageBusiness); err != nil {
		return sms.AutoReply{}, err
	}
	return s.choice(ctx)
}

// Save keeps the choice. Errors: invalid (fields text, zone, hours, numbers).
func (s *Service) Save(ctx context.Context, actor sms.User, choice sms.AutoReply) (sms.AutoReply, error) {
	if err := sms.Allow(actor, sms.ManageBusiness); err != nil {
		return sms.AutoReply{}, err
	}
	choice.Text = strings.TrimSpace(choice.Text)
	if err := s.valid(ctx, choice); err != nil {
		return sms.AutoReply{}, err
	}
	before, err := s.choice(ctx)
	if err != nil {
		return sms.AutoReply{}, err
	}
	if choice.On && !before.On { // what came in before is not answered
		if err := s.skip(ctx); err != nil {
			return sms.AutoReply{}, err
		}
	}
	text, err := json.Marshal(choice)
	if err != nil {
		return sms.AutoReply{}, err
	}
	if err := s.Settings.SetSetting(ctx, chosen, string(text)); err != nil {
		return sms.AutoReply{}, err
	}
	action := sms.AutoReplySaved
	if choice.On != before.On {
		action = sms.AutoReplyOff
		if choice.On {
			action = sms.AutoReplyOn
		}
	}
	sms.Note(ctx, s.Settings, s.Logger, actor, action, "", "")
	return choice, nil
}

func (s *Service) valid(ctx context.Context, choice sms.AutoReply) error {
	if choice.On && choice.Text == "" {
		return sms.FieldError("text", "An automatic answer needs words. Nothing was saved. Write what customers should read while you are closed.")
	}
	if len([]rune(choice.Text)) > longest {
		return sms.FieldError("text", "An automatic answer has at most 1,000 characters. Nothing was saved. Shorten it.")
	}
	if open := sms.OpenMark(choice.Text); open != "" {
		return sms.FieldError("text", "Nothing fills “%s” in an automatic answer. Nothing was saved. Write what belongs there, or take it out.", open)
	}
	if choice.On && len(choice.Numbers) == 0 {
		return sms.FieldError("numbers", "No number would answer. Nothing was saved. Choose at least one.")
	}
	numbers, err := s.Settings.Numbers(ctx, "")
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, number := range numbers {
		known[number.ID] = true
	}
	for _, id := range choice.Numbers {
		if !known[id] {
			return sms.FieldError("numbers", "One of the numbers is no longer in SMS Desk. Nothing was saved. Choose the numbers again.")
		}
	}
	return choice.Hours.Validate()
}

func (s *Service) choice(ctx context.Context) (sms.AutoReply, error) {
	var choice sms.AutoReply
	text, err := s.Settings.Setting(ctx, chosen)
	if err != nil || text == "" {
		return choice, err
	}
	return choice, json.Unmarshal([]byte(text), &choice)
}

// skip goes past every text that is there.
func (s *Service) skip(ctx context.Context) error {
	last, err := s.Store.LastArrival(ctx)
	if err != nil {
		return err
	}
	return s.Settings.SetSetting(ctx, reached, strconv.FormatInt(last, 10))
}
