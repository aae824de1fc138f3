package acs

import (
	"net/http"
	"regexp"
	"slices"
	"time"
)

// repeatWindow is how long a request may be repeated after it was first sent.
//
// https://learn.microsoft.com/rest/api/communication/repeatable-requests
const repeatWindow = 5 * time.Minute

// Request is a request that bears an id, with what came of it.
type Request struct {
	Account string    `json:"account"`
	ID      string    `json:"id"`
	Sum     string    `json:"sum"` // of what was asked
	Result  Result    `json:"result"`
	At      time.Time `json:"at"`
}

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$`)

// repeated gives the answer to a request that was made before, or that can't be
// repeated; else the request to remember, nil where it bears no id.
func (s *Simulator) repeated(c call, to recipient, body sendBody) (*Request, *Result) {
	reject := func(status int, message string) (*Request, *Result) {
		return nil, &Result{To: to.To, Status: status, Repeat: "rejected", ErrorMessage: message}
	}
	if to.RequestID == nil && to.FirstSent == nil {
		return nil, nil //nolint:nilnil // neither: the request bears no id
	}
	if to.RequestID == nil || !uuid.MatchString(*to.RequestID) {
		return reject(http.StatusBadRequest, "Invalid repeatability-request-id. A UUID is expected.")
	}
	first := time.Time{}
	if to.FirstSent != nil {
		first, _ = http.ParseTime(*to.FirstSent) // what can't be read is zero
	}
	now := s.cfg.Now()
	switch {
	case first.IsZero():
		return reject(http.StatusBadRequest, "Invalid DateTime for repeatability-first-sent. The format should be RFC1123.")
	case now.Sub(first).Abs() > repeatWindow:
		return reject(http.StatusPreconditionFailed, "The repeatability-first-sent is outside of the window.")
	}
	s.state.Requests = slices.DeleteFunc(slices.Clone(s.state.Requests), func(r *Request) bool { return now.Sub(r.At) > 2*repeatWindow })
	request := &Request{Account: c.account.Name, ID: *to.RequestID, Sum: sumOf(to, body), At: now}
	for _, before := range s.state.Requests {
		switch {
		case before.Account != request.Account || before.ID != request.ID:
		case before.Sum != request.Sum:
			return reject(http.StatusBadRequest, "The repeatability-request-id was used for another request.")
		default:
			return nil, &before.Result
		}
	}
	return request, nil
}

// sumOf stands for all that a request asks for one recipient.
func sumOf(to recipient, body sendBody) string {
	asked := body.From + "\n" + to.To + "\n" + *to.FirstSent + "\n" + body.Message
	if body.Options != nil {
		asked += "\n" + body.Options.Tag
	}
	return HashOf([]byte(asked))
}
