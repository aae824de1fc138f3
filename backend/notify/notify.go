package notify

import (
	"context"
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Queue is what the database does for news that wait to be told.
type Queue interface {
	News(ctx context.Context, limit int) ([]sms.News, error)
	Readers(ctx context.Context, conversationID string) ([]sms.User, error)
	KeepNotifications(ctx context.Context, upTo int64, told []sms.Notification) error
	ForgetNotifications(ctx context.Context, before sms.Time, keep int) error
}

// Bell is what the database does for what a person was told of.
type Bell interface {
	Notifications(ctx context.Context, userID string, before sms.Cursor, limit int) ([]sms.Notification, sms.Cursor, error)
	Notification(ctx context.Context, userID, id string) (sms.Notification, error)
	UnreadNotifications(ctx context.Context, userID string) (int, error)
	MarkNotification(ctx context.Context, userID, id string) error
	MarkNotifications(ctx context.Context, userID, conversationID string) (bool, error)
}

// Settings is what the database does for a person's own settings.
type Settings interface {
	UserSetting(ctx context.Context, userID, name string) (string, error)
	SetUserSetting(ctx context.Context, userID, name, value string) error
}

// Config is what a Service works with. Show gives the system's own notification of
// something to the desktop window, if that is the person's; it must not block.
type Config struct {
	Queue    Queue
	Bell     Bell
	Settings Settings
	Announce func(changes ...sms.Change)
	Show     func(userID string, toast Toast)
	Clock    sms.Clock
	IDs      sms.IDs
	Logger   *slog.Logger
}

// Service tells people what happened.
type Service struct {
	Config
	looking looking
	wake    chan struct{}
}

// New makes a Service.
func New(config Config) *Service {
	return &Service{Config: config, wake: make(chan struct{}, 1), looking: looking{pages: map[page]glance{}}}
}

const (
	setting  = "notifications"
	pageSize = 50
)

// Toast is one of the system's own notifications. Tag is shared by those that take
// each other's place: those of one conversation. Key tells them apart.
type Toast struct {
	Key            string
	Tag            string
	ConversationID string
	Title          string
	Body           string
	Sound          bool
	MayReply       bool
}

// toast puts a notification into the words that its person wants to be shown.
func toast(n sms.Notification, rules sms.NotifyRules) Toast {
	return Toast{
		Key: n.ID, Tag: n.ConversationID, ConversationID: n.ConversationID,
		Title: n.Title(), Body: n.Body(rules.Words), Sound: rules.Sound, MayReply: n.Kind == sms.TextNews,
	}
}

// List gives a page of what actor was told of, newest first.
func (s *Service) List(ctx context.Context, actor sms.User, before sms.Cursor) ([]sms.Notification, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return nil, sms.Cursor{}, err
	}
	return s.Bell.Notifications(ctx, actor.ID, before, pageSize)
}

// Unread counts what actor was told of and hasn't read.
func (s *Service) Unread(ctx context.Context, actor sms.User) (int, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return 0, err
	}
	return s.Bell.UnreadNotifications(ctx, actor.ID)
}

// MarkRead notes that actor has read one notification.
func (s *Service) MarkRead(ctx context.Context, actor sms.User, id string) error {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	if _, err := s.Bell.Notification(ctx, actor.ID, id); err != nil {
		return err
	}
	if err := s.Bell.MarkNotification(ctx, actor.ID, id); err != nil {
		return err
	}
	s.changed(actor)
	return nil
}

// MarkAllRead notes that actor has read all of them.
func (s *Service) MarkAllRead(ctx context.Context, actor sms.User) error {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return err
	}
	return s.markRead(ctx, actor, "")
}

func (s *Service) markRead(ctx context.Context, actor sms.User, conversationID string) error {
	some, err := s.Bell.MarkNotifications(ctx, actor.ID, conversationID)
	if err == nil && some {
		s.changed(actor)
	}
	return err
}

// changed tells actor's other windows.
func (s *Service) changed(actor sms.User) {
	s.Announce(sms.Change{Topic: sms.NotificationAdded, UserID: actor.ID})
}

// Toast gives what a browser shows of a notification that was just added, and false
// where its person wants nothing shown now.
func (s *Service) Toast(ctx context.Context, actor sms.User, id string) (Toast, bool, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return Toast{}, false, err
	}
	n, err := s.Bell.Notification(ctx, actor.ID, id)
	if err != nil {
		return Toast{}, false, err
	}
	rules, err := s.rules(ctx, actor.ID)
	if err != nil || n.ReadAt > 0 || !rules.MayShow(s.Clock.Now()) {
		return Toast{}, false, err
	}
	return toast(n, rules), true, nil
}

// Rules gives how actor wants to be told.
func (s *Service) Rules(ctx context.Context, actor sms.User) (sms.NotifyRules, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.NotifyRules{}, err
	}
	return s.rules(ctx, actor.ID)
}

func (s *Service) rules(ctx context.Context, userID string) (sms.NotifyRules, error) {
	kept, err := s.Settings.UserSetting(ctx, userID, setting)
	return sms.ParseNotifyRules(kept), err
}

// SaveRules keeps how actor wants to be told.
func (s *Service) SaveRules(ctx context.Context, actor sms.User, rules sms.NotifyRules) (sms.NotifyRules, error) {
	if err := sms.Allow(actor, sms.UseInbox); err != nil {
		return sms.NotifyRules{}, err
	}
	if err := rules.Check(); err != nil {
		return sms.NotifyRules{}, err
	}
	return rules, s.Settings.SetUserSetting(ctx, actor.ID, setting, rules.Encode())
}

// Test shows a notification at once, as the rules would one of a new text, whatever
// the time is. The window shows it itself; a browser is given it.
func (s *Service) Test(ctx context.Context, actor sms.User) (Toast, error) {
	rules, err := s.Rules(ctx, actor)
	if err != nil {
		return Toast{}, err
	}
	news := sms.News{Kind: sms.TextNews, Name: "SMS Desk", Words: "This is how a new text is shown."}
	shown := toast(sms.Notification{News: news, ID: s.IDs()}, rules)
	shown.Tag, shown.MayReply = "test", false
	s.Show(actor.ID, shown)
	return shown, nil
}
