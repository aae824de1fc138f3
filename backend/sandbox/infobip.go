package sandbox

import (
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Infobip names one of the simulated providers, as sms.Kind does.
const Infobip = string(sms.Infobip)

// Infobip gives the simulated Infobip.
func (s *Sandbox) Infobip() *infobip.Simulator { return s.infobip }
