package acs

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
)

// fetchReport gives the report on a text that has ended, if one was asked for.
//
// https://learn.microsoft.com/rest/api/communication/sms/delivery-reports/get
func (s *Simulator) fetchReport(c call) fault.Answer {
	m := s.message(c.r.PathValue("id"))
	if m == nil || m.Account != c.account.Name || !m.Settled || !m.Report {
		return missing()
	}
	return answer(http.StatusOK, m.report())
}

// usualPage is how many numbers a page has unless top says otherwise.
const usualPage = 100

// listNumbers gives the phone numbers of a resource. Short codes and alphanumeric
// senders aren't among them. The link to the next page is relative.
//
// https://learn.microsoft.com/rest/api/communication/phonenumbers/phone-numbers/list-phone-numbers
func (s *Simulator) listNumbers(c call) fault.Answer {
	numbers := []map[string]any{}
	for _, sender := range c.account.Senders {
		if sender.isNumber() {
			numbers = append(numbers, sender.view(c.account))
		}
	}
	query := c.r.URL.Query()
	skip, top := count(query.Get("skip"), 0), max(count(query.Get("top"), usualPage), 1)
	skip = min(skip, len(numbers))
	end := min(skip+top, len(numbers))
	view := map[string]any{"phoneNumbers": numbers[skip:end]}
	if end < len(numbers) {
		view["nextLink"] = fmt.Sprintf("/phoneNumbers?skip=%d&top=%d&api-version=%s", end, top, c.version)
	}
	return answer(http.StatusOK, view)
}

func (s *Simulator) fetchNumber(c call) fault.Answer {
	at := slices.IndexFunc(c.account.Senders, func(sender Sender) bool { return sender.isNumber() && sender.Address == c.r.PathValue("number") })
	if at < 0 {
		return standard(http.StatusNotFound, "NotFound", "The phone number was not found.")
	}
	return answer(http.StatusOK, c.account.Senders[at].view(c.account))
}

func (s Sender) isNumber() bool { return strings.HasPrefix(s.Address, "+") }

func (s Sender) view(a *Account) map[string]any {
	return map[string]any{
		"id": bare(s.Address), "phoneNumber": s.Address, "countryCode": "US", "phoneNumberType": s.Kind,
		"capabilities": map[string]string{"calling": "none", "sms": s.SMS}, "assignmentType": "application",
		"purchaseDate": timestamp(a.Created), "cost": map[string]any{"amount": 2.0, "currencyCode": "USD", "billingFrequency": "monthly"},
	}
}

func count(text string, otherwise int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return otherwise
	}
	return n
}
