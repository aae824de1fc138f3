package twilio

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"
)

func (s *Simulator) fetchMessage(c call) answer {
	m := s.message(c.account.SID, c.sid("sid"))
	if m == nil {
		return notFound(c)
	}
	return ok(m.view())
}

// listMessages is ListMessage: filters To, From, DateSent, DateSent<, DateSent>;
// newest first. Where rows without date_sent stand is UNCONFIRMED: here by the
// time of their making, and no date filter finds them.
func (s *Simulator) listMessages(c call) answer {
	window, refusal := sentWithin(c)
	if refusal != nil {
		return refused(refusal)
	}
	var rows []*Message
	for _, m := range slices.Backward(s.state.Messages) {
		fits := m.Account == c.account.SID && fitsParam(c, "To", m.To) && fitsParam(c, "From", m.From)
		if fits && window(m.SentAt) {
			rows = append(rows, m)
		}
	}
	slices.SortStableFunc(rows, newest)
	return list(c, "messages", rows, func(m *Message) string { return m.SID }, (*Message).view)
}

func fitsParam(c call, name, value string) bool {
	want := c.query.Get(name)
	return want == "" || want == value
}

// sentWithin reads the three date filters. A day means the whole day in GMT; a
// time (RFC 3339, what the SDKs send) counts to the second (UNCONFIRMED).
// DateSent> and DateSent< include the day or second that they name.
func sentWithin(c call) (func(*time.Time) bool, *refusal) {
	from, until := time.Time{}, time.Time{}
	filtered := false
	for _, name := range []string{"DateSent", "DateSent>", "DateSent<"} {
		value := c.query.Get(name)
		if value == "" {
			continue
		}
		first, last, valid := span(value)
		if !valid {
			return nil, refuse(20422, "Invalid parameter: %s is not a date", name)
		}
		filtered = true
		if name != "DateSent<" {
			from = first
		}
		if name != "DateSent>" {
			until = last
		}
	}
	return func(sent *time.Time) bool {
		if !filtered || sent == nil {
			return !filtered
		}
		second := sent.Truncate(time.Second)
		return !second.Before(from) && (until.IsZero() || second.Before(until))
	}, nil
}

// span gives the first instant of a day or second, and the first one after it.
func span(value string) (first, next time.Time, valid bool) {
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		return day, day.AddDate(0, 0, 1), true
	}
	second, err := time.Parse(time.RFC3339, strings.Replace(value, " ", "+", 1)) // an unescaped + arrives as a blank
	second = second.UTC().Truncate(time.Second)
	return second, second.Add(time.Second), err == nil
}

// updateMessage redacts (an empty Body) or cancels (Status=canceled) a message.
// Which code refuses anything else is UNCONFIRMED.
func (s *Simulator) updateMessage(c call) answer {
	m := s.message(c.account.SID, c.sid("sid"))
	switch {
	case m == nil:
		return notFound(c)
	case c.form.Get("Status") == Canceled && m.Status == Scheduled:
		m.Status, m.Settled, m.Updated = Canceled, true, s.now()
		canceled := s.reportOf(m)
		s.later(0, func(ctx context.Context) { s.postReport(ctx, canceled) })
	case c.form.Get("Status") != "":
		return refused(refuse(20422, "Message %s cannot be canceled: it is not scheduled", m.SID))
	case c.form.Has("Body") && c.form.Get("Body") == "" && !m.underway():
		m.Body = ""
	default:
		return refused(refuse(20422, "Only an empty Body, of a message that is finished, or Status=canceled can be set"))
	}
	m.Updated = s.now()
	return ok(m.view())
}

func (s *Simulator) deleteMessage(c call) answer {
	m := s.message(c.account.SID, c.sid("sid"))
	if m == nil {
		return notFound(c)
	}
	s.state.Messages = slices.DeleteFunc(slices.Clone(s.state.Messages), func(other *Message) bool { return other == m })
	return answer{status: http.StatusNoContent}
}
