package deadletter

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Outcome is what reading several again came to. Problem is a sentence about one of
// those that are left and could not be read, "" where all could.
type Outcome struct {
	Understood int
	Left       int
	Problem    string
}

// Again reads one again with the present adapter, the way a callback that comes in now
// is read, and applies it once. It gives why it still isn't understood, "" when it is.
func (s *Service) Again(ctx context.Context, actor sms.User, id string) (string, error) {
	if err := sms.Allow(actor, sms.ManageCallbacks); err != nil {
		return "", err
	}
	letter, err := s.Store.DeadLetter(ctx, id)
	if err != nil {
		return "", err
	}
	dead, err := s.reread(ctx, letter)
	if err != nil {
		return "", err
	}
	result := "it was understood"
	if dead != "" {
		result = "it still isn't understood"
	}
	return dead, s.Book.Audit(ctx, actor.ID, string(sms.CallbackReread), letter.AccountID, result)
}

// AllAgain does so with all, the oldest first.
func (s *Service) AllAgain(ctx context.Context, actor sms.User) (Outcome, error) {
	if err := sms.Allow(actor, sms.ManageCallbacks); err != nil {
		return Outcome{}, err
	}
	outcome, err := s.each(ctx, "")
	if err != nil || outcome == (Outcome{}) {
		return outcome, err
	}
	result := fmt.Sprintf("%d understood, %d left", outcome.Understood, outcome.Left)
	return outcome, s.Book.Audit(ctx, actor.ID, string(sms.CallbacksReread), "", result)
}

// AfterUpdate reads once again what another version of SMS Desk did not understand. It
// gives false when one of them could not be read now, and it is worth trying again.
func (s *Service) AfterUpdate(ctx context.Context) bool {
	outcome, err := s.each(ctx, s.Version)
	if err != nil {
		s.Logger.Error("callbacks of before not read again", "error", err)
		return false
	}
	if outcome.Understood > 0 {
		s.Logger.Info("callbacks of before understood", "count", outcome.Understood, "left", outcome.Left)
	}
	return outcome.Problem == ""
}

func (s *Service) each(ctx context.Context, unlessReadBy string) (outcome Outcome, err error) {
	ids, err := s.Store.DeadLettersBefore(ctx, unlessReadBy)
	if err != nil {
		return outcome, err
	}
	for _, id := range ids {
		if ctx.Err() != nil {
			return outcome, ctx.Err()
		}
		letter, err := s.Store.DeadLetter(ctx, id)
		if sms.ErrorCode(err) == sms.NotFound { // understood or dismissed meanwhile
			continue
		}
		dead := ""
		if err == nil {
			dead, err = s.reread(ctx, letter)
		}
		switch {
		case err != nil:
			s.Logger.Warn("callback not read again", "callback", id, "error", err)
			outcome.Left++
			outcome.Problem = sms.Explain(err).Message
		case dead != "":
			outcome.Left++
		default:
			outcome.Understood++
		}
	}
	return outcome, nil
}

// reread has the adapter read one letter, keeps what it came to, and tells others.
func (s *Service) reread(ctx context.Context, letter sms.DeadLetter) (string, error) {
	if !letter.Verified {
		return "", sms.Errorf(sms.Conflict, "This callback was kept without a proof that it is the provider's, so it isn't applied. It stays in the list. Export it for support, or dismiss it.")
	}
	reading, unreadable, err := s.read(ctx, letter)
	if err != nil {
		return "", err
	}
	reread := sms.Reread{ID: letter.ID, Key: reading.Key, Events: reading.Events, By: s.Version}
	if unreadable != nil {
		reread.Key, reread.Events, reread.Dead = "", nil, unreadable.Error()
	}
	applied, dead, err := s.Store.SaveReread(ctx, reread)
	if err != nil {
		return "", err
	}
	s.Announce(append(applied.Changes, sms.Change{Topic: sms.HealthChanged})...)
	if len(applied.Received) > 0 {
		s.Received(applied.Received)
	}
	return dead, nil
}

// read tells apart that nobody can read it just now (err) and that it isn't understood.
func (s *Service) read(ctx context.Context, letter sms.DeadLetter) (reading sms.Reading, unreadable, err error) {
	if strings.HasPrefix(letter.Key, sms.FetchedKey) {
		var text sms.Incoming
		if err := json.Unmarshal(letter.Body, &text); err != nil {
			return reading, err, nil
		}
		return sms.Reading{Events: []sms.Event{{Incoming: &text}}}, nil, nil
	}
	account, err := s.Book.Account(ctx, letter.AccountID)
	if err != nil {
		return reading, nil, err
	}
	if account.State == sms.AccountDeleted {
		return reading, nil, sms.Errorf(sms.Conflict, "“%s” was deleted, and with it what its callbacks are read with. The callback stays in the list. Export it for support, or dismiss it.", letter.Account)
	}
	reader, err := s.Open(ctx, account)
	if err != nil {
		return reading, nil, err
	}
	reading, unreadable = s.decode(reader, letter)
	return reading, unreadable, nil
}

// decode is the adapter's part. One that panics has not understood it.
func (s *Service) decode(reader sms.CallbackReader, letter sms.DeadLetter) (reading sms.Reading, unreadable error) {
	defer func() {
		if cause := recover(); cause != nil { // what was panicked with may quote the body
			s.Logger.Error("adapter panicked", "account", letter.AccountID, "panic", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
			reading, unreadable = sms.Reading{}, errors.New("the adapter broke while it read the callback")
		}
	}()
	query, err := url.ParseQuery(letter.Query)
	if err != nil {
		return sms.Reading{}, errors.New("its address could not be read")
	}
	return reader.Decode(sms.Callback{
		Kind: letter.Kind, Method: letter.Method, Query: query, Header: http.Header{"Content-Type": {contentType(letter)}}, Body: letter.Body,
	})
}

// contentType guesses what the body is of a callback of an older SMS Desk, which did
// not keep it.
func contentType(letter sms.DeadLetter) string {
	switch body := strings.TrimSpace(string(letter.Body)); {
	case letter.ContentType != "":
		return letter.ContentType
	case strings.HasPrefix(body, "{"), strings.HasPrefix(body, "["):
		return "application/json"
	case strings.HasPrefix(body, "<"):
		return "text/xml"
	default:
		return "application/x-www-form-urlencoded"
	}
}
