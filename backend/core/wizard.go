package core

import (
	"slices"

	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// missed says what becomes of texts that a provider can't list.
func missed(kind sms.Kind) string {
	entry, _ := provider.Find(kind)
	return entry.Descriptor.Missed
}

// portal gives the address at a provider where an administrator sees the account, ""
// where there is none.
func portal(kind sms.Kind) string {
	d := describe(kind)
	for _, url := range d.Callbacks {
		if url.Link != "" {
			return url.Link
		}
	}
	for _, step := range slices.Backward(d.Guide) {
		if step.Link != "" {
			return step.Link
		}
	}
	return ""
}

// describe gives what a provider can do.
func describe(kind sms.Kind) sms.Descriptor {
	entry, _ := provider.Find(kind)
	return entry.Descriptor
}
