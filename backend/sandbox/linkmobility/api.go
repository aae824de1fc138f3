package linkmobility

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// The operations, to aim a fault at.
const (
	Send      = "send"
	SendBatch = "send_batch"
	ListGates = "list_gates"
	FetchGate = "fetch_gate"
	PutGate   = "put_gate"
	ListRoute = "list_routes"
)

// maxRequest bounds what is read of a request, in bytes.
const maxRequest = 4 << 20

// call is one request that has passed the check of its login.
type call struct {
	account *Account
	r       *http.Request
	body    []byte
}

// routes joins paths to operations.
func (s *Simulator) routes() *http.ServeMux {
	const gates = "/gate/partnergate/platform/{platform}/partner/{partner}"
	mux := http.NewServeMux()
	for _, route := range []struct {
		pattern, operation string
		codes              codes
		do                 func(call) fault.Answer // under the lock
	}{
		{"POST /sms/send", Send, smsCodes, s.send},
		{"POST /sms/sendbatch", SendBatch, smsCodes, s.sendBatch},
		{"GET " + gates, ListGates, gateCodes, s.listGates},
		{"GET " + gates + "/id/{id}", FetchGate, gateCodes, s.fetchGate},
		{"GET " + gates + "/refid/{refid}", FetchGate, gateCodes, s.fetchGate},
		{"PUT " + gates + "/id/{id}", PutGate, gateCodes, s.putGate},
		{"GET /morouter/number/{number}/keyword/platform/{platform}/partner/{partner}", ListRoute, routeCodes, s.listRoutes},
	} {
		mux.HandleFunc(route.pattern, func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, route.operation, route.codes, route.do) })
	}
	return mux
}

// ServeHTTP answers as a node does.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// serve does what every operation has in common: login, faults, the lock, and
// keeping the state before answering.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, operation string, words codes, do func(call) fault.Answer) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		words.refuse(http.StatusBadRequest).Write(w)
		return
	}
	s.mu.Lock()
	user, password, _ := r.BasicAuth()
	account := s.authenticate(user, password)
	var struck *fault.Fault
	if account != nil {
		struck = s.faults.Take(account.Username, operation, nil, fault.OfRequest...)
	}
	s.mu.Unlock()
	if account == nil {
		w.Header().Set("WWW-Authenticate", `Basic realm="LINK Mobility"`)
		words.refuse(http.StatusUnauthorized).Write(w)
		return
	}
	effect := func() fault.Answer {
		s.mu.Lock()
		answer := do(call{account, r, body})
		s.mu.Unlock()
		if r.Method != http.MethodGet {
			s.on.Keep()
		}
		return answer
	}
	fault.Serve(w, r, struck, effect, words.refuse)
}

// codes are the codes with which one of the APIs answers an HTTP status.
type codes map[int]int

// "Error codes" of each document. The status of each is UNCONFIRMED, except that
// of 106102.
var (
	smsCodes   = codes{http.StatusUnauthorized: 106100, http.StatusForbidden: 106102, 0: 106000}
	gateCodes  = codes{http.StatusUnauthorized: 103100, http.StatusForbidden: 103101, http.StatusNotFound: 103304, 0: 103000}
	routeCodes = codes{http.StatusUnauthorized: 104000, http.StatusForbidden: 104000, 0: 104000}
)

// meanings are LINK's own words for its codes.
var meanings = map[int]string{
	106000: "Unknown error", 106100: "Invalid authentication", 106101: "Access denied", 106102: "Unable to access SMSC credentials",
	106200: "Invalid platform id", 106201: "Invalid platform partner id", 106300: "No gates available", 106301: "Specified gate unavailable",
	103000: "Unknown error", 103100: "Invalid authentication", 103101: "Access denied", 103201: "Invalid platform id",
	103202: "Invalid partner id", 103300: "Missing parameters", 103302: "Invalid gate", 103304: "Gate not found", 104000: "Unknown error",
}

// refuse answers a status with the API's code for it.
func (c codes) refuse(status int) fault.Answer {
	code, known := c[status]
	if !known {
		code = c[0]
	}
	return refusal(status, code)
}

// refusal is LINK's ErrorResponse. The code is in status.
func refusal(status, code int) fault.Answer {
	return encoded(status, struct {
		Status      int     `json:"status"`
		Description string  `json:"description"`
		Translated  *string `json:"translatedDescription"`
	}{code, meanings[code], nil})
}

// encoded is an answer in JSON. Views hold nothing that can't be.
func encoded(status int, view any) fault.Answer {
	body, err := json.Marshal(view)
	if err != nil {
		panic("sandbox: view can't be encoded: " + err.Error())
	}
	return fault.Answer{Status: status, Header: http.Header{"Content-Type": {"application/json;charset=utf-8"}}, Body: body}
}
