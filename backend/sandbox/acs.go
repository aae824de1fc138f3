package sandbox

import (
	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// ACS names Azure Communication Services among the simulated providers.
const ACS = string(sms.ACS)

// ACS gives the simulated Azure Communication Services.
func (s *Sandbox) ACS() *acs.Simulator { return s.acs }
