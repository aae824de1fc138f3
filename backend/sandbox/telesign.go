package sandbox

import (
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Telesign names one of the simulated providers, as sms.Kind does.
const Telesign = string(sms.Telesign)

// Telesign gives the simulated Telesign.
func (s *Sandbox) Telesign() *telesign.Simulator { return s.telesign }
