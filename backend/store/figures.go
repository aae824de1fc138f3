package store

import (
	"context"
	"slices"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const hour = int64(time.Hour / time.Millisecond)

// markStale notes that the figures of a text's hour are no longer true. The days that
// they belong to depend on the zone, which the writer needn't know.
func markStale(t *tx, at sms.Time) error {
	return t.do(`INSERT INTO report_stale (hour, turns) VALUES ($1, 1)
		ON CONFLICT (hour) DO UPDATE SET turns = report_stale.turns + 1`, int64(at)/hour)
}

// FiguresKept gives the days whose figures are kept for a zone, and the hours whose
// texts came or changed since they were counted.
func (s *Store) FiguresKept(ctx context.Context, zone string) (days map[string]bool, stale []sms.StaleHour, err error) {
	days = map[string]bool{}
	stale, err = read(ctx, s, func(t *tx) ([]sms.StaleHour, error) {
		kept, err := all(t, value[string], "SELECT day FROM report_day WHERE number_id = '' AND user_id = '' AND figures = $1", zone)
		if err != nil {
			return nil, err
		}
		for _, day := range kept {
			days[day] = true
		}
		scan := func(row scanner) (h sms.StaleHour, err error) {
			var number int64
			err = row.Scan(&number, &h.Turns)
			h.From = sms.Time(number * hour)
			return h, err
		}
		return all(t, scan, "SELECT hour, turns FROM report_stale ORDER BY hour")
	})
	return days, stale, err
}

const countedColumns = `SELECT conversation_id, number_id, sent_by, direction, kind = 'auto', status, reason_code, reason_text, segments, at FROM message `

// countedRange takes the bounds, the first one included.
const countedRange = countedColumns + "WHERE at >= $1 AND at < $2 ORDER BY at"

// countedBefore walks a conversation back from a time, as far as needs be.
const countedBefore = countedColumns + "WHERE conversation_id = $1 AND at < $2 ORDER BY at DESC LIMIT $3"

func scanCounted(row scanner) (c sms.CountedText, err error) {
	err = row.Scan(&c.ConversationID, &c.NumberID, &c.UserID, &c.Direction, &c.Auto, &c.Status, &c.Reason.Code, &c.Reason.Text, &c.Segments, &c.At)
	return c, err
}

// What CountedTexts reads at a time, so that it never keeps one state of the database
// for long: the log that callbacks are written to couldn't be emptied meanwhile.
const (
	countedSpan    = 12 * time.Hour
	countedThreads = 250
)

// CountedTexts gives the texts from from on in the order of time, past until for as
// long as a reply counts, and of each conversation what went before, back to our last
// text. What arrives meanwhile may be in it or not: its hour is stale then.
func (s *Store) CountedTexts(ctx context.Context, from, until sms.Time) ([]sms.CountedText, error) {
	var texts []sms.CountedText
	for at, end := from, until.Add(sms.ReplyWindow)+1; at < end; at = at.Add(countedSpan) {
		some, err := read(ctx, s, func(t *tx) ([]sms.CountedText, error) {
			return all(t, scanCounted, countedRange, at, min(at.Add(countedSpan), end))
		})
		if err != nil {
			return nil, err
		}
		texts = append(texts, some...)
	}
	var threads []string
	seen := map[string]bool{}
	for _, text := range texts {
		if text.At < until && !seen[text.ConversationID] {
			seen[text.ConversationID] = true
			threads = append(threads, text.ConversationID)
		}
	}
	var before []sms.CountedText
	for some := range slices.Chunk(threads, countedThreads) {
		earlier, err := read(ctx, s, func(t *tx) (earlier []sms.CountedText, err error) {
			for _, id := range some {
				thread, err := toOurLast(t, id, from)
				if err != nil {
					return nil, err
				}
				earlier = append(earlier, thread...)
			}
			return earlier, nil
		})
		if err != nil {
			return nil, err
		}
		before = append(before, earlier...)
	}
	return append(before, texts...), nil
}

// toOurLast gives a conversation's texts before a time, back to the last one of ours
// that a person sent and that may have arrived, oldest first.
func toOurLast(t *tx, conversationID string, before sms.Time) ([]sms.CountedText, error) {
	for limit := 2; ; limit *= 8 {
		texts, err := all(t, scanCounted, countedBefore, conversationID, before, limit)
		if err != nil {
			return nil, err
		}
		for i, text := range texts {
			if text.Heard() {
				texts = texts[:i+1]
				return reversed(texts), nil
			}
		}
		if len(texts) < limit {
			return reversed(texts), nil
		}
	}
}

func reversed(texts []sms.CountedText) []sms.CountedText {
	for i, j := 0, len(texts)-1; i < j; i, j = i+1, j-1 {
		texts[i], texts[j] = texts[j], texts[i]
	}
	return texts
}

// KeepFigures keeps the figures of whole days in place of the former ones. Hours that
// were stale and didn't change since are so no longer.
func (s *Store) KeepFigures(ctx context.Context, zone string, days []string, figures []sms.DayFigures, stale []sms.StaleHour) error {
	return s.update(ctx, func(t *tx) error {
		for _, day := range days {
			if err := t.do("DELETE FROM report_day WHERE day = $1", day); err != nil {
				return err
			}
			if err := keepFigures(t, sms.FiguresOf{Day: day}, zone); err != nil {
				return err
			}
		}
		for _, counted := range figures {
			if err := keepFigures(t, counted.FiguresOf, asJSON(counted.Figures)); err != nil {
				return err
			}
		}
		for _, h := range stale {
			if err := t.do("DELETE FROM report_stale WHERE hour = $1 AND turns = $2", int64(h.From)/hour, h.Turns); err != nil {
				return err
			}
		}
		return nil
	})
}

func keepFigures(t *tx, of sms.FiguresOf, figures string) error {
	return t.do("INSERT INTO report_day (day, number_id, user_id, figures) VALUES ($1, $2, $3, $4)", of.Day, of.NumberID, of.UserID, figures)
}

// figuresOf takes the first and the last day.
const figuresOf = "SELECT day, number_id, user_id, figures FROM report_day WHERE day >= $1 AND day <= $2 AND number_id <> '' ORDER BY day, number_id, user_id"

// Figures gives what is kept of the days from first to last.
func (s *Store) Figures(ctx context.Context, first, last string) ([]sms.DayFigures, error) {
	scan := func(row scanner) (d sms.DayFigures, err error) {
		var figures string
		if err = row.Scan(&d.Day, &d.NumberID, &d.UserID, &figures); err == nil {
			err = fromJSON(figures, &d.Figures)
		}
		return d, err
	}
	return read(ctx, s, func(t *tx) ([]sms.DayFigures, error) { return all(t, scan, figuresOf, first, last) })
}

// optChanges takes the bounds, the first one included.
const optChanges = `SELECT e.kind, e.at, COALESCE(m.number_id, ''), e.user_id FROM opt_event e
	LEFT JOIN message m ON m.id = e.message_id AND e.message_id <> '' WHERE e.at >= $1 AND e.at < $2 AND e.kind IN ('out', 'in') ORDER BY e.at, e.id`

// OptChanges gives when customers opted out and in, by which number and person as far
// as that is known.
func (s *Store) OptChanges(ctx context.Context, from, until sms.Time) ([]sms.OptChange, error) {
	scan := func(row scanner) (o sms.OptChange, err error) {
		var kind string
		err = row.Scan(&kind, &o.At, &o.NumberID, &o.UserID)
		o.Out = kind == "out"
		return o, err
	}
	return read(ctx, s, func(t *tx) ([]sms.OptChange, error) { return all(t, scan, optChanges, from, until) })
}
