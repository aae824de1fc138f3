package sandbox

import (
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Vibes names one of the simulated providers, as sms.Kind does.
const Vibes = string(sms.Vibes)

// The names of a Vibes account's fields in the maps of Credentials and NewAccount.
const (
	VibesUsername = vibes.Username
	VibesPassword = vibes.Password
)

// Vibes gives the simulated Vibes.
func (s *Sandbox) Vibes() *vibes.Simulator { return s.vibes }
