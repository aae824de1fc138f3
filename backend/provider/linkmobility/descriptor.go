package linkmobility

import "github.com/smsdesk/smsdesk/backend/sms"

const (
	vendor = "LINK Mobility"

	fieldPlatform = "platform_id"
	fieldPartner  = "platform_partner_id"
	fieldGate     = "gate_id"
	fieldUsername = "username"
	fieldPassword = "password"
	fieldBase     = "base_url"

	platformPattern  = `^[0-9A-Za-z_.-]{1,64}$`
	platformMismatch = "A Platform ID has letters, digits and _ only, for example COMMON_API. Copy it from LINK Mobility's e-mail."
	partnerPattern   = `^[0-9A-Za-z_.-]{1,64}$`
	partnerMismatch  = "A Platform Partner ID has digits and letters only, as a rule just digits. Copy it from LINK Mobility's e-mail."
	gatePattern      = `^[0-9A-Za-z+/=_-]{1,64}$`
	gateMismatch     = "A Gate ID is one word of letters and digits, for example BVldZyQt. Copy it from LINK Mobility's e-mail."
	usernamePattern  = `^[^:\s]+$`
	usernameMismatch = "A user name has no blanks and no colon. Copy it from LINK Mobility's e-mail."
)

// LINK's pages that the guide names.
const (
	homePage    = "https://www.linkmobility.com/"
	supportPage = "https://www.linkmobility.com/support"
)

// limits are LINK's ("SMS REST API – MT and Delivery Reports", "Character sets
// and message length"): 254 segments, and no character beyond U+FFFF.
var limits = sms.Limits{MaxBody: maxBody, MaxSegments: maxSegments, BasicPlane: true}

// Descriptor is what the set-up pages show of LINK Mobility.
func Descriptor() sms.Descriptor {
	return sms.Descriptor{
		Kind:    sms.LinkMobile,
		Name:    vendor,
		Summary: "A LINK Mobility account for the SMS REST API, whose settings LINK Mobility sends you by e-mail. A trial account is enough to begin.",
		Fields: []sms.Field{
			{Key: fieldPlatform, Label: "Platform ID", Required: true, Pattern: platformPattern, Mismatch: platformMismatch,
				Help: "In the e-mail with your settings, for example COMMON_API."},
			{Key: fieldPartner, Label: "Platform Partner ID", Required: true, Pattern: partnerPattern, Mismatch: partnerMismatch,
				Help: "The number of your account, in the same e-mail."},
			{Key: fieldGate, Label: "Gate ID", Required: true, Pattern: gatePattern, Mismatch: gateMismatch,
				Help: "The gate through which delivery reports come. Ask LINK Mobility for one if the e-mail names none."},
			{Key: fieldUsername, Label: "Username", Required: true, Pattern: usernamePattern, Mismatch: usernameMismatch,
				Help: "The user of the SMS REST API, not the one with which you sign in to a portal."},
			{Key: fieldPassword, Label: "Password", Required: true, Secret: true,
				Help: "The password of that user."},
			{Key: fieldBase, Label: "Base URL", Required: true,
				Help: "The address of your node, for example https://n-eu.linkmobility.io. It may end in /sms."},
		},
		Callbacks: []sms.CallbackURL{
			{Kind: sms.DeliveryCallback, Label: "Delivery report callback URL", Link: supportPage,
				Where: "Send it to LINK Mobility's support, to be set as the destination of the gate above, with JSON (application/json)."},
			{Kind: sms.IncomingCallback, Label: "Incoming callback URL", Link: supportPage,
				Where: "Send it to LINK Mobility's support, to be set as the destination of the gate for incoming texts of your numbers, with JSON (application/json)."},
		},
		Guide: []sms.Step{
			{Text: "Ask LINK Mobility for an account for its SMS REST API. A trial account is enough to begin.", Link: homePage},
			{Text: "Write to the LINK Mobility team to buy the numbers, short numbers or sender names that you want.", Link: supportPage},
			{Text: "Ask it for Platform ID, Platform Partner ID, Gate ID, user name, password and Base URL, and copy them into the next page."},
			{Text: "Send both callback URLs to its support: one for the gate with that ID, the other for incoming texts of your numbers.", Link: supportPage},
			{Text: "When support has set them, send yourself a text and answer it: both ways then work."},
		},
		Support: sms.Support{Team: "LINK Mobility's support"},
		Senders: []sms.SenderKind{sms.KindNumber, sms.KindShortCode, sms.KindAlphanumeric},
		Types:   []sms.NumberType{sms.TypeGeo, sms.TypeShortCode, sms.TypeTollFree},
		Powers:  []sms.Power{sms.CanTestCredentials},
		Limits:  limits,
		Missed:  "LINK Mobility keeps posting texts and reports until SMS Desk takes them, for 48 hours unless your gate is set otherwise. Older ones are lost: ask LINK Mobility's support for them.",
	}
}
