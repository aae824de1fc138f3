package inbox

import (
	"context"
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Threads is what the database does for conversations and their texts.
type Threads interface {
	Conversations(ctx context.Context, userID string, filter sms.InboxFilter, sort sms.InboxSort, after sms.Cursor, limit int) ([]sms.Conversation, sms.Cursor, error)
	Conversation(ctx context.Context, id, userID string) (sms.Conversation, error)
	OpenConversation(ctx context.Context, numberID, customer string) (sms.Conversation, error)
	Timeline(ctx context.Context, messageID string) ([]sms.StatusEvent, error)
}

// Outbox is what the database does for texts that go out.
type Outbox interface {
	Message(ctx context.Context, id string) (sms.Message, error)
	Enqueue(ctx context.Context, message sms.NewMessage) (sms.Message, []sms.Change, error)
	OptOut(ctx context.Context, address string) (sms.OptOut, bool, error)
	Preview(ctx context.Context) (sms.Preview, bool, error)
	Audit(ctx context.Context, userID, action, subject, text string) error
}

// Waiting is what the database does for texts that can still be taken back.
type Waiting interface {
	TakeBack(ctx context.Context, messageID string) (sms.Message, []sms.Change, error)
}

// Desk is what the database does for a person's own desk.
type Desk interface {
	MarkRead(ctx context.Context, conversationID, userID string) error
	Unread(ctx context.Context, userID string) (int, error)
	Draft(ctx context.Context, userID, conversationID string) (string, error)
	SaveDraft(ctx context.Context, userID, conversationID, text string) error
	UpdateRecord(ctx context.Context, id string, change func(*sms.Record) error) (sms.Record, error)
}

// States is what the database does for where a conversation stands.
type States interface {
	SetDone(ctx context.Context, conversationID string, done bool) error
	Assign(ctx context.Context, conversationID, to, by string) error
	MarkUnread(ctx context.Context, conversationID, userID string) error
	InboxCounts(ctx context.Context, userID string) (sms.InboxCounts, error)
	OptOutsOf(ctx context.Context, customers []string) (map[string]sms.OptOut, error)
}

// Snoozes hides conversations for a while.
type Snoozes interface {
	Snooze(ctx context.Context, conversationID, userID string, until sms.Time) error
	WakeSnoozed(ctx context.Context, now sms.Time) ([]sms.Change, error)
}

// People knows who a conversation can be given to.
type People interface {
	Users(ctx context.Context) ([]sms.User, error)
	Teams(ctx context.Context) ([]sms.Team, error)
}

// Book looks up whose number it is, and whose account.
type Book interface {
	Number(ctx context.Context, id string) (sms.Number, error)
	OwnedNumbers(ctx context.Context, userID string) ([]sms.Number, error)
	Account(ctx context.Context, id string) (sms.Account, error)
	User(ctx context.Context, id string) (sms.User, error)
	Setting(ctx context.Context, key string) (string, error)
}

// Config is what a Service works with. Limits gives a provider's name and
// what it takes. Wake tells the outbox that there is work; Ask asks
// a provider for the status of one text now. Texting gives how a person likes to
// write texts. MaySee is an error for a customer that isn't the person's to see.
type Config struct {
	Threads     Threads
	Lines       Lines
	Notes       Notes
	Attachments Attachments
	Finder      Finder
	Outbox      Outbox
	Waiting     Waiting
	Undecided   Undecided
	Contacts    Contacts
	Desk        Desk
	States      States
	Snoozes     Snoozes
	People      People
	Book        Book
	Belongings  Belongings
	MaySee      func(ctx context.Context, actor sms.User, recordID string) error
	Limits      func(kind sms.Kind) (provider string, limits sms.Limits)
	Announce    func(changes ...sms.Change)
	Wake        func()
	Ask         func(ctx context.Context, messageID string) error
	Texting     func(ctx context.Context, userID string) (sms.Texting, error)
	Clock       sms.Clock
	Logger      *slog.Logger
}

// Service serves the inbox.
type Service struct{ Config }

// New makes a Service.
func New(config Config) *Service { return &Service{config} }

const pageSize = 50

// Thread is a conversation with what the window needs around it. Locked says
// why nothing can be sent in it, "" when it can. Preview is set where the number is
// that of the Azure SMS preview.
type Thread struct {
	sms.Conversation
	Number   sms.Number
	Account  sms.Account
	Provider string
	Limits   sms.Limits
	OptOut   *sms.OptOut
	Preview  *sms.Preview
	Locked   string
}

// Senders gives the numbers that actor owns and may text from.
func (s *Service) Senders(ctx context.Context, actor sms.User) ([]sms.Number, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, err
	}
	return s.Book.OwnedNumbers(ctx, actor.ID)
}

