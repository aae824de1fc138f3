package twilio

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// problem is what one of Twilio's error codes means. fate is that of a text
// whose request was answered with it; a code that only comes in a report has
// one too, which says whether sending again can help. wait goes with Later.
type problem struct {
	fate     sms.Fate
	wait     time.Duration
	all      bool // wait is for every text of the account, not for one sender or customer
	optedOut bool // the customer opted out
	stops    bool // nothing else can be sent with the account
	text     string
	remedy   string
}

const (
	mendAccount = "Open the Twilio Console, mend the account, then test the connection in App Settings > SMS providers. The text stays in the queue until then."
	mendNumber  = "Check the customer's number, then send the text again."
	mendSender  = "Send from another number, or check this one in the Twilio Console under Phone Numbers."
	mendService = "Check Messaging > Services in the Twilio Console, or send from another number."
	tellUs      = "Save the diagnostics and write to support: SMS Desk made this request wrongly."
	registerUS  = "Register the business and this number in the Twilio Console under Messaging > Regulatory Compliance, then send it again."
	chooseMedia = "Send the text without the attachment."
)

// problems has every code that a text can meet, by Twilio's error dictionary:
// https://www.twilio.com/docs/api/errors
var problems = map[string]problem{
	// The account.
	"10002":  {fate: sms.Refused, text: "A Twilio trial account can't do this.", remedy: "Upgrade the account in the Twilio Console, then send the text again."},
	"20003":  {fate: sms.Later, stops: true, text: "Twilio refused the Account SID and Auth Token, or the account is suspended.", remedy: "Enter the Auth Token anew in App Settings > SMS providers. The text stays in the queue until then."},
	"20005":  {fate: sms.Later, stops: true, text: "The Twilio account isn't active.", remedy: mendAccount},
	"20008":  {fate: sms.Later, stops: true, text: "These are Twilio's test credentials, which can't be used for this.", remedy: "Enter the live Account SID and Auth Token in App Settings > SMS providers. The text stays in the queue until then."},
	"90010":  {fate: sms.Later, stops: true, text: "The Twilio account isn't active.", remedy: mendAccount},
	"21608":  {fate: sms.Refused, text: "Twilio texts only verified numbers for this account: it is a trial account, or its business profile isn't approved.", remedy: "Verify the customer's number in the Twilio Console, or upgrade the account and complete its compliance profile."},
	"30002":  {fate: sms.Refused, text: "The Twilio account was suspended before the text was sent.", remedy: "Open the Twilio Console to see why. Send the text again when the account is active."},
	"63038":  {fate: sms.Refused, text: "The Twilio account has sent as many texts in 24 hours as it may.", remedy: "Send it again tomorrow, or ask Twilio's support for a higher limit."},
	"572002": {fate: sms.Refused, text: "A trial account can text this customer only from the trial number that Twilio chose for them.", remedy: "Send from the trial number, or upgrade the account in the Twilio Console."},
	"572005": {fate: sms.Refused, text: "The customer's number was added to the trial account, but not verified to the end.", remedy: "Complete the verification in the Twilio Console, or upgrade the account."},

	// Twilio itself.
	"20404": {fate: sms.Refused, text: "Twilio doesn't have what was asked for.", remedy: "Check the Account SID in App Settings > SMS providers, then send the text again."},
	"20422": {fate: sms.Refused, text: "Twilio took one of the text's details for invalid.", remedy: "Check number and text, then send it again."},
	"20429": {fate: sms.Later, text: "Twilio has too many requests of this account just now and didn't take the text.", remedy: "The text stays in the queue and is sent when Twilio takes it."},
	"20500": {fate: sms.Unknown, text: "Twilio had a fault of its own and may have taken the text.", remedy: "SMS Desk goes on looking for it at Twilio. Don't send it again before that is done."},
	"20503": {fate: sms.Unknown, text: "Twilio was out of service for a moment and may have taken the text.", remedy: "SMS Desk goes on looking for it at Twilio. Don't send it again before that is done."},
	"30008": {fate: sms.Unknown, text: "The carrier gave the text back without saying why.", remedy: "Check the number. Send it again once at most."},
	"30410": {fate: sms.Unknown, text: "The carrier didn't answer Twilio in time. Twilio doesn't repeat the text, since it may have arrived.", remedy: "Ask the customer before you send it again."},

	// The customer.
	"21211": {fate: sms.Refused, text: "Twilio can't text this number: it isn't a valid phone number.", remedy: mendNumber},
	"21266": {fate: sms.Refused, text: "The text was addressed to the number that it is sent from.", remedy: "Choose the customer's number, then send it again."},
	"21408": {fate: sms.Refused, text: "The Twilio account may not text to this country.", remedy: "Allow the country in the Twilio Console under Messaging > Settings > Geo permissions, then send the text again."},
	"21604": {fate: sms.Refused, text: "The text had no recipient.", remedy: tellUs},
	"21610": {fate: sms.Refused, optedOut: true, text: "The customer opted out of texts from this number.", remedy: "Don't text them. They can opt in again by texting START to this number."},
	"21614": {fate: sms.Refused, text: "This isn't a mobile number, so it can't get texts.", remedy: "Ask the customer for a mobile number."},
	"21635": {fate: sms.Refused, text: "This is a landline number, so it can't get texts.", remedy: "Ask the customer for a mobile number."},
	"30003": {fate: sms.Later, wait: 2 * time.Hour, text: "The customer's phone is off, out of reach, or can't get texts.", remedy: "Send it again in a few hours, once or twice at most."},
	"30004": {fate: sms.Refused, text: "The customer's carrier blocks this text.", remedy: "The customer may have blocked the number or opted out at their carrier. Reach them in another way."},
	"30005": {fate: sms.Refused, text: "This number doesn't exist.", remedy: mendNumber},
	"30006": {fate: sms.Refused, text: "This is a landline, or its carrier takes no texts.", remedy: "Ask the customer for a mobile number."},
	"30450": {fate: sms.Refused, text: "Twilio blocks texts to this number for a while, because it looks like a target of SMS fraud.", remedy: "Reach the customer in another way, or ask Twilio's support to lift the block."},

	// Our sender.
	"21212": {fate: sms.Refused, text: "Twilio doesn't take the number that the text is sent from.", remedy: mendSender},
	"21603": {fate: sms.Refused, text: "The text had no sender.", remedy: tellUs},
	"21606": {fate: sms.Refused, text: "The number that the text is sent from can't send texts to this customer.", remedy: mendSender},
	"21612": {fate: sms.Refused, text: "Twilio has no way from this number to the customer.", remedy: "Send from another number, for example one of the customer's country."},
	"21616": {fate: sms.Refused, text: "The number that the text is sent from fits several numbers of the account.", remedy: "Correct it in App Settings > Phone numbers: + with country code and number."},
	"21659": {fate: sms.Refused, text: "The number that the text is sent from isn't one of Twilio's, or is a short code of another country.", remedy: mendSender},
	"21660": {fate: sms.Refused, text: "The number that the text is sent from belongs to another Twilio account.", remedy: "Check the number and the Account SID in App Settings."},
	"30032": {fate: sms.Refused, text: "The toll-free number isn't verified, so carriers in the US and Canada block it.", remedy: "Verify it in the Twilio Console under Messaging > Regulatory Compliance, then send it again."},
	"30034": {fate: sms.Refused, text: "The number isn't registered for business texts (A2P 10DLC), so US carriers block it.", remedy: registerUS},
	"30035": {fate: sms.Later, wait: time.Hour, text: "The number is still being set up for business texts (A2P 10DLC).", remedy: "Send it again when the Twilio Console shows the number as registered."},
	"21701": {fate: sms.Refused, text: "The Messaging Service doesn't exist.", remedy: mendService},
	"21702": {fate: sms.Refused, text: "The Messaging Service can't send just now.", remedy: mendService},
	"21703": {fate: sms.Refused, text: "The Messaging Service has no number that can text this customer.", remedy: mendService},
	"21704": {fate: sms.Refused, text: "The Messaging Service has no numbers.", remedy: mendService},
	"21705": {fate: sms.Refused, text: "The Messaging Service can't be used.", remedy: mendService},

	// Pace.
	"14107": {fate: sms.Later, wait: time.Minute, text: "Too many texts went between these two numbers in quick succession, so Twilio stopped them for half a minute.", remedy: "Check that no automatic answers meet each other, then send it again."},
	"21611": {fate: sms.Later, wait: 5 * time.Minute, text: "Twilio's queue of this number is full.", remedy: "The text stays in the queue and is tried again in a few minutes."},
	"30001": {fate: sms.Later, wait: 5 * time.Minute, text: "Twilio's queue was full, and the text was dropped.", remedy: "Send it again later, and fewer texts at a time."},
	"30017": {fate: sms.Later, wait: 15 * time.Minute, text: "The carrier's network was overloaded.", remedy: "Send it again later."},
	"30022": {fate: sms.Later, wait: 5 * time.Minute, text: "The carrier's limit on texts a minute was reached.", remedy: "Send it again in a few minutes, and fewer texts at a time."},
	"30023": {fate: sms.Later, wait: 6 * time.Hour, text: "The carrier's limit on texts a day was reached.", remedy: "Send it again tomorrow. The day ends at midnight, US Pacific time."},
	"30027": {fate: sms.Later, wait: 6 * time.Hour, text: "T-Mobile's limit on texts a day was reached.", remedy: "Send it again tomorrow. The day ends at midnight, US Pacific time."},
	"30036": {fate: sms.Refused, text: "The text waited in Twilio's queue until it was too old, and was not sent.", remedy: "Send it again if it still matters."},
	"63017": {fate: sms.Later, wait: 10 * time.Second, all: true, text: "The Twilio account sent too many texts in one second.", remedy: "Send it again, and fewer texts at a time."},

	// The text.
	"11751": {fate: sms.Refused, text: "The attachment is too large for the customer's carrier.", remedy: chooseMedia},
	"21602": {fate: sms.Refused, text: "The text is empty.", remedy: "Write something, then send it."},
	"21609": {fate: sms.Refused, text: "Twilio doesn't take the address for delivery reports.", remedy: "Check App Settings > Public address: its name must have a dot and no underscore. Then send the text again."},
	"21617": {fate: sms.Refused, text: "The text has more than 1600 characters. Emoji and special characters count as several.", remedy: "Shorten it, then send it again."},
	"21619": {fate: sms.Refused, text: "The text has neither words nor an attachment.", remedy: "Write something, then send it."},
	"21620": {fate: sms.Refused, text: "Twilio can't fetch the attachment.", remedy: chooseMedia},
	"21621": {fate: sms.Refused, text: "This number can't send attachments.", remedy: "Send the text without the attachment, or from another number."},
	"21623": {fate: sms.Refused, text: "The text has more than 10 attachments.", remedy: "Send fewer at a time."},
	"21624": {fate: sms.Refused, text: "Twilio doesn't take the time for which the text may wait.", remedy: tellUs},
	"30007": {fate: sms.Refused, text: "Twilio or the carrier took the text for spam.", remedy: "Change its wording (links and capitals look like spam), or register the number, then send it again."},
	"30019": {fate: sms.Refused, text: "The attachment is too large for the customer's carrier.", remedy: chooseMedia},
	"35111": {fate: sms.Refused, text: "The text was to be sent later, without a time.", remedy: tellUs},
	"35114": {fate: sms.Refused, text: "Twilio doesn't take the time at which the text was to be sent.", remedy: "Choose a time that is at least 15 minutes and at most 7 days away."},
	"35118": {fate: sms.Refused, text: "Twilio sends later only through a Messaging Service.", remedy: mendService},
	"90007": {fate: sms.Refused, text: "Twilio doesn't take the time for which the text may wait.", remedy: tellUs},
}
