package core

import (
	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// wizardOrder is the order of the cards on the page "Select a provider". Kinds
// without an adapter are shown as what comes later.
var wizardOrder = []sms.Descriptor{
	{Kind: sms.ACS, Name: "Azure Communication Services", Summary: "An Azure subscription with a toll-free number, a short code or a sender name."},
	{Kind: sms.Infobip, Name: "Infobip", Summary: "An Infobip account with a number."},
	{Kind: sms.LinkMobile, Name: "LINK Mobility", Summary: "A LINK Mobility account with platform, partner and gate ID."},
	{Kind: sms.Telesign, Name: "Telesign", Summary: "A Telesign account, Standard or Enterprise, with a number."},
	{Kind: sms.Twilio, Name: "Twilio", Summary: "A Twilio account with a number."},
	{Kind: sms.Vibes, Name: "Vibes", Summary: "A Vibes account with a number.", Regions: "US and Canada only"},
}

// wizardProviders gives the six, each with its adapter's own description where
// there is one.
func wizardProviders() []sms.Descriptor {
	list := make([]sms.Descriptor, len(wizardOrder))
	for i, card := range wizardOrder {
		list[i] = card
		if entry, found := provider.Find(card.Kind); found {
			list[i] = entry.Descriptor
		}
	}
	return list
}

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

func available(kind sms.Kind) bool {
	_, found := provider.Find(kind)
	return found
}
