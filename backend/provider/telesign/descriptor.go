package telesign

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	vendor = "Telesign"

	fieldCustomer = "customer_sid"
	fieldKey      = "api_key"

	customerPattern  = `^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`
	customerMismatch = "A Customer SID has 32 digits and letters from A to F, in groups of 8, 4, 4, 4 and 12 with a dash between. Copy the Customer ID from the dashboard of the Telesign portal."
	keyMismatch      = "This is not a whole API key. Copy it again from the dashboard of the Telesign portal, from its first to its last character, = at the end included."

	// statusFor is how long Telesign tells of a text.
	statusFor = 12 * time.Hour
)

// The pages that the guide names.
const (
	portal       = "https://portal.telesign.com/"
	signUp       = "https://portal.telesign.com/signup"
	support      = "https://support.telesign.com/s/"
	inboundPage  = "https://developer.telesign.com/enterprise/docs/inbound-sms-get-started"
	callbackPage = "https://developer.telesign.com/enterprise/docs/transaction-callback-service"
	registration = "https://www.telesign.com/tfn-registration"
)

// Descriptor is what the set-up pages show of Telesign.
func Descriptor() sms.Descriptor {
	return sms.Descriptor{
		Kind:    sms.Telesign,
		Name:    vendor,
		Summary: "A Telesign account with a phone number or short code that can text. A trial account is enough to begin.",
		Fields: []sms.Field{
			{Key: fieldCustomer, Label: "Customer SID", Required: true, Pattern: customerPattern, Mismatch: customerMismatch,
				Help: "On the dashboard of the Telesign portal, where it is called Customer ID."},
			{Key: fieldKey, Label: "API key", Required: true, Secret: true, Pattern: `^[0-9A-Za-z+/]+={0,2}$`, Mismatch: keyMismatch,
				Help: "Beside the Customer ID on the dashboard of the Telesign portal. Telesign signs its calls to SMS Desk with it."},
		},
		Callbacks: []sms.CallbackURL{
			{Kind: sms.IncomingCallback, Label: "Incoming callback URL", Link: inboundPage,
				Where: "Send it to Telesign's support (support@telesign.com) and ask for incoming SMS to go there; a Standard account can set it in the portal under SMS > Manage settings, where “SMS 2-Way Inbound Enabled” has to be on."},
			{Kind: sms.DeliveryCallback, Label: "Delivery report callback URL", Link: callbackPage,
				Where: "Put it where the portal's SMS settings have the Status Callback switch; an Enterprise account asks Telesign's support."},
		},
		Guide: []sms.Step{
			{Text: "Sign up for a Telesign trial account. For more than 100,000 texts a month, ask Telesign for an Enterprise account, which is invoiced.", Link: signUp},
			{Text: "Open the dashboard of the portal and copy Customer ID and API key into the next page.", Link: portal},
			{Text: "Buy a phone number or short code that can send and receive SMS. An Enterprise account asks its account manager.", Link: portal},
			{Text: "To text the United States or Canada, register the number with Telesign; carriers block it until then.", Link: registration},
			{Text: "A trial account texts only numbers that you verified in the portal. Verify your own to try it out.", Link: portal},
			{Text: "Under SMS Settings, switch Status Callback on and enter the delivery report callback URL (Standard), or ask support to do it (Enterprise).", Link: callbackPage},
			{Text: "Have incoming SMS sent to the incoming callback URL: under SMS > Manage settings (Standard), or by support (Enterprise).", Link: support},
		},
		Support:   sms.Support{Team: "Telesign's support", Email: "support@telesign.com"},
		Senders:   []sms.SenderKind{sms.KindNumber, sms.KindShortCode, sms.KindAlphanumeric},
		Types:     []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree},
		Powers:    []sms.Power{sms.CanTestCredentials, sms.CanFetchStatus},
		Limits:    sms.Limits{MaxBody: maxBody},
		StatusFor: statusFor,
		Missed:    "Telesign tries for about a minute to hand over a text that comes in. Texts that come in while SMS Desk can't be reached for longer are lost: Telesign has no list of them.",
	}
}
