package acs

import "github.com/smsdesk/smsdesk/backend/sms"

// Verify lets every callback pass: Event Grid signs nothing, and the proof is the
// address, which nobody can guess and which the door has checked before. A header of
// our own could be set for a subscription besides. It would be set on the same page as
// the address and travel beside it, and one that was mistyped would make each delivery
// a forgery, which Event Grid drops for good: it is not asked for.
// https://learn.microsoft.com/azure/event-grid/security-authentication
func (p *Provider) Verify(sms.Callback) error { return nil }
