package inbox

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const maxDraft = 5000 // characters; longer than any provider takes, so that nothing typed is cut

// Unread gives the number of texts that actor hasn't read.
func (s *Service) Unread(ctx context.Context, actor sms.User) (int, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return 0, err
	}
	return s.Desk.Unread(ctx, actor.ID)
}

// Draft gives what actor typed in a conversation and didn't send.
func (s *Service) Draft(ctx context.Context, actor sms.User, id string) (string, error) {
	if _, err := s.Get(ctx, actor, id); err != nil {
		return "", err
	}
	return s.Desk.Draft(ctx, actor.ID, id)
}

// SaveDraft keeps what actor is typing; "" forgets it.
func (s *Service) SaveDraft(ctx context.Context, actor sms.User, id, text string) error {
	if _, err := s.Get(ctx, actor, id); err != nil {
		return err
	}
	if len([]rune(text)) > maxDraft {
		return sms.FieldError("body", "A draft has at most 5,000 characters. What you typed is still on screen; shorten it.")
	}
	return s.Desk.SaveDraft(ctx, actor.ID, id, text)
}

// Rename gives the customer of a conversation a name; who reads the conversation may.
func (s *Service) Rename(ctx context.Context, actor sms.User, id, name string) (Thread, error) {
	thread, err := s.Get(ctx, actor, id)
	if err != nil {
		return Thread{}, err
	}
	if thread.RecordID == "" {
		return Thread{}, sms.Errorf(sms.NotFound, "This customer isn't in SMS Desk yet, so the name was not saved. Send a text first, then try again.")
	}
	renamed, err := s.Desk.UpdateRecord(ctx, thread.RecordID, func(r *sms.Record) error {
		if !sms.MayChangeRecord(actor, *r, sms.RecordTies{Any: true, Reads: true}) {
			return notFound()
		}
		r.Name = name
		*r = r.Tidy()
		return r.Check()
	})
	if err != nil {
		return Thread{}, err
	}
	s.Announce(sms.Change{Topic: sms.RecordChanged, ID: renamed.ID})
	s.changed(thread, "")
	return s.Get(ctx, actor, id)
}
