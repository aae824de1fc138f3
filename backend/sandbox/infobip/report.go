package infobip

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// Report is a report that waits to be fetched, because its message names no
// address for it.
type Report struct {
	Serial string    `json:"serial"`
	Said   ending    `json:"said"`
	At     time.Time `json:"at"`
}

type priceView struct {
	PerMessage float64 `json:"pricePerMessage"`
	Currency   string  `json:"currency"`
}

var price = priceView{0.01, "EUR"}

// reportV3 is a report in the words of v3.
type reportV3 struct {
	BulkID       string     `json:"bulkId"`
	Price        priceView  `json:"price"`
	Status       statusView `json:"status"`
	Error        errorView  `json:"error"`
	MessageID    string     `json:"messageId"`
	To           string     `json:"to"`
	Sender       string     `json:"sender"`
	SentAt       string     `json:"sentAt"`
	DoneAt       string     `json:"doneAt"`
	MessageCount int        `json:"messageCount"`
	MCCMNC       string     `json:"mccMnc"`
	CallbackData string     `json:"callbackData,omitempty"`
}

// reportV1 is a report in the words of v1 and v2.
type reportV1 struct {
	BulkID       string     `json:"bulkId"`
	Price        priceView  `json:"price"`
	Status       statusView `json:"status"`
	Error        errorView  `json:"error"`
	MessageID    string     `json:"messageId"`
	To           string     `json:"to"`
	From         string     `json:"from"`
	SentAt       string     `json:"sentAt"`
	DoneAt       string     `json:"doneAt"`
	SMSCount     int        `json:"smsCount"`
	MCCMNC       string     `json:"mccMnc"`
	CallbackData string     `json:"callbackData,omitempty"`
}

func viewV3(m Message, said ending, at time.Time) reportV3 {
	return reportV3{m.BulkID, price, statusOf(said.Status), errorOf(said.Error, true), m.ID, m.To, m.Sender,
		stamp(m.SentAt), stamp(at), m.Parts, "23410", m.CallbackData}
}

func viewV1(m Message, said ending, at time.Time) reportV1 {
	return reportV1{m.BulkID, price, statusOf(said.Status), errorOf(said.Error, false), m.ID, m.To, m.Sender,
		stamp(m.SentAt), stamp(at), m.Parts, "23410", m.CallbackData}
}

type results[T any] struct {
	Results []T `json:"results"`
}

// report pushes a report to the message's own address, or keeps it to be
// fetched.
func (s *Simulator) report(ctx context.Context, m Message, said ending) {
	at := s.on.Now()
	s.mu.Lock()
	switch {
	case m.Silent:
		s.mu.Unlock()
		return
	case m.URL == "":
		s.state.Reports = append(s.state.Reports, &Report{m.Serial, said, at})
		s.mu.Unlock()
		return
	}
	body := encoded(0, results[reportV3]{[]reportV3{viewV3(m, said, at)}}).Body
	if m.V2 {
		body = encoded(0, results[reportV1]{[]reportV1{viewV1(m, said, at)}}).Body
	}
	notices := s.notices(m.Account, m.URL, []string{full(m.Sender), full(m.To)}, body)
	s.mu.Unlock()
	for _, n := range notices {
		s.deliver(ctx, n.ID)
	}
}

// fetchReports is GET /sms/3/reports: each report is given once.
func (s *Simulator) fetchReports(c call) fault.Answer {
	return encoded(http.StatusOK, results[reportV3]{consume(s, c, viewV3)})
}

// fetchReportsV1 is GET /sms/1/reports.
func (s *Simulator) fetchReportsV1(c call) fault.Answer {
	return encoded(http.StatusOK, results[reportV1]{consume(s, c, viewV1)})
}

// consume takes the reports that a query fits from those that wait.
func consume[T any](s *Simulator, c call, view func(Message, ending, time.Time) T) []T {
	query, taken, left := c.r.URL.Query(), []T{}, []*Report{}
	for _, waiting := range s.state.Reports {
		m := s.message(waiting.Serial)
		if m == nil || s.on.Now().Sub(waiting.At) > kept {
			continue // forgotten
		}
		if m.Account != c.account.Key || len(taken) >= limit(query) || !among(query, "messageId", m.ID) || !among(query, "bulkId", m.BulkID) {
			left = append(left, waiting)
			continue
		}
		taken = append(taken, view(*m, waiting.Said, waiting.At))
	}
	s.state.Reports = left
	return taken
}

// limit reads how many are wanted: 50 unless said otherwise, 1000 at most.
func limit(query url.Values) int {
	if n, err := strconv.Atoi(query.Get("limit")); err == nil && n > 0 {
		return min(n, 1000)
	}
	return 50
}

// among tells whether a value is one of those asked for: repeated, or with
// commas; none asks for all.
func among(query url.Values, name, value string) bool {
	asked := query[name]
	if len(asked) == 0 {
		return true
	}
	return slices.Contains(strings.Split(strings.Join(asked, ","), ","), value)
}

// logV3 is an entry of the logs.
type logV3 struct {
	Sender       string      `json:"sender"`
	Destination  string      `json:"destination"`
	BulkID       string      `json:"bulkId"`
	MessageID    string      `json:"messageId"`
	SentAt       string      `json:"sentAt"`
	DoneAt       string      `json:"doneAt,omitempty"`
	MessageCount int         `json:"messageCount"`
	Price        priceView   `json:"price"`
	Status       statusView  `json:"status"`
	Error        errorView   `json:"error"`
	Content      contentView `json:"content"`
	MCCMNC       string      `json:"mccMnc"`
}

type contentView struct {
	Text string `json:"text"`
}

type logV1 struct {
	reportV1

	Text string `json:"text"`
}

type cursorView struct {
	Limit      int     `json:"limit"`
	NextCursor *string `json:"nextCursor"`
}

// fetchLogs is GET /sms/3/logs, which takes nothing away.
func (s *Simulator) fetchLogs(c call) fault.Answer {
	entries := []logV3{}
	for _, m := range s.logged(c) {
		entries = append(entries, logV3{m.Sender, m.To, m.BulkID, m.ID, stamp(m.Created), stamp(m.DoneAt), m.Parts, price,
			statusOf(m.Now.Status), errorOf(m.Now.Error, true), contentView{m.Text}, "23410"})
	}
	return encoded(http.StatusOK, map[string]any{"results": entries, "cursor": cursorView{Limit: limit(c.r.URL.Query())}})
}

// fetchLogsV1 is GET /sms/1/logs.
func (s *Simulator) fetchLogsV1(c call) fault.Answer {
	entries := []logV1{}
	for _, m := range s.logged(c) {
		entries = append(entries, logV1{viewV1(m, m.Now, m.DoneAt), m.Text})
	}
	return encoded(http.StatusOK, results[logV1]{entries})
}

// logged gives the account's messages that a query fits, the newest first.
func (s *Simulator) logged(c call) []Message {
	query := c.r.URL.Query()
	var found []Message
	for _, m := range slices.Backward(s.state.Messages) {
		sender := among(query, "sender", m.Sender) && among(query, "from", m.Sender)
		to := among(query, "destination", m.To) && among(query, "to", m.To)
		fits := m.Account == c.account.Key && s.on.Now().Sub(m.Created) <= kept && sender && to &&
			among(query, "messageId", m.ID) && among(query, "bulkId", m.BulkID) && among(query, "generalStatus", statusOf(m.Now.Status).GroupName)
		if fits && len(found) < limit(query) {
			found = append(found, *m)
		}
	}
	return found
}
