package vibes

import (
	"regexp"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	vendor = "Vibes"

	fieldUsername = "username"
	fieldPassword = "password"

	usernamePattern  = `^[^:\s]([^:\r\n\t]*[^:\s])?$`
	usernameMismatch = "A username at Vibes has no colon and is not empty. Copy it from the letter of Vibes' customer care."
)

var usernames = regexp.MustCompile(usernamePattern)

// The pages of Vibes that the guide names.
const (
	pageVibes    = "https://www.vibes.com/"
	pageConnect  = "https://developer-aggregation.vibes.com/"
	pageIncoming = "https://developer-aggregation.vibes.com/reference/receiving-messages"
	pagePolicy   = "https://www.vibes.com/company/acceptable-use-policy"
)

// Descriptor is what the set-up pages show of Vibes.
func Descriptor() sms.Descriptor {
	return sms.Descriptor{
		Kind:    sms.Vibes,
		Name:    vendor,
		Summary: "A Vibes account with a short code or phone number, opened by Vibes itself. For customers in the United States and Canada only.",
		Fields: []sms.Field{
			{Key: fieldUsername, Label: "Username", Required: true, Pattern: usernamePattern, Mismatch: usernameMismatch,
				Help: "Vibes' customer care gives it to you with the password. It is the one for the HTTP Message API (Connect), not the one of the Vibes Platform."},
			{Key: fieldPassword, Label: "Password", Required: true, Secret: true,
				Help: "It comes with the username. It is kept in this computer's keychain and goes to Vibes only."},
		},
		Callbacks: []sms.CallbackURL{{
			Kind: sms.IncomingCallback, Label: "Incoming callback URL", Link: pageIncoming,
			Where: "Send it to Vibes' customer care and ask them to post incoming texts there. Ask again whenever the public address changes.",
		}},
		Guide: []sms.Step{
			{Text: "Write to Vibes and ask for an account with SMS over Vibes Connect. Vibes serves the United States and Canada only.", Link: pageVibes},
			{Text: "Agree with Vibes on a short code or phone number that sends and receives."},
			{Text: "Ask Vibes' customer care for username and password of the HTTP Message API, and enter them on the next page.", Link: pageConnect},
			{Text: "Send the incoming callback URL to Vibes' customer care. A public address that stays the same spares you from asking again.", Link: pageIncoming},
			{Text: "Vibes leaves STOP and HELP to you. SMS Desk heeds STOP and START by itself; answer HELP with the name of your business and how to reach it.", Link: pagePolicy},
		},
		StatusOnAsk: true, // Vibes forbids reading back as a way to learn of many texts
		Support:     sms.Support{Team: "Vibes customer care", Email: "live@vibes.com"},
		Senders:     []sms.SenderKind{sms.KindNumber, sms.KindShortCode},
		Types:       []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree},
		Powers:      []sms.Power{sms.CanTestCredentials, sms.CanFetchStatus},
		Limits:      sms.Limits{MaxBody: maxBody, Countries: []string{"US", "CA"}},
		Regions:     "US and Canada only",
		Missed: "Vibes repeats a text every five minutes, for about 25 minutes in all. After that a person at Vibes can send those of the last 24 hours again: " +
			"write to Vibes' customer care with the time during which SMS Desk was out of reach.",
	}
}
