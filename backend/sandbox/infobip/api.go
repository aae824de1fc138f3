package infobip

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// The operations, to aim a fault at.
const (
	Send           = "send"
	SendV2         = "send_v2"
	FetchReports   = "fetch_reports"
	FetchLogs      = "fetch_logs"
	FetchInbox     = "fetch_inbox"
	Preview        = "preview"
	FetchBalance   = "fetch_balance"
	ListNumbers    = "list_numbers"
	Configurations = "configurations"
	Blocklist      = "blocklist"
)

// The scopes of a key
// (https://www.infobip.com/docs/developer-resources/authentication-and-access/api-scopes-reference).
const (
	ScopeManage    = "sms:manage"
	ScopeLogs      = "sms:logs:read"
	ScopeSend      = "sms:message:send"
	ScopeInbound   = "sms:inbound-message:read"
	ScopeAccount   = "account-management:manage"
	ScopeNumbers   = "numbers:manage"
	ScopeBlocklist = "blocklist:manage"
)

// maxRequest bounds what is read of a request, in bytes.
const maxRequest = 4 << 20

// call is one request that has passed the check of its key.
type call struct {
	account *Account
	r       *http.Request
	body    []byte
}

// route joins a path to an operation. One of scopes is enough; a key has each
// that isn't denied.
type route struct {
	pattern, operation string
	scopes             []string
	words              dialect
	do                 func(call) fault.Answer // under the lock
}

func (s *Simulator) routes() *http.ServeMux {
	const configurations = "/resource-management/1/inbound-message-configurations"
	var (
		send    = []string{ScopeSend, ScopeManage}
		logs    = []string{ScopeLogs, ScopeManage}
		inbox   = []string{ScopeInbound, ScopeManage}
		numbers = []string{ScopeNumbers}
		blocked = []string{ScopeBlocklist}
	)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /platform/1/openapi/available-products", available)
	for _, route := range []route{
		{"POST /sms/3/messages", Send, send, newer, s.send},
		{"GET /sms/3/reports", FetchReports, send, newer, s.fetchReports},
		{"GET /sms/3/logs", FetchLogs, logs, newer, s.fetchLogs},
		{"POST /sms/2/text/advanced", SendV2, send, older, s.sendV2},
		{"GET /sms/1/inbox/reports", FetchInbox, inbox, older, s.fetchInbox},
		{"GET /sms/1/reports", FetchReports, send, older, s.fetchReportsV1},
		{"GET /sms/1/logs", FetchLogs, logs, older, s.fetchLogsV1},
		{"POST /sms/1/preview", Preview, []string{ScopeManage}, older, s.preview},
		{"GET /account/1/balance", FetchBalance, []string{ScopeAccount}, older, s.balance},
		{"GET /numbers/1/numbers", ListNumbers, numbers, older, s.listNumbers},
		{"GET " + configurations, Configurations, numbers, older, s.listConfigurations},
		{"POST " + configurations, Configurations, numbers, older, s.putConfiguration},
		{"DELETE " + configurations + "/{key}", Configurations, numbers, older, s.deleteConfiguration},
		{"GET /platform/1/blocklists", Blocklist, blocked, older, s.listBlocked},
		{"POST /platform/1/blocklists", Blocklist, blocked, older, s.addBlocked},
		{"DELETE /platform/1/blocklists", Blocklist, blocked, older, s.removeBlocked},
	} {
		mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, route) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { older(http.StatusNotFound).Write(w) })
	return mux
}

// ServeHTTP answers as the account's host does.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// available lists products; it needs no key.
func available(w http.ResponseWriter, _ *http.Request) {
	type product struct {
		ID string `json:"id"`
	}
	encoded(http.StatusOK, map[string]any{"products": []product{{"sms"}, {"numbers"}, {"account-management"}}}).Write(w)
}

// serve does what every operation has in common: key, scopes, faults, the lock,
// and keeping the state before answering.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, to route) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		to.words(http.StatusBadRequest).Write(w)
		return
	}
	s.mu.Lock()
	account := s.authenticate(r)
	var struck *fault.Fault
	barred := false
	if account != nil {
		struck = s.faults.Take(account.Key, to.operation, nil, fault.OfRequest...)
		barred = !slices.ContainsFunc(to.scopes, func(scope string) bool { return !slices.Contains(account.Denied, scope) })
	}
	s.mu.Unlock()
	switch {
	case account == nil:
		to.words(http.StatusUnauthorized).Write(w)
		return
	case barred:
		to.words(http.StatusForbidden).Write(w)
		return
	}
	effect := func() fault.Answer {
		s.mu.Lock()
		answer := to.do(call{account, r, body})
		s.mu.Unlock()
		s.on.Keep()
		return answer
	}
	fault.Serve(w, r, struck, effect, to.words)
}

// dialect gives the error body of a status, in one of Infobip's two shapes.
type dialect func(status int) fault.Answer

var codes = map[int][2]string{
	http.StatusBadRequest: {"E400", "BAD_REQUEST"}, http.StatusUnauthorized: {"E401", "UNAUTHORIZED"}, http.StatusForbidden: {"E403", "FORBIDDEN"},
	http.StatusNotFound: {"E404", "NOT_FOUND"}, http.StatusTooManyRequests: {"E429", "TOO_MANY_REQUESTS"},
	http.StatusInternalServerError: {"E500", "GENERAL_ERROR"},
}

func codeOf(status int) [2]string {
	if code, known := codes[status]; known {
		return code
	}
	return codes[http.StatusInternalServerError]
}

// violation names a member of a request that isn't as it must be.
type violation struct {
	Property  string `json:"property"`
	Violation string `json:"violation"`
}

func newer(status int) fault.Answer { return violated(status) }

// violated is the shape of /sms/3.
func violated(status int, violations ...violation) fault.Answer {
	return encoded(status, map[string]any{
		"errorCode": codeOf(status)[0], "description": http.StatusText(status), "action": "Check the request.",
		"violations": append([]violation{}, violations...), "resources": []any{},
	})
}

func older(status int) fault.Answer { return invalid(status, nil) }

// invalid is the shape of everything before.
func invalid(status int, fields map[string][]string) fault.Answer {
	exception := map[string]any{"messageId": codeOf(status)[1], "text": http.StatusText(status)}
	if status == http.StatusUnauthorized {
		exception["text"] = "Invalid login details"
	}
	if fields != nil {
		exception["validationErrors"] = fields
	}
	return encoded(status, map[string]any{"requestError": map[string]any{"serviceException": exception}})
}

// encoded is an answer in JSON. Views hold nothing that can't be.
func encoded(status int, view any) fault.Answer {
	body, err := json.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error())
	}
	return fault.Answer{Status: status, Header: http.Header{"Content-Type": {"application/json;charset=UTF-8"}}, Body: body}
}
