package acs

import "github.com/smsdesk/smsdesk/backend/sms"

// Verify lets every callback pass: Event Grid signs nothing, and the proof is the
// address, which nobody can guess and which the door has checked before.
// https://learn.microsoft.com/azure/event-grid/security-authentication
func (p *Provider) Verify(sms.Callback) error { return nil }
