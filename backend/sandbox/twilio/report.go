package twilio

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// notice is one callback to make: a report or an incoming text.
type notice struct {
	account  string
	message  string
	address  string // as configured, fragment included
	method   string
	form     url.Values
	from, to string
	last     bool // of a report: no further one follows
}

// reportOf makes the report of a message's present status, under the lock.
//
// https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
func (s *Simulator) reportOf(m *Message) notice {
	form := url.Values{
		"MessageSid": {m.SID}, "SmsSid": {m.SID}, "MessageStatus": {m.Status}, "SmsStatus": {m.Status},
		"AccountSid": {m.Account}, "From": {m.From}, "To": {m.To}, "ApiVersion": {apiVersion},
	}
	if m.Service != "" {
		form.Set("MessagingServiceSid", m.Service)
	}
	if m.ErrorCode != 0 {
		form.Set("ErrorCode", strconv.Itoa(m.ErrorCode))
	}
	if m.Status == Delivered || m.Status == Undelivered {
		form.Set("RawDlrDoneDate", m.Updated.Format("0601021504"))
	}
	return notice{
		account: m.Account, message: m.SID, address: m.Callback, method: http.MethodPost, form: form, from: m.From, to: m.To,
		last: m.Settled || (m.Outcome != nil && m.Outcome.Status == m.Status),
	}
}

// postReport makes a report's callback. Reports that are to come out of order are
// held back until the last one, which then goes first.
func (s *Simulator) postReport(ctx context.Context, report notice) {
	if report.address == "" {
		return
	}
	s.mu.Lock()
	held, holding := s.held[report.message]
	if !holding && !report.last {
		holding = s.take(about(report.account, report.from, report.to), ReorderedReports) != nil
	}
	if holding && !report.last {
		s.held[report.message] = append(held, report)
		s.mu.Unlock()
		return
	}
	delete(s.held, report.message)
	s.mu.Unlock()
	slices.Reverse(held)
	for _, next := range append([]notice{report}, held...) {
		s.reportOnce(ctx, next)
	}
}

// reportOnce makes one callback and warns, as the debugger in the console does,
// when the answer isn't what Twilio expects: 204, or 200 with TwiML.
func (s *Simulator) reportOnce(ctx context.Context, report notice) {
	reply, failure := s.push(ctx, report)
	switch {
	case failure != nil:
		s.alert(failure.code, report, failure.words)
	case reply.status == http.StatusOK && !twimlType(reply.mime):
		s.alert(12300, report, "the answer to a report is neither 204 nor 200 with TwiML")
	}
}
