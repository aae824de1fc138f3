package inbox

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Text is one text that a person sends. Key is made once per text by whoever
// shows the composer: the same key again is the same text.
type Text struct {
	Key            string
	ConversationID string
	Body           string
	ResendOf       string
	TemplateID     string // what it began from, "" for nothing
}

// Send puts a text into the outbox. When it returns without an error, the text
// is on disk as queued and will be sent once, also over a crash; until the person's
// seconds for it have passed it can be taken back (Undo). Calling it
// again with the same Key gives the same message and sends nothing more.
func (s *Service) Send(ctx context.Context, actor sms.User, text Text) (sms.Message, error) {
	thread, err := s.Get(ctx, actor, text.ConversationID)
	if err != nil {
		return sms.Message{}, err
	}
	id, err := sms.TextID(actor.ID, text.Key)
	if err != nil {
		return sms.Message{}, err
	}
	if sent, err := s.Outbox.Message(ctx, id); err == nil {
		return sent, sameText(sent, text)
	}
	if err := mayLeave(thread, text.Body); err != nil {
		s.noteRefused(ctx, actor, thread, err)
		return sms.Message{}, err
	}
	if err := s.resendable(ctx, actor, text); err != nil {
		return sms.Message{}, err
	}
	texting, err := s.Texting(ctx, actor.ID)
	if err != nil {
		return sms.Message{}, err
	}
	message, changes, err := s.Outbox.Enqueue(ctx, sms.NewMessage{
		ID: id, ConversationID: text.ConversationID, Body: text.Body, Segments: sms.CountSegments(text.Body).Count,
		UserID: actor.ID, ResendOf: text.ResendOf, TemplateID: text.TemplateID, UndoFor: texting.UndoFor(),
	})
	if err != nil {
		if sent, found := s.Outbox.Message(ctx, id); found == nil { // the same key in another call just now
			return sent, sameText(sent, text)
		}
		s.noteRefused(ctx, actor, thread, err)
		return sms.Message{}, err
	}
	s.Announce(changes...)
	s.Wake()
	return message, nil
}

// sameText refuses a key that another text has: taking the one for the other would
// lose a text without a word.
func sameText(sent sms.Message, text Text) error {
	if sent.ConversationID == text.ConversationID && sent.Body == text.Body {
		return nil
	}
	return sms.Errorf(sms.Conflict, "The window sent this text under the key of another one. It was not sent, and is still on screen. Reload the window and send it again.")
}

// resendable refuses to repeat a text that may have arrived.
func (s *Service) resendable(ctx context.Context, actor sms.User, text Text) error {
	if text.ResendOf == "" {
		return nil
	}
	before, err := s.message(ctx, actor, text.ResendOf)
	if err != nil {
		return err
	}
	if before.ConversationID != text.ConversationID || !before.Status.Bad() {
		return sms.Errorf(sms.Conflict, "This text is on its way or has arrived, so it isn't sent again. Write a new one if you need to.")
	}
	return nil
}

// AskProvider asks the provider for a text's status now, and gives the text as
// it is then.
func (s *Service) AskProvider(ctx context.Context, actor sms.User, messageID string) (sms.Message, error) {
	if _, err := s.message(ctx, actor, messageID); err != nil {
		return sms.Message{}, err
	}
	if err := s.Ask(ctx, messageID); err != nil {
		return sms.Message{}, err
	}
	return s.Outbox.Message(ctx, messageID)
}

// mayLeave decides whether a body can be sent in a thread.
func mayLeave(thread Thread, body string) error {
	if strings.TrimSpace(body) == "" {
		return sms.FieldError("body", "Write a text first.")
	}
	if open := sms.OpenMark(body); open != "" {
		return sms.FieldError("body", "Nothing fills “%s” in this text. Nothing was sent. Write what belongs there, or take it out.", open)
	}
	if objection := thread.Limits.Objection(thread.Provider, body); objection != "" {
		return sms.FieldError("body", "%s", objection)
	}
	if thread.Locked == "" {
		return nil
	}
	code := sms.Conflict
	if thread.OptOut != nil {
		code = sms.OptedOut
	}
	return sms.Errorf(code, "%s", thread.Locked)
}

// lock says why nothing can be sent in a thread. A refused credential doesn't
// lock it: the text waits in the outbox until somebody mends the account.
func lock(thread Thread) string {
	switch {
	case thread.OptOut != nil:
		return thread.OptOut.Words()
	case !thread.ReplyAddressKnown():
		return "“" + thread.Customer + "” is not a phone number, so it can't be answered."
	case !thread.Limits.Reaches(thread.Customer):
		return thread.Provider + " doesn't reach customers in this country. Text them from a number of another provider."
	case abroad(thread):
		return sms.PreviewAbroad(thread.Number)
	case !thread.Number.MaySend:
		return "“" + thread.Number.Name + "” may not send. An administrator can allow it in App Settings > Phone numbers."
	case thread.Account.State == sms.AccountDraft:
		return "The provider account of this number isn't finished. An administrator can finish it in App Settings > SMS providers."
	case thread.Account.State != sms.AccountActive:
		return "The provider account of this number is switched off. An administrator can activate it in App Settings > SMS providers."
	default:
		return ""
	}
}
