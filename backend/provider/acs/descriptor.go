package acs

import "github.com/smsdesk/smsdesk/backend/sms"

const (
	vendor = "Azure Communication Services"
	azure  = "Azure" // in sentences

	fieldPrimary   = "primary_connection_string"
	fieldSecondary = "secondary_connection_string"

	connectionPattern = `^[^;=]+=[^;]+;[^;=]+=[^;]+;?$`
	mismatch          = "A connection string has an endpoint=… and an accesskey=…, with a semicolon between them. Copy the whole of it from Settings > Keys in the Azure portal."
)

// secrets are the fields of the two connection strings, by api.Key.
var secrets = [2]string{fieldPrimary, fieldSecondary}

// The pages that the guide names.
const (
	azureSignUp    = "https://azure.microsoft.com/pricing/purchase-options/azure-account"
	portalCreate   = "https://portal.azure.com/#create/Microsoft.Communication"
	portalServices = "https://portal.azure.com/#browse/Microsoft.Communication%2FCommunicationServices"
	learnNumbers   = "https://learn.microsoft.com/azure/communication-services/quickstarts/telephony/get-phone-number"
	learnKeys      = "https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource"
	learnEvents    = "https://learn.microsoft.com/azure/communication-services/quickstarts/sms/handle-sms-events"
	learnVerify    = "https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq"
)

// Descriptor is what the set-up pages show of Azure Communication Services.
func Descriptor() sms.Descriptor {
	return sms.Descriptor{
		Kind:    sms.ACS,
		Name:    vendor,
		Summary: "A pay-as-you-go Azure account with a Communication Services resource, and a toll-free number, a short code or a sender name.",
		Fields: []sms.Field{
			{Key: fieldPrimary, Label: "Primary connection string", Required: true, Secret: true, Pattern: connectionPattern, Mismatch: mismatch,
				Help: "In the Azure portal, in your Communication Services resource, under Settings > Keys. It begins with endpoint=https://."},
			{Key: fieldSecondary, Label: "Secondary connection string", Required: true, Secret: true, Pattern: connectionPattern, Mismatch: mismatch,
				Help: "On the same page, below the primary one. SMS Desk uses it when the primary key is made anew."},
		},
		Callbacks: []sms.CallbackURL{
			{Kind: sms.DeliveryCallback, Label: "Delivery report callback URL", Link: learnEvents,
				Where: "In the resource, under Events, create an event subscription for “SMS Delivery Report Received” with a web hook at this address, while SMS Desk is running."},
			{Kind: sms.IncomingCallback, Label: "Incoming callback URL", Link: learnEvents,
				Where: "In the resource, under Events, create an event subscription for “SMS Received” with a web hook at this address, while SMS Desk is running."},
		},
		Guide: []sms.Step{
			{Text: "Sign up for a pay-as-you-go Azure account.", Link: azureSignUp},
			{Text: "Create a Communication Services resource in the Azure portal.", Link: portalCreate},
			{Text: "Get a toll-free number or a short code, or switch an alphanumeric sender ID on. In the resource they are under Telephony & SMS: Phone Numbers, Short Codes, Alphanumeric Sender ID.", Link: learnNumbers},
			{Text: "Verify a toll-free number before you text the United States or Canada; carriers block it until then. Nobody can answer to an alphanumeric sender ID.", Link: learnVerify},
			{Text: "Open Settings > Keys in the resource and copy both connection strings into the next page.", Link: learnKeys},
			{Text: "When the account is set up, create two event subscriptions under Events in the resource: one for “SMS Delivery Report Received” and one for “SMS Received”. SMS Desk must be running then, because Azure asks it for an answer.", Link: portalServices},
		},
		Senders: []sms.SenderKind{sms.KindNumber, sms.KindShortCode, sms.KindAlphanumeric},
		Types:   []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree, sms.TypeAlphanumeric},
		Powers: []sms.Power{
			sms.CanTestCredentials, sms.CanListNumbers, sms.CanFetchStatus, sms.CanRepeatSend,
			sms.CanCheckOptOut, sms.CanHandshake, sms.CanAdvise,
		},
		Limits:      sms.Limits{MaxBody: maxBody},
		AnswersStop: true,
		RepeatFor:   repeatFor,
		Missed:      "Azure keeps texts and reports for up to 24 hours and sends them again while SMS Desk can't be reached, sometimes hours late. What is older is lost; ask customers to write again.",
	}
}
