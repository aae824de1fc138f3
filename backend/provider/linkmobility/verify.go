package linkmobility

import "github.com/smsdesk/smsdesk/backend/sms"

// Verify takes every callback for genuine: LINK signs nothing, and what proves
// where a callback comes from is the unguessable token in the address, which the
// door has checked before. A login that support may have set for the address is
// not looked at: none is among the settings, so that there is nothing to compare
// it with, and one that support mistyped would refuse every text and report.
func (p *Provider) Verify(sms.Callback) error { return nil }
