package twilio

import "github.com/smsdesk/smsdesk/backend/sms"

const (
	vendor = "Twilio"

	fieldAccount = "account_sid"
	fieldToken   = "auth_token"

	accountPattern  = `^AC[0-9a-fA-F]{32}$`
	accountMismatch = "An Account SID is AC followed by 32 digits and letters from a to f. Copy it from the Account Dashboard of the Twilio Console; keys that begin with SK don't work here."
)

// The pages of the Twilio Console that the guide names.
const (
	consoleSignUp  = "https://www.twilio.com/try-twilio"
	consoleHome    = "https://console.twilio.com/"
	consoleNumbers = "https://console.twilio.com/us1/develop/phone-numbers/manage/incoming"
	consoleBuy     = "https://console.twilio.com/us1/develop/phone-numbers/manage/search"
	consoleGeo     = "https://console.twilio.com/us1/develop/sms/settings/geo-permissions"
)

// Descriptor is what the set-up pages show of Twilio.
func Descriptor() sms.Descriptor {
	return sms.Descriptor{
		Kind:    sms.Twilio,
		Name:    vendor,
		Summary: "A Twilio account with a phone number that can text. A trial account is enough to begin.",
		Fields: []sms.Field{
			{Key: fieldAccount, Label: "Account SID", Required: true, Pattern: accountPattern, Mismatch: accountMismatch,
				Help: "On the Account Dashboard of the Twilio Console, under Account Info. It begins with AC."},
			{Key: fieldToken, Label: "Auth token", Required: true, Secret: true,
				Pattern: `^[0-9A-Za-z]+$`, Mismatch: "An Auth token has letters and digits only. Copy it from the Account Dashboard of the Twilio Console.",
				Help: "Beside the Account SID, hidden until you press Show. Use the primary token: Twilio signs with it."},
		},
		Callbacks: []sms.CallbackURL{{
			Kind: sms.IncomingCallback, Label: "Incoming callback URL", Link: consoleNumbers,
			Where: "Put it on the number's configuration page in the Twilio Console, under Messaging, “A MESSAGE COMES IN”: Webhook, HTTP POST.",
		}},
		Guide: []sms.Step{
			{Text: "Sign up for a Twilio trial account. For more than 100,000 texts a month, ask Twilio for an enterprise account.", Link: consoleSignUp},
			{Text: "Buy a phone number that can send and receive SMS. A trial account gets one number free of charge.", Link: consoleBuy},
			{Text: "To text the United States or Canada, register the number at Twilio (A2P 10DLC), or verify a toll-free one; carriers block it until then.", Link: "https://www.twilio.com/docs/messaging/compliance/a2p-10dlc"},
			{Text: "Allow the countries that you text to, under Geo permissions.", Link: consoleGeo},
			{Text: "Open General Settings, or the Account Dashboard, and copy Account SID and Auth Token into the next page.", Link: consoleHome},
			{Text: "After you added the number in SMS Desk, set its incoming URL there with one click, or paste it into “A MESSAGE COMES IN”.", Link: consoleNumbers},
		},
		Senders: []sms.SenderKind{sms.KindNumber, sms.KindShortCode, sms.KindAlphanumeric},
		Types:   []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree},
		Powers: []sms.Power{
			sms.CanTestCredentials, sms.CanListNumbers, sms.CanSetWebhook, sms.CanCheckWebhook,
			sms.CanFetchStatus, sms.CanListIncoming, sms.CanFindSend, sms.CanFetchMedia,
		},
		Limits:      sms.Limits{MaxBody: maxBody},
		AnswersStop: true,
	}
}
