package setup

import (
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Mail is a letter that a person sends by hand. To is "" where only the person
// knows the address.
type Mail struct {
	To      string
	Subject string
	Body    string
}

// SupportMail asks a provider's support to set an account's callback URLs. business
// signs it. It is empty where nobody has to be asked, or while there is no URL.
func SupportMail(d sms.Descriptor, account sms.Account, business string, url func(sms.CallbackKind) string) Mail {
	if d.Support.Team == "" || len(d.Callbacks) == 0 {
		return Mail{}
	}
	var facts, urls strings.Builder
	for _, field := range d.Fields {
		if value := account.Fields[field.Key]; value != "" && !field.Secret {
			facts.WriteString(field.Label + ": " + value + "\n")
		}
	}
	for _, callback := range d.Callbacks {
		address := url(callback.Kind)
		if address == "" {
			return Mail{}
		}
		urls.WriteString(callback.Label + ": " + address + "\n")
	}
	return Mail{To: d.Support.Email, Subject: "Callback URLs for our SMS account", Body: strings.TrimSpace(
		"Hello,\n\nwe use our " + d.Name + " account with SMS Desk. Set these addresses for it, so that incoming texts and delivery reports reach us:\n\n" +
			urls.String() + "\nThey take HTTPS POST requests in your usual format. Our account:\n\n" + facts.String() +
			"\nTell us when they are in use.\n\nThank you\n" + business)}
}
