package sandbox

import (
	"encoding/json"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// simulator is one simulated provider, as the sandbox runs it.
type simulator interface {
	http.Handler
	phones.Carrier
	// SetBase tells under which address (scheme and host) it is reached.
	SetBase(base string)
	// NewAccount opens an account with numbers of its own. Accounts gives the
	// credentials of all accounts, the oldest first, by the keys of the provider's
	// descriptor, as a person would copy them from its portal.
	NewAccount() map[string]string
	Accounts() []map[string]string
	// Senders gives what an account may send from, for a person who sets it up.
	Senders(credentials map[string]string) []string
	// Paste tells the provider where an account's incoming texts and reports go,
	// as a person would in its portal or by writing to its support. A provider
	// with an API for it, or without such an address, does nothing.
	Paste(credentials map[string]string, incoming, delivery string) error
	Snapshot() any
	Restore(kept json.RawMessage) error
}

// raise makes the simulators, in the order of their names.
func (s *Sandbox) raise(on stage.Config) {
	s.acs = acs.New(on)
	s.linkmobility = linkmobility.New(on)
	s.telesign = telesign.New(on)
	s.twilio = twilio.New(twilio.Config{
		Phones: on.Phones, Timer: on.Timer, Random: on.Random, Logger: on.Logger, Changed: on.Changed,
		AllowPublic: on.Caller.AllowPublic, Dial: on.Caller.Dial, RootCAs: on.Caller.RootCAs,
	})
	s.vibes = vibes.New(on)
	s.simulators = map[sms.Kind]simulator{
		sms.ACS:        s.acs,
		sms.LinkMobile: s.linkmobility,
		sms.Telesign:   s.telesign,
		sms.Twilio:     twilioAccounts{s.twilio},
		sms.Vibes:      s.vibes,
	}
	for _, kind := range s.kinds() {
		s.world.Connect(s.simulators[kind])
	}
}

// Twilio gives the simulated Twilio.
func (s *Sandbox) Twilio() *twilio.Simulator { return s.twilio }

// twilioAccounts is the simulated Twilio with accounts as all simulators have
// them.
type twilioAccounts struct{ *twilio.Simulator }

func (t twilioAccounts) NewAccount() map[string]string {
	return fields(t.Simulator.NewAccount(twilio.Full))
}

func (t twilioAccounts) Accounts() []map[string]string {
	var all []map[string]string
	for _, credentials := range t.Simulator.Accounts() {
		all = append(all, fields(credentials))
	}
	return all
}

func (t twilioAccounts) Senders(credentials map[string]string) []string {
	var all []string
	for _, number := range t.AccountNumbers(credentials[TwilioAccountSID]) {
		all = append(all, number.Number)
	}
	return all
}

// Paste does nothing: Twilio's numbers are set through its API.
func (t twilioAccounts) Paste(map[string]string, string, string) error { return nil }

func (t twilioAccounts) Snapshot() any { return t.Simulator.Snapshot() }

func (t twilioAccounts) Restore(kept json.RawMessage) error {
	var state twilio.State
	if err := json.Unmarshal(kept, &state); err != nil {
		return err
	}
	t.Simulator.Restore(state)
	return nil
}

func fields(c twilio.Credentials) map[string]string {
	return map[string]string{TwilioAccountSID: c.AccountSID, TwilioAuthToken: c.AuthToken}
}
