package attach

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Store is what the database and the folder of attachments do.
type Store interface {
	PendingMedia(ctx context.Context, since sms.Time, limit int) ([]sms.Message, error)
	KeepMedia(ctx context.Context, file sms.MediaFile, data []byte) error
	MediaData(ctx context.Context, messageID string, place int) ([]byte, error)
	Account(ctx context.Context, id string) (sms.Account, error)
}

// Config is what a Service works with. Open gives the adapter of an account.
type Config struct {
	Store    Store
	Open     func(ctx context.Context, account sms.Account) (sms.Provider, error)
	Announce func(changes ...sms.Change)
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Service fetches and keeps attachments.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

const (
	// goOn is how long an attachment that could not be fetched is tried again by
	// itself; after that only for somebody who asks.
	goOn = 7 * 24 * time.Hour
	// atOnce is how many texts one Run looks at.
	atOnce = 50
)

// Get gives an attachment of a text, fetching it when it isn't here. What was refused
// for good is an Invalid error with the reason.
func (s *Service) Get(ctx context.Context, message sms.Message, place int) (sms.Attachment, error) {
	if place < 0 || place >= len(message.Media) {
		return sms.Attachment{}, sms.Errorf(sms.NotFound, "This text has no such attachment. Nothing was changed. Load the conversation again.")
	}
	for _, file := range message.Files {
		if file.Place != place {
			continue
		}
		if file.Refused != "" {
			return sms.Attachment{}, sms.Errorf(sms.Invalid, "%s", file.Refused)
		}
		data, err := s.Store.MediaData(ctx, message.ID, place)
		if sms.ErrorCode(err) != sms.NotFound { // somebody may have tidied the folder: it is fetched again
			return sms.Attachment{ContentType: file.ContentType, Data: data}, err
		}
	}
	return s.fetch(ctx, message, place)
}

// Run fetches what came in and isn't here yet. An account that can't be asked now is
// left for the next time, with all of its texts.
func (s *Service) Run(ctx context.Context) {
	waiting, err := s.Store.PendingMedia(ctx, sms.TimeOf(s.Clock().Add(-goOn)), atOnce)
	if err != nil {
		s.Logger.Error("attachments not looked for", "error", err)
		return
	}
	shut := map[string]bool{}
	for _, message := range waiting {
		for place := range message.Media {
			if ctx.Err() != nil || shut[message.AccountID] {
				break
			}
			if slices.ContainsFunc(message.Files, func(f sms.MediaFile) bool { return f.Place == place }) {
				continue
			}
			if _, err := s.fetch(ctx, message, place); err != nil && !forGood(err) {
				shut[message.AccountID] = true
				s.Logger.Warn("attachment not fetched", "message", message.ID, "account", message.AccountID, "error", err)
			}
		}
	}
}

// fetch gets an attachment from the provider, looks at it and keeps it, or why it can
// never be had.
func (s *Service) fetch(ctx context.Context, message sms.Message, place int) (sms.Attachment, error) {
	data, err := s.ask(ctx, message, place)
	file := sms.MediaFile{MessageID: message.ID, Place: place}
	if err == nil {
		file.ContentType, err = sms.CheckMedia(data)
	}
	switch {
	case err != nil && !forGood(err):
		return sms.Attachment{}, err
	case err != nil:
		file.Refused, data = sms.Explain(err).Message, nil
		s.Logger.Info("attachment refused", "message", message.ID, "error", err)
	}
	if kept := s.Store.KeepMedia(ctx, file, data); kept != nil {
		return sms.Attachment{}, kept
	}
	s.Announce(sms.Change{Topic: sms.MessageChanged, ID: message.ID, ConversationID: message.ConversationID, NumberID: message.NumberID})
	return sms.Attachment{ContentType: file.ContentType, Data: data}, err
}

func (s *Service) ask(ctx context.Context, message sms.Message, place int) ([]byte, error) {
	account, err := s.Store.Account(ctx, message.AccountID)
	if err != nil {
		return nil, err
	}
	adapter, err := s.Open(ctx, account)
	if err != nil {
		return nil, err
	}
	fetcher, can := adapter.(sms.MediaFetcher)
	if !can {
		return nil, sms.Errorf(sms.Invalid, "SMS Desk can't fetch attachments from this provider. The text was kept. Ask the customer to send it another way.")
	}
	return fetcher.FetchMedia(ctx, message.Media[place])
}

// forGood tells whether trying again would change nothing.
func forGood(err error) bool { return sms.ErrorCode(err) == sms.Invalid }
