package acs

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// checkOptOuts, addOptOuts and removeOptOuts are the API of the list. What a
// carrier blocks for a toll-free number stays blocked, whatever the list says.
//
// https://learn.microsoft.com/azure/communication-services/concepts/sms/opt-out-api-concept
func (s *Simulator) checkOptOuts(c call) fault.Answer {
	return s.eachOptOut(c, func(out OptOut, view map[string]any) {
		view["isOptedOut"] = slices.ContainsFunc(s.state.OptOuts, out.same)
	})
}

func (s *Simulator) addOptOuts(c call) fault.Answer {
	return s.eachOptOut(c, func(out OptOut, _ map[string]any) { s.state.OptOuts = with(s.state.OptOuts, out) })
}

func (s *Simulator) removeOptOuts(c call) fault.Answer {
	return s.eachOptOut(c, func(out OptOut, _ map[string]any) { s.state.OptOuts = without(s.state.OptOuts, out) })
}

func (s *Simulator) eachOptOut(c call, do func(out OptOut, view map[string]any)) fault.Answer {
	var body struct {
		From       string      `json:"from"`
		Recipients []recipient `json:"recipients"`
	}
	if json.Unmarshal(c.body, &body) != nil {
		return standard(http.StatusUnprocessableEntity, "InvalidRequestBody", "The request body is invalid.")
	}
	_, owned := c.account.sender(body.From)
	switch {
	case !fromNumber.MatchString(body.From):
		return invalid(c, "From", "Invalid from phone number format.")
	case !owned:
		return standard(http.StatusUnauthorized, "Unauthorized", "")
	case len(body.Recipients) == 0 || len(body.Recipients) > maxRecipients:
		return invalid(c, "Recipients", "The number of recipients must be between 1 and 100.")
	}
	views := make([]map[string]any, len(body.Recipients))
	for i, to := range body.Recipients {
		views[i] = map[string]any{"to": to.To, "httpStatusCode": http.StatusOK, "errorMessage": ""}
		if !textable(to.To) {
			views[i]["httpStatusCode"], views[i]["errorMessage"] = http.StatusBadRequest, "Invalid To phone number format."
			continue
		}
		do(OptOut{body.From, to.To, s.cfg.Now()}, views[i])
	}
	return answer(http.StatusOK, map[string]any{"value": views})
}