// Get gives one conversation. One that isn't actor's is not found: its being
// there is nobody else's business.
func (s *Service) Get(ctx context.Context, actor sms.User, id string) (Thread, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Thread{}, err
	}
	conversation, err := s.Threads.Conversation(ctx, id, actor.ID)
	if err != nil {
		return Thread{}, err
	}
	thread, err := s.around(ctx, actor, conversation)
	if err != nil {
		return Thread{}, err
	}
	if !sms.MayRead(actor, thread.Number, thread.Owner) {
		return Thread{}, notFound()
	}
	return thread, nil
}

// Timeline gives every status event of a text, oldest first.
func (s *Service) Timeline(ctx context.Context, actor sms.User, messageID string) ([]sms.StatusEvent, error) {
	if _, err := s.message(ctx, actor, messageID); err != nil {
		return nil, err
	}
	return s.Threads.Timeline(ctx, messageID)
}

// Start opens the conversation between one of actor's numbers and a customer's
// number as typed; numbers without "+" are of the number's default country, else
// of the business's.
func (s *Service) Start(ctx context.Context, actor sms.User, numberID, to string) (Thread, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Thread{}, err
	}
	number, err := s.Book.Number(ctx, numberID)
	if err != nil || !sms.MayUse(actor, number) {
		return Thread{}, sms.FieldError("from", "Choose one of your numbers to text from.")
	}
	country := number.DefaultCountry
	if country == "" {
		if country, err = s.Book.Setting(ctx, "business.country"); err != nil {
			return Thread{}, err
		}
	}
	customer, err := sms.ParseAddress(to, country)
	if err != nil {
		return Thread{}, err
	}
	if customer == number.Sender.Address {
		return Thread{}, sms.FieldError("to", "That is the number you are texting from. Enter the customer's number.")
	}
	conversation, err := s.Threads.OpenConversation(ctx, numberID, customer)
	if err != nil {
		return Thread{}, err
	}
	return s.around(ctx, actor, conversation)
}

// message gives a text of a conversation that actor may read.
func (s *Service) message(ctx context.Context, actor sms.User, id string) (sms.Message, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.Message{}, err
	}
	message, err := s.Outbox.Message(ctx, id)
	if err != nil {
		return sms.Message{}, err
	}
	_, err = s.part(ctx, actor, message.ConversationID)
	return message, err
}

// around adds to a conversation what decides whether actor can answer it.
func (s *Service) around(ctx context.Context, actor sms.User, conversation sms.Conversation) (Thread, error) {
	thread, err := s.beside(ctx, conversation)
	if err != nil {
		return Thread{}, err
	}
	out, opted, err := s.Outbox.OptOut(ctx, thread.Customer)
	if err != nil {
		return Thread{}, err
	}
	if opted {
		thread.OptOut = &out
	}
	return s.complete(ctx, actor, thread)
}

// beside adds our number, its account and what that takes.
func (s *Service) beside(ctx context.Context, conversation sms.Conversation) (Thread, error) {
	number, err := s.Book.Number(ctx, conversation.NumberID)
	if err != nil {
		return Thread{}, err
	}
	account, err := s.Book.Account(ctx, conversation.AccountID)
	if err != nil {
		return Thread{}, err
	}
	thread := Thread{Conversation: conversation, Number: number, Account: account}
	thread.Provider, thread.Limits = s.Limits(account.Kind)
	return thread, nil
}

// complete is around for a thread of which the number, the account and an opt-out are
// known.
func (s *Service) complete(ctx context.Context, actor sms.User, thread Thread) (Thread, error) {
	if err := s.addPreview(ctx, &thread); err != nil {
		return Thread{}, err
	}
	thread.Locked = lock(thread)
	return foreign(actor, thread), nil
}

// foreign locks a thread that actor may read by its customer and not text in: the
// number is others'.
func foreign(actor sms.User, thread Thread) Thread {
	if thread.Locked == "" && !sms.MayUse(actor, thread.Number) {
		thread.Locked = "You read this conversation because the customer is yours. “" + thread.Number.Name + "” belongs to others, so you can't text from it."
	}
	return thread
}

func notFound() error {
	return sms.Errorf(sms.NotFound, "This conversation isn't here, or isn't yours. Go back to the inbox.")
}
