// Package provider is the list of the SMS providers that SMS Desk can speak to.
package provider

import (
	"github.com/smsdesk/smsdesk/backend/provider/acs"
	"github.com/smsdesk/smsdesk/backend/provider/linkmobility"
	"github.com/smsdesk/smsdesk/backend/provider/telesign"
	"github.com/smsdesk/smsdesk/backend/provider/twilio"
	"github.com/smsdesk/smsdesk/backend/provider/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Entry is one provider: what the set-up pages need to know of it, and how its
// adapter is made from an account. New gives an Invalid error, with the field,
// for an account that can't be used.
//
// Clean puts what a person typed or pasted into the form that is kept and shown,
// such as an address without its path; only the fields that it is given count.
// What can't be used is an Invalid error with the field. nil leaves all as it is.
type Entry struct {
	Descriptor sms.Descriptor
	New        func(sms.ProviderConfig) (sms.Provider, error)
	Clean      func(fields map[string]string) (map[string]string, error)
}

// All lists the providers in the order of the wizard, which is that of their
// names.
func All() []Entry {
	return []Entry{
		{acs.Descriptor(), open(acs.New), acs.Clean},
		{linkmobility.Descriptor(), open(linkmobility.New), linkmobility.Clean},
		{telesign.Descriptor(), open(telesign.New), telesign.Clean},
		{twilio.Descriptor(), open(twilio.New), nil},
		{vibes.Descriptor(), open(vibes.New), nil},
	}
}

// Find gives one provider.
func Find(kind sms.Kind) (Entry, bool) {
	for _, entry := range All() {
		if entry.Descriptor.Kind == kind {
			return entry, true
		}
	}
	return Entry{}, false
}

// Descriptors gives what the set-up pages show, in the order of the wizard.
func Descriptors() []sms.Descriptor {
	all := All()
	descriptors := make([]sms.Descriptor, len(all))
	for i, entry := range all {
		descriptors[i] = entry.Descriptor
	}
	return descriptors
}

// open turns a constructor into one whose failure is a nil interface.
func open[P sms.Provider](construct func(sms.ProviderConfig) (P, error)) func(sms.ProviderConfig) (sms.Provider, error) {
	return func(config sms.ProviderConfig) (sms.Provider, error) {
		adapter, err := construct(config)
		if err != nil {
			return nil, err
		}
		return adapter, nil
	}
}
