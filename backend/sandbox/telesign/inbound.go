package telesign

import (
	"context"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// arrived is the status of every incoming text.
const arrived = 1500

// actions are the keywords that Telesign knows, whatever their case.
//
// https://developer.telesign.com/enterprise/docs/inbound-sms-action-to-keyword-mapping
var actions = map[string]string{
	"arrêt": "stop", "arret": "stop", "cancel": "stop", "end": "stop", "quit": "stop", "stop": "stop", "unsubscribe": "stop",
	"aide": "help", "contact": "help", "help": "help", "info": "help", "start": "start",
}

// Receive takes a text that a customer wrote to one of our numbers and posts it a
// moment later. An account without an address gets nothing, and nothing is kept:
// there is no list of incoming texts.
func (s *Simulator) Receive(text phones.Text) {
	s.mu.Lock()
	account := s.serving(text.With)
	if account != nil {
		account.heed(text.Phone, action(text.Body))
		if address := account.textsTo(); address != "" {
			d := Delivery{Account: account.CustomerID, From: text.Phone, To: text.With, URL: address}
			d.Message, d.Body = s.incoming(account, text)
			s.expect(&d, webhookDelay)
			s.on.Later(webhookDelay, func(ctx context.Context) { s.post(ctx, d) })
		}
	}
	s.mu.Unlock()
	s.on.Keep()
}

func action(body string) string { return actions[strings.ToLower(strings.TrimSpace(body))] }

// heed keeps the customer's wish where Telesign does so for the account. Without
// that, it is the account's own business.
//
// https://developer.telesign.com/enterprise/docs/inbound-sms-handle-unsubscribe-requests
func (a *Account) heed(customer, action string) {
	out := slices.Contains(a.Stopped, customer)
	switch {
	case !a.ManagesStop:
	case action == "stop" && !out:
		a.Stopped = append(slices.Clone(a.Stopped), customer)
	case action == "start" && out:
		a.Stopped = slices.DeleteFunc(slices.Clone(a.Stopped), func(c string) bool { return c == customer })
	}
}

// incoming gives the id and body of an incoming text's callback, under the lock.
// The country comes with every other one.
//
// https://developer.telesign.com/enterprise/docs/inbound-sms-get-started
func (s *Simulator) incoming(account *Account, text phones.Text) (id, body string) {
	now, id := s.on.Now(), s.reference()
	response := map[string]any{"phone_number": wire(text.Phone), "sender_id": wire(text.With), "mo_message": text.Body}
	status := s.status(arrived, now)
	if s.state.Turn%2 == 0 {
		response["iso_country_code"] = sms.CountryOf(text.Phone)
	}
	if account.Keywords {
		response["action"], response["keyword"] = "generic", ""
		if meant := action(text.Body); meant != "" {
			response["action"], response["keyword"] = meant, strings.ToLower(strings.TrimSpace(text.Body))
		}
	}
	return id, string(encode(map[string]any{
		"status": status, "submit_timestamp": now.Format(usual), "errors": s.nothing(), "sub_resource": "mo_sms",
		"reference_id": id, "user_response": response,
	}))
}
