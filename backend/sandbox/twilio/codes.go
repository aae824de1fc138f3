package twilio

import (
	"fmt"
	"net/http"
)

// refusal is an error that the API answers with.
type refusal struct {
	status  int
	code    int
	message string
}

// refuse makes a refusal with the code's usual HTTP status.
func refuse(code int, format string, args ...any) *refusal {
	status := http.StatusBadRequest
	switch code {
	case 20003:
		status = http.StatusUnauthorized
	case 20005, 20008:
		status = http.StatusForbidden
	case 20404:
		status = http.StatusNotFound
	case 20429:
		status = http.StatusTooManyRequests
	case 20500:
		status = http.StatusInternalServerError
	case 20503:
		status = http.StatusServiceUnavailable
	}
	return &refusal{status, code, fmt.Sprintf(format, args...)}
}

// refusalView is the body of an error. Detail is a leftover that only the answer
// to wrong credentials carries.
type refusalView struct {
	Code     int    `json:"code"`
	Detail   string `json:"detail,omitempty"`
	Message  string `json:"message"`
	MoreInfo string `json:"more_info"`
	Status   int    `json:"status"`
}

func (r *refusal) view() refusalView {
	return refusalView{Code: r.code, Message: r.message, Status: r.status, MoreInfo: fmt.Sprintf("https://www.twilio.com/docs/errors/%d", r.code)}
}

// meanings holds what error_message says for the codes of failed messages. The
// live wording changes; nobody should compare it.
var meanings = map[int]string{ //nolint:gochecknoglobals // a table
	11200: "HTTP retrieval failure",
	11205: "HTTP connection failure",
	12300: "Invalid Content-Type",
	14107: "Message rate limit exceeded",
	21610: "Attempt to send to unsubscribed recipient",
	30001: "Queue overflow",
	30002: "Account suspended",
	30003: "Unreachable destination handset",
	30004: "Message blocked",
	30005: "Unknown destination handset",
	30006: "Landline or unreachable carrier",
	30007: "Message filtered",
	30008: "Unknown error",
	30017: "Carrier network congestion",
	30019: "Content size exceeds carrier limit",
	30022: "US A2P 10DLC rate limits exceeded",
	30023: "US A2P 10DLC daily message cap reached",
	30027: "US A2P 10DLC T-Mobile daily message limit reached",
	30032: "Toll-free number has not been verified",
	30034: "US A2P 10DLC message from an unregistered number",
	30035: "US A2P 10DLC number is still being configured",
	30036: "Validity period expired",
	30410: "Provider timeout error",
	30450: "Message delivery blocked",
	63038: "Account exceeded the daily messages limit",
}

func meaning(code int) string {
	if text, known := meanings[code]; known {
		return text
	}
	return "Unknown error"
}
