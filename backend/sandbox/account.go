package sandbox

import (
	"maps"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Twilio names one of the simulated providers, as sms.Kind does.
const Twilio = string(sms.Twilio)

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
// sandbox's first account there, by the keys of the provider's descriptor. Error:
// not_found for a provider without a simulator.
func (s *Sandbox) Credentials(provider string) (map[string]string, error) {
	sim, known := s.simulators[sms.Kind(provider)]
	if !known {
		return nil, notSimulated()
	}
	return sim.Accounts()[0], nil
}

// NewAccount opens one more account at a provider, with numbers of its own, and
// gives its credentials as Credentials does. Error: not_found for a provider
// without a simulator.
func (s *Sandbox) NewAccount(provider string) (map[string]string, error) {
	sim, known := s.simulators[sms.Kind(provider)]
	if !known {
		return nil, notSimulated()
	}
	return sim.NewAccount(), nil
}

// Paste tells a provider where an account's incoming texts and reports go, as a
// person would in its portal. credentials are those of the account. Error:
// not_found for a provider without a simulator, or an account that it hasn't.
func (s *Sandbox) Paste(provider string, credentials map[string]string, incoming, delivery string) error {
	sim, known := s.simulators[sms.Kind(provider)]
	if !known {
		return notSimulated()
	}
	return sim.Paste(credentials, incoming, delivery)
}

// Senders gives the numbers, short codes and names that an account may send from.
// credentials are those of the account; an unknown one has none.
func (s *Sandbox) Senders(provider string, credentials map[string]string) []string {
	sim, known := s.simulators[sms.Kind(provider)]
	if !known {
		return nil
	}
	return sim.Senders(credentials)
}

// kinds gives the simulated providers in a fixed order.
func (s *Sandbox) kinds() []sms.Kind { return slices.Sorted(maps.Keys(s.simulators)) }

func notSimulated() error {
	return sms.Errorf(sms.NotFound, "There is no sandbox for this provider yet. Nothing was changed. Choose another provider, or set up a real account.")
}
