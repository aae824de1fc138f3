package infobip

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	vendor = "Infobip"

	fieldBase = "api_base_url"
	fieldKey  = "api_key"

	keyPattern  = `^([Aa][Pp][Pp]\s+)?\S+$`
	keyMismatch = "An API key is one word without blanks. Copy it anew from Developers > API keys in the Infobip portal."
)

// Infobip's pages that the guide names.
const (
	signUpPage = "https://www.infobip.com/signup"
	portalPage = "https://portal.infobip.com/"
)

// maxBody keeps every text within Infobip's 4000 bytes, however it counts them:
// no UTF-16 unit takes more than 3 bytes in UTF-8, 2 in UCS-2 or 2 in GSM-7.
const maxBody = 4000 / 3

// limits are Infobip's: a text has at most 25 parts and 4000 bytes (status 25,
// REJECTED_MESSAGE_TOO_LONG).
var limits = sms.Limits{MaxBody: maxBody, MaxSegments: 25}

// Descriptor is what the set-up pages show of Infobip.
func Descriptor() sms.Descriptor {
	return sms.Descriptor{
		Kind:    sms.Infobip,
		Name:    vendor,
		Summary: "An Infobip account with an API key and a number. A free trial account is enough to begin; it texts only the numbers that you verified there.",
		Fields: []sms.Field{
			{Key: fieldBase, Label: "API Base URL", Required: true,
				Help: "On the home page of the Infobip portal, for example xxxxx.api.infobip.com. Every account has its own."},
			{Key: fieldKey, Label: "API key", Required: true, Secret: true, Pattern: keyPattern, Mismatch: keyMismatch,
				Help: "In the Infobip portal under Developers > API keys. Give it the scopes sms:manage and numbers:manage, and blocklist:manage if you can."},
		},
		Callbacks: []sms.CallbackURL{
			{Kind: sms.IncomingCallback, Label: "Incoming callback URL", Link: portalPage,
				Where: "Set it from here, or paste it in the Infobip portal under Channels and Numbers > Numbers > your number > SMS, as “Forward to HTTP”."},
		},
		Guide: []sms.Step{
			{Text: "Sign up at Infobip. It is free; you can upgrade the account later.", Link: signUpPage},
			{Text: "On the portal's home page, copy the API Base URL. Under Developers, create an API key with the scopes sms:manage and numbers:manage.", Link: portalPage},
			{Text: "Buy a number that sends and receives texts under Channels and Numbers. Ask Infobip for short codes and sender names.", Link: portalPage},
			{Text: "Copy the API Base URL and the API key into the next page, and add the number."},
			{Text: "Let SMS Desk set the incoming callback URL of the number, paste it there yourself, or send it to Infobip's support.", Link: portalPage},
		},
		Support: sms.Support{Team: "Infobip's support", Email: "support@infobip.com"},
		Senders: []sms.SenderKind{sms.KindNumber, sms.KindShortCode, sms.KindAlphanumeric},
		Types:   []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree},
		Powers: []sms.Power{sms.CanTestCredentials, sms.CanListNumbers, sms.CanSetWebhook, sms.CanCheckWebhook, sms.CanFetchStatus,
			sms.CanPullIncoming, sms.CanFindSend, sms.CanListOptOuts},
		Limits:    limits,
		StatusFor: 48 * time.Hour,
		Missed:    "Infobip repeats a push for about two days; texts of numbers that are fetched wait 48 hours.",
	}
}
