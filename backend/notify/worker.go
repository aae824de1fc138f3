package notify

import (
	"context"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

const (
	batch = 50
	// pulse is how often it looks without being woken, and tries again what it couldn't.
	pulse = 15 * time.Second
	// keptFor and keptMost bound the bell of each person.
	keptFor  = 30 * 24 * time.Hour
	keptMost = 1000
	// forgetEvery is how often that bound is seen to.
	forgetEvery = time.Hour
)

// Wake tells the worker that there may be news.
func (s *Service) Wake() { worker.Wake(s.wake) }

// Run tells people what happens until ctx ends.
func (s *Service) Run(ctx context.Context) {
	var forgot time.Time
	worker.Loop(ctx, s.wake, func(ctx context.Context) time.Duration {
		if s.Clock().Sub(forgot) >= forgetEvery {
			forgot = s.Clock()
			s.warn(s.Queue.ForgetNotifications(ctx, sms.TimeOf(forgot.Add(-keptFor)), keptMost))
		}
		s.warn(s.Work(ctx))
		return pulse
	})
}

func (s *Service) warn(err error) {
	if err != nil {
		s.Logger.Warn("news not told", "error", err) // they wait in the queue
	}
}

// Work tells everybody of everything that waits.
func (s *Service) Work(ctx context.Context) error {
	for {
		news, err := s.Queue.News(ctx, batch)
		if err != nil || len(news) == 0 {
			return err
		}
		var told []sms.Notification
		var shown []sms.Notification
		for _, one := range news {
			whom, natively, err := s.tell(ctx, one)
			if err != nil {
				return err
			}
			told, shown = append(told, whom...), append(shown, natively...)
		}
		if err := s.Queue.KeepNotifications(ctx, news[len(news)-1].Seq, told); err != nil {
			return err
		}
		if err := s.show(ctx, told, shown); err != nil {
			return err
		}
	}
}

// tell decides who is told of one piece of news, and to whom the system shows it.
func (s *Service) tell(ctx context.Context, news sms.News) (told, shown []sms.Notification, err error) {
	if news.Kind == "" {
		return nil, nil, nil
	}
	readers, err := s.Queue.Readers(ctx, news.ConversationID)
	if err != nil {
		return nil, nil, err
	}
	isTheirs := func(u sms.User) bool { return u.ID == news.UserID }
	if news.Kind == sms.FailedNews && !slices.ContainsFunc(readers, isTheirs) {
		news.UserID = "" // its writer is no longer there: somebody else must see to it
	}
	now := s.Clock.Now()
	for _, reader := range readers {
		rules, err := s.rules(ctx, reader.ID)
		if err != nil {
			return nil, nil, err
		}
		way := rules.Tell(news, reader, s.looking.at(reader.ID, news.ConversationID, now), now)
		if !way.Bell {
			continue
		}
		n := sms.Notification{News: news, ID: s.IDs()}
		n.UserID = reader.ID
		told = append(told, n)
		if way.Native {
			shown = append(shown, n)
		}
	}
	return told, shown, nil
}

// show tells the windows of those who were told. Of several of one conversation the
// system shows the last one.
func (s *Service) show(ctx context.Context, told, shown []sms.Notification) error {
	changes := make([]sms.Change, len(told))
	for i, n := range told {
		changes[i] = sms.Change{Topic: sms.NotificationAdded, ID: n.ID, ConversationID: n.ConversationID, UserID: n.UserID}
	}
	s.Announce(changes...)
	for i, n := range shown {
		if slices.ContainsFunc(shown[i+1:], func(later sms.Notification) bool {
			return later.UserID == n.UserID && later.ConversationID == n.ConversationID
		}) {
			continue
		}
		rules, err := s.rules(ctx, n.UserID)
		if err != nil {
			return err
		}
		s.Show(n.UserID, toast(n, rules))
	}
	return nil
}
