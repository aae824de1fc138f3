package sandbox

import (
	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// LinkMobility names one of the simulated providers, as sms.Kind does.
const LinkMobility = string(sms.LinkMobile)

// LinkMobility gives the simulated LINK Mobility.
func (s *Sandbox) LinkMobility() *linkmobility.Simulator { return s.linkmobility }
