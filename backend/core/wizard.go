package core

import (
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// missed says what becomes of texts that a provider can't list.
func missed(kind sms.Kind) string {
	entry, _ := provider.Find(kind)
	return entry.Descriptor.Missed
}

// describe gives what a provider can do.
func describe(kind sms.Kind) sms.Descriptor {
	entry, _ := provider.Find(kind)
	return entry.Descriptor
}
