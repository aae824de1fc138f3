package sandbox

import (
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Twilio names the simulated provider, as sms.Kind does. It is the only one so far.
const Twilio = "twilio"

// The names of a Twilio account's fields in the maps of Credentials and
// NewAccount.
const (
	TwilioAccountSID = "account_sid"
	TwilioAuthToken  = "auth_token"
)

// BaseURL gives the address (http, loopback, no path) that takes the place of a
// provider's own host. It is "" for a provider without a simulator, and while
// the sandbox isn't started. It is another one after each start.
func (s *Sandbox) BaseURL(provider string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if open := s.hosts[provider]; open != nil {
		return open.base
	}
	return ""
}

// Credentials gives what a person would copy from the provider's portal, for the
// sandbox's first account there: for Twilio TwilioAccountSID and TwilioAuthToken.
// They are the same after every start. Error: not_found for a provider without
// a simulator.
func (s *Sandbox) Credentials(provider string) (map[string]string, error) {
	if provider != Twilio {
		return nil, notSimulated()
	}
	return fields(s.twilio.Accounts()[0]), nil
}

// NewAccount opens one more account at a provider, with numbers of its own, and
// gives its credentials as Credentials does. Error: not_found for a provider
// without a simulator.
func (s *Sandbox) NewAccount(provider string) (map[string]string, error) {
	if provider != Twilio {
		return nil, notSimulated()
	}
	return fields(s.twilio.NewAccount(twilio.Full)), nil
}

func fields(c twilio.Credentials) map[string]string {
	return map[string]string{TwilioAccountSID: c.AccountSID, TwilioAuthToken: c.AuthToken}
}

func notSimulated() error {
	return sms.Errorf(sms.NotFound, "There is no sandbox for this provider yet. Nothing was changed. Choose Twilio, or set up a real account.")
}
