package inbox

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Notes is what the database does for notes.
type Notes interface {
	AddNote(ctx context.Context, conversationID, userID, body string) (sms.TeamNote, error)
	Note(ctx context.Context, id string) (sms.TeamNote, error)
	EditNote(ctx context.Context, id, body string) (sms.TeamNote, error)
	DeleteNote(ctx context.Context, id string) error
}

const maxNote = 5000 // characters

// AddNote keeps a note for everybody who reads the conversation. It never leaves.
func (s *Service) AddNote(ctx context.Context, actor sms.User, conversationID, body string) (sms.TeamNote, error) {
	part, err := s.part(ctx, actor, conversationID)
	if err != nil {
		return sms.TeamNote{}, err
	}
	body, err = noteBody(body)
	if err != nil {
		return sms.TeamNote{}, err
	}
	note, err := s.Notes.AddNote(ctx, conversationID, actor.ID, body)
	if err == nil {
		s.Announce(conversationChanged(conversationID, part.NumberID))
	}
	return note, err
}

// EditNote gives a note of actor's own other words.
func (s *Service) EditNote(ctx context.Context, actor sms.User, id, body string) (sms.TeamNote, error) {
	note, part, err := s.ownNote(ctx, actor, id)
	if err != nil {
		return sms.TeamNote{}, err
	}
	body, err = noteBody(body)
	if err != nil || body == note.Body {
		return note, err
	}
	note, err = s.Notes.EditNote(ctx, id, body)
	if err == nil {
		s.Announce(conversationChanged(part.ConversationID, part.NumberID))
	}
	return note, err
}

// DeleteNote takes a note of actor's own away.
func (s *Service) DeleteNote(ctx context.Context, actor sms.User, id string) error {
	_, part, err := s.ownNote(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := s.Notes.DeleteNote(ctx, id); err != nil {
		return err
	}
	s.Announce(conversationChanged(part.ConversationID, part.NumberID))
	return nil
}

// ownNote gives a note that actor wrote, of a conversation that actor may still read.
func (s *Service) ownNote(ctx context.Context, actor sms.User, id string) (sms.TeamNote, Part, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.TeamNote{}, Part{}, err
	}
	note, err := s.Notes.Note(ctx, id)
	if err != nil {
		return sms.TeamNote{}, Part{}, err
	}
	part, err := s.part(ctx, actor, note.ConversationID)
	if err != nil {
		return sms.TeamNote{}, Part{}, err
	}
	if note.UserID != actor.ID {
		return sms.TeamNote{}, Part{}, sms.Errorf(sms.Forbidden, "Only who wrote a note can change it. Nothing was changed. Write a note of your own.")
	}
	return note, part, nil
}

// part gives the one conversation, if actor may read it.
func (s *Service) part(ctx context.Context, actor sms.User, conversationID string) (Part, error) {
	parts, err := s.parts(ctx, actor, conversationID)
	for _, part := range parts {
		if part.ConversationID == conversationID {
			return part, nil
		}
	}
	return Part{}, err
}

func noteBody(body string) (string, error) {
	body = strings.TrimSpace(body)
	switch n := len([]rune(body)); {
	case n == 0:
		return "", sms.FieldError("body", "There is nothing in the note. It was not saved. Write something first.")
	case n > maxNote:
		return "", sms.FieldError("body", "A note has at most 5,000 characters. It was not saved, and is still on screen. Shorten it.")
	}
	return body, nil
}
