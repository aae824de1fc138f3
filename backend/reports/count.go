package reports

import (
	"context"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/worker"
)

const (
	// atOnce is how many days are counted in one go, which bounds what is in memory.
	atOnce = 7
	// patience is how many times as long as the last count took it is believed: where
	// counting takes milliseconds a report is always fresh, and where it takes a second
	// it isn't repeated for every click.
	patience = 20
	// aheadDays are counted in the background, so that a report of a quarter is there
	// at once.
	aheadDays = 92
	aheadWait = 10 * time.Minute
)

// Run counts ahead until ctx ends.
func (s *Service) Run(ctx context.Context) {
	worker.Loop(ctx, nil, func(ctx context.Context) time.Duration {
		if err := s.ahead(ctx); err != nil && ctx.Err() == nil {
			s.Logger.Warn("reports not counted ahead", "error", err) // they are when somebody asks
		}
		return aheadWait
	})
}

// ahead counts the last weeks, the newest first and one by one, so that whoever asks
// meanwhile waits for one of them at most. It rests as long as it works, since nobody
// waits for it.
func (s *Service) ahead(ctx context.Context) error {
	for last := s.today(); s.today().Sub(last) < aheadDays*24*time.Hour; last = last.AddDate(0, 0, -atOnce) {
		begun := s.Clock()
		if _, err := s.refresh(ctx, last.AddDate(0, 0, 1-atOnce), last); err != nil {
			return err
		}
		rest := time.NewTimer(s.Clock().Sub(begun))
		select {
		case <-ctx.Done():
			rest.Stop()
			return ctx.Err()
		case <-rest.C:
		}
	}
	return nil
}

// refresh counts what isn't counted yet of a period, and what changed since, and gives
// of when the figures are.
func (s *Service) refresh(ctx context.Context, first, last time.Time) (sms.Time, error) {
	s.counting.Lock()
	defer s.counting.Unlock()
	begun := s.Clock()
	zone := zoneKey(s.Zone, begun)
	kept, stale, err := s.Store.FiguresKept(ctx, zone)
	if err != nil {
		return 0, err
	}
	due := missing(kept, first, last)
	again := s.changed(kept, stale)
	if len(due) == 0 && len(again) > 0 && begun.Sub(s.counted) < patience*s.took {
		return sms.TimeOf(s.counted), nil
	}
	if err := s.count(ctx, zone, append(due, again...)); err != nil {
		return 0, err
	}
	if len(stale) > 0 {
		if err := s.Store.KeepFigures(ctx, zone, nil, nil, stale); err != nil {
			return 0, err
		}
	}
	s.counted = s.Clock()
	s.took = s.counted.Sub(begun)
	return sms.TimeOf(begun), nil
}

// zoneKey tells whether days are still the same: a zone may be called "Local" and be
// another one after a journey.
func zoneKey(zone *time.Location, now time.Time) string {
	key := zone.String()
	for _, month := range []time.Month{time.January, time.July} {
		key += time.Date(now.Year(), month, 1, 0, 0, 0, 0, zone).Format(" -0700")
	}
	return key
}

func missing(kept map[string]bool, first, last time.Time) []time.Time {
	var days []time.Time
	for d := first; !d.After(last); d = next(d) {
		if !kept[day(d)] {
			days = append(days, d)
		}
	}
	return days
}

// changed gives the days that were counted and are no longer true: those of the stale
// hours, and those to which a reply counts or on which an approach no longer is one.
func (s *Service) changed(kept map[string]bool, stale []sms.StaleHour) []time.Time {
	var days []time.Time
	seen := map[string]bool{}
	for _, hour := range stale {
		from := hour.From.Add(-sms.ReplyWindow).Go().In(s.Zone)
		until := hour.From.Add(time.Hour + sms.ReplyWindow).Go().In(s.Zone)
		for d := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, s.Zone); !d.After(until); d = next(d) {
			if kept[day(d)] && !seen[day(d)] {
				seen[day(d)] = true
				days = append(days, d)
			}
		}
	}
	return days
}

// count counts days, those that follow each other together.
func (s *Service) count(ctx context.Context, zone string, days []time.Time) error {
	for len(days) > 0 {
		n := 1
		for n < len(days) && n < atOnce && days[n].Equal(next(days[n-1])) {
			n++
		}
		from, until := sms.TimeOf(days[0]), sms.TimeOf(next(days[n-1]))
		texts, err := s.Store.CountedTexts(ctx, from, until)
		if err != nil {
			return err
		}
		figures := map[string][]sms.DayFigures{}
		for _, counted := range sms.CountTexts(texts, from, until, s.Zone) {
			figures[counted.Day] = append(figures[counted.Day], counted)
		}
		for _, d := range days[:n] { // one by one, so that callbacks needn't wait for all
			if err := s.Store.KeepFigures(ctx, zone, []string{day(d)}, figures[day(d)], nil); err != nil {
				return err
			}
		}
		days = days[n:]
	}
	return nil
}
