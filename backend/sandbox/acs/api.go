package acs

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// The operations at which a fault can be aimed.
const (
	SendOperation    = "send"
	ReportOperation  = "report"
	OptOutOperation  = "optouts"
	NumbersOperation = "numbers"
)

// The versions of the APIs that are spoken here.
var (
	smsVersions    = []string{"2021-03-07", "2025-05-29-preview", "2025-08-01-preview", newest}
	optOutVersions = smsVersions[1:]
	reportVersions = []string{newest}
	numberVersions = []string{"2022-12-01", "2025-06-01"}
)

const newest = "2026-01-23"

// call is one request that has passed the check of its signature.
type call struct {
	account *Account
	version string
	r       *http.Request
	body    []byte
}

// routes joins paths to operations.
func (s *Simulator) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, route := range []struct {
		pattern   string
		operation string
		versions  []string
		do        func(call) fault.Answer // under the lock
	}{
		{"POST /sms", SendOperation, smsVersions, s.send},
		{"POST /sms/optouts:check", OptOutOperation, optOutVersions, s.checkOptOuts},
		{"POST /sms/optouts:add", OptOutOperation, optOutVersions, s.addOptOuts},
		{"POST /sms/optouts:remove", OptOutOperation, optOutVersions, s.removeOptOuts},
		{"GET /deliveryReports/{id}", ReportOperation, reportVersions, s.fetchReport},
		{"GET /phoneNumbers", NumbersOperation, numberVersions, s.listNumbers},
		{"GET /phoneNumbers/{number}", NumbersOperation, numberVersions, s.fetchNumber},
		{"/", "", nil, func(call) fault.Answer { return missing() }},
	} {
		mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) {
			s.serve(w, r, route.operation, route.versions, route.do)
		})
	}
	mux.HandleFunc("GET /eventsubscriptions/{id}/validate", s.consentByHand)
	return mux
}

// ServeHTTP answers as a resource's endpoint does.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// maxRequest bounds what is read of a request.
const maxRequest = 1 << 20

// serve does what every operation has in common: signature, version, faults, the
// lock, keeping the state before answering.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, operation string, versions []string, do func(call) fault.Answer) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	c := call{version: r.URL.Query().Get("api-version"), r: r, body: body}
	s.mu.Lock()
	c.account = s.authenticate(r, body)
	var f *fault.Fault
	if c.account != nil {
		f = s.faults.Take(c.account.Name, operation, numbersIn(body), fault.OfRequest...)
	}
	w.Header().Set("Date", s.cfg.Now().Format(http.TimeFormat))
	w.Header().Set("X-Azure-Ref", s.cfg.Hex(16))
	s.mu.Unlock()
	if c.account == nil {
		standard(http.StatusUnauthorized, "Denied", "Denied by the resource provider.").Write(w)
		return
	}
	w.Header().Set("MS-CV", s.cfg.Hex(11)+".0")
	w.Header().Set("X-Processing-Time", "31ms")
	for _, version := range versions {
		w.Header().Add("api-supported-versions", version)
	}
	fault.Serve(w, r, f, func() fault.Answer {
		if versions != nil && !slices.Contains(versions, c.version) {
			return standard(http.StatusBadRequest, "UnsupportedApiVersion", "The HTTP resource that matches the request URI does not support this API version.")
		}
		s.mu.Lock()
		answer := do(c)
		s.mu.Unlock()
		if r.Method != http.MethodGet {
			s.cfg.Keep()
		}
		return answer
	}, refusal)
}

// numbersIn gives the numbers that a request is about, to aim faults at.
func numbersIn(body []byte) []string {
	var about struct {
		From       string                `json:"from"`
		To         []struct{ To string } `json:"smsRecipients"`
		Recipients []struct{ To string } `json:"recipients"`
	}
	_ = json.Unmarshal(body, &about) // what can't be read is about nobody
	numbers := []string{about.From}
	for _, recipient := range slices.Concat(about.To, about.Recipients) {
		numbers = append(numbers, recipient.To)
	}
	return numbers
}

// ok is a 2xx with a JSON body. Views hold nothing that can't be encoded.
func answer(status int, view any) fault.Answer {
	body, err := json.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error())
	}
	return fault.Answer{Status: status, Header: http.Header{"Content-Type": {"application/json; charset=utf-8"}}, Body: body}
}

// standard is the error body with a code. The message may be empty.
func standard(status int, code, message string) fault.Answer {
	return answer(status, map[string]any{"error": map[string]string{"code": code, "message": message}})
}

// refusal is the error for a status that a fault asks for.
func refusal(status int) fault.Answer {
	codes := map[int]string{http.StatusTooManyRequests: "TooManyRequests", http.StatusInternalServerError: "InternalServerError", http.StatusServiceUnavailable: "ServiceUnavailable"}
	code, known := codes[status]
	if !known {
		code = "Error" + strconv.Itoa(status)
	}
	return standard(status, code, http.StatusText(status))
}

// invalid is a 400 about one part of the request: a bare map in the oldest
// version, problem details in the others.
func invalid(c call, part, message string) fault.Answer {
	fields := map[string][]string{part: {message}}
	if c.version == smsVersions[0] {
		return answer(http.StatusBadRequest, fields)
	}
	return problem(http.StatusBadRequest, "15.5.1", "One or more validation errors occurred.", fields)
}

// missing is the 404 in problem details.
func missing() fault.Answer { return problem(http.StatusNotFound, "15.5.5", "Not Found", nil) }

func problem(status int, section, title string, fields map[string][]string) fault.Answer {
	view := map[string]any{
		"type": "https://tools.ietf.org/html/rfc9110#section-" + section, "title": title, "status": status,
		"traceId": "00-00000000000000000000000000000000-0000000000000000-00",
	}
	if fields != nil {
		view["errors"] = fields
	}
	a := answer(status, view)
	a.Header.Set("Content-Type", "application/problem+json; charset=utf-8")
	return a
}
