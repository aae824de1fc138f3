package infobip

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	mendNumber    = "Check the customer's number, then send the text again."
	askNumber     = "Ask the customer for another mobile number."
	mendSender    = "Send from another number, or ask Infobip's support which senders the account may use in this country."
	mendWording   = "Change its wording (links and capitals look like spam), then send it again."
	shorten       = "Shorten it, or send it in two."
	tryLater      = "Send it again later, once or twice at most."
	reachElse     = "Reach the customer in another way."
	barred        = "Don't text them. If they want texts again, they text START to this number."
	unblock       = "Don't text them. If they want texts again, take them off the Do Not Contact list in the Infobip portal."
	topUp         = "Top up the account in the Infobip portal, then test the connection in App Settings > SMS providers. The text stays in the queue until then."
	registration  = "Finish the sender's registration in the Infobip portal, or ask Infobip's support what is missing."
	askInfobip    = "Ask Infobip's support, and name the code."
	askFirst      = "Ask the customer whether it arrived before you send it again."
	looksFor      = "SMS Desk goes on looking for it at Infobip. Don't send it again before that is done."
	waitAnHour    = "Infobip lets 20 different or 6 identical texts an hour through to one number. Wait an hour, or ask Infobip's support to raise this."
	tellUs        = "Save the diagnostics and write to support: SMS Desk made this request wrongly."
	staysInQueue  = "The text stays in the queue and is tried again."
	slowly        = "Send it again in a few hours, or ask Infobip's support to raise the limit."
	flooded       = "Infobip stopped the text because this number got too many within an hour."
	offOrAway     = "The customer's phone is switched off or out of reach."
	unknownNumber = "The customer's network doesn't know this number."
)

// The groups of statuses.
const (
	accepted = iota
	pending
	undeliverable
	delivered
	expired
	rejected
)

// Statuses that the adapter itself speaks of.
const (
	badDestination = 52
	duplicateID    = 23
)

// outcome is what one of Infobip's statuses means: status in a report, fate (with
// its wait) in the answer to a send. Without a fate the text was taken. text and
// remedy are for bad ends.
//
// https://www.infobip.com/docs/developer-resources/api-fundamentals/message-status-codes
type outcome struct {
	status   sms.Status
	fate     sms.Fate
	wait     time.Duration // with Later
	alone    bool          // the wait is the customer's only
	stops    bool          // nothing else can be sent with the account
	optedOut bool
	text     string
	remedy   string
}

// outcomes has every status that Infobip lists. A duplicate id is that of a text
// that was taken before: its report says no more than that.
var outcomes = map[int]outcome{
	0:           {status: sms.Sending},
	1:           {status: sms.Sending},
	26:          {status: sms.Sending},
	duplicateID: {status: sms.Sending},
	3:           {status: sms.Sent},
	7:           {status: sms.Sent},
	2:           {status: sms.Sent}, // at the operator; on some routes nothing follows
	5:           {status: sms.Delivered},

	4:  {status: sms.Undelivered, fate: sms.Refused, text: "The customer's network refused the text.", remedy: tryLater},
	9:  {status: sms.Undelivered, fate: sms.Refused, text: "The text couldn't be delivered.", remedy: tryLater},
	31: {status: sms.Failed, fate: sms.Refused, text: "Infobip couldn't send the text.", remedy: tryLater},
	15: {status: sms.Undelivered, fate: sms.Refused, text: "The customer's phone was out of reach until the text's time ran out.", remedy: "Send it again when the phone is likely to be on."},
	22: {status: sms.Undelivered, fate: sms.Refused, text: "The text's time ran out. Infobip gives no reason.", remedy: askFirst},
	29: {status: sms.Unconfirmed, fate: sms.Unknown, text: "The customer's network never told whether the text arrived.", remedy: askFirst},
	87: {status: sms.Failed, fate: sms.Refused, text: "Infobip's protection against fraud stopped the text.", remedy: "Ask Infobip's support to let your texts through."},

	6:              {status: sms.Failed, fate: sms.Refused, text: "The Infobip account isn't set up for texts to the customer's network.", remedy: "Ask Infobip's support to enable this country and network."},
	8:              {status: sms.Failed, fate: sms.Refused, text: "The number has no country code that Infobip knows.", remedy: mendNumber},
	badDestination: {status: sms.Failed, fate: sms.Refused, text: "Infobip takes this for no valid phone number.", remedy: mendNumber},
	10:             {status: sms.Failed, fate: sms.Refused, text: "The number is in the do-not-disturb register of the customer's country.", remedy: reachElse},
	11:             {status: sms.Failed, fate: sms.Refused, text: "The sender isn't registered for the Infobip account.", remedy: mendSender},
	12:             {status: sms.Failed, fate: sms.Later, stops: true, text: "The Infobip account has not enough credit.", remedy: topUp},
	13:             {status: sms.Failed, fate: sms.Refused, text: "Infobip blocks the sender.", remedy: mendSender},
	14:             {status: sms.Failed, fate: sms.Refused, optedOut: true, text: "The customer is on the Infobip account's blocklist.", remedy: unblock},
	17:             {status: sms.Failed, fate: sms.Later, stops: true, text: "The credit of the Infobip account has expired.", remedy: topUp},
	18:             {status: sms.Failed, fate: sms.Refused, text: "A free trial account texts only the numbers that were verified for it, and this isn't one.", remedy: "Verify the number in the Infobip portal, or upgrade the account."},
	19:             {status: sms.Failed, fate: sms.Refused, text: "The Infobip account has no way to the customer's network yet.", remedy: "Ask Infobip's support to finish setting up the account."},
	20:             {status: sms.Failed, fate: sms.Later, wait: time.Hour, alone: true, text: flooded, remedy: waitAnHour},
	21:             {status: sms.Failed, fate: sms.Later, text: "Infobip had a fault and didn't take the text.", remedy: staysInQueue},
	24:             {status: sms.Failed, fate: sms.Refused, text: "Infobip refused the text because of a malformed header.", remedy: tellUs},
	25:             {status: sms.Failed, fate: sms.Refused, text: "The text is longer than 25 segments or 4000 bytes, the most that Infobip takes.", remedy: shorten},
	51:             {status: sms.Failed, fate: sms.Refused, text: "Infobip got the text without a number.", remedy: tellUs},
	100:            {status: sms.Failed, fate: sms.Refused, text: "Infobip's platform refused the text.", remedy: askInfobip},
}

// groups are what a status that isn't listed means by its group.
var groups = map[int]outcome{
	accepted: {status: sms.Sending},
	pending:  {status: sms.Sending},
	undeliverable: {status: sms.Undelivered, fate: sms.Refused,
		text: "The text couldn't be delivered, for a reason that SMS Desk doesn't know.", remedy: askInfobip},
	delivered: {status: sms.Delivered},
	expired: {status: sms.Undelivered, fate: sms.Refused,
		text: "The text's time ran out, for a reason that SMS Desk doesn't know.", remedy: askInfobip},
	rejected: {status: sms.Failed, fate: sms.Refused,
		text: "Infobip refused the text, for a reason that SMS Desk doesn't know.", remedy: askInfobip},
}

// strange is a status whose group isn't known either.
var strange = outcome{status: sms.Unconfirmed, fate: sms.Unknown,
	text: "Infobip reports a status that SMS Desk doesn't know, so the text may have arrived.", remedy: askFirst}

// problem is what one of Infobip's error codes says of a bad end.
//
// https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes
type problem struct {
	optedOut bool
	text     string
	remedy   string
}

var problems = map[int]problem{
	1:    {text: unknownNumber, remedy: askNumber},
	9:    {text: "The customer's SIM card isn't valid in their network.", remedy: askNumber},
	11:   {text: "The customer's line can't receive texts.", remedy: askNumber},
	12:   {text: "The customer's phone isn't allowed in their network.", remedy: askNumber},
	6:    {text: offOrAway, remedy: tryLater},
	27:   {text: offOrAway, remedy: tryLater},
	31:   {text: "The customer's phone was busy with other texts.", remedy: tryLater},
	32:   {text: "The customer's phone didn't take the text.", remedy: tryLater},
	256:  {text: "The customer's phone has no room for more texts.", remedy: "Ask the customer to delete old texts, then send it again."},
	5:    {text: "The customer's network couldn't find the phone.", remedy: tryLater},
	13:   {text: "The customer's line is barred, for example because of an unpaid bill.", remedy: tryLater},
	255:  {text: "The customer's network gave no reason.", remedy: tryLater},
	500:  {text: "The customer's operator had a fault.", remedy: tryLater},
	502:  {text: "The customer's operator didn't answer.", remedy: tryLater},
	2048: {text: "The customer's operator didn't answer in time.", remedy: tryLater},
	4097: {text: "Infobip couldn't hand the text to the operator.", remedy: tryLater},

	351:  {text: "The operator takes this for no valid phone number.", remedy: mendNumber},
	352:  {text: "The operator doesn't know this phone number.", remedy: mendNumber},
	568:  {text: "This number can't receive texts; it may be a landline.", remedy: askNumber},
	569:  {text: "The customer's line is suspended.", remedy: askNumber},
	629:  {text: "The customer's line is suspended for now.", remedy: tryLater},
	3041: {text: "The customer's number is no longer in use.", remedy: askNumber},

	603:  {optedOut: true, text: "The customer texted STOP to this number.", remedy: barred},
	573:  {optedOut: true, text: "The customer blocked texts from this short code.", remedy: barred},
	604:  {optedOut: true, text: "The customer is on the blocklist of this campaign.", remedy: barred},
	2052: {optedOut: true, text: "The customer is on the Infobip account's blocklist.", remedy: unblock},
	560:  {text: "The customer's operator blocks such texts for this customer.", remedy: reachElse},
	566:  {text: "The customer's operator blocks the text.", remedy: mendWording},
	2050: {text: "The number is in the do-not-disturb register of the customer's country.", remedy: reachElse},

	2053: {text: "Infobip blocks the sender.", remedy: mendSender},
	375:  {text: "The customer's operator blocks the sender.", remedy: mendSender},
	368:  {text: "The customer's operator takes the sender for invalid.", remedy: mendSender},
	581:  {text: "The customer's prepaid credit is used up.", remedy: tryLater},
	4099: {text: "The Infobip account has reached its limit of this month.", remedy: "Raise the limit in the Infobip portal or ask Infobip's support, then send the text again."},
	541:  {text: "AT&T takes no more of your texts just now.", remedy: slowly},
	542:  {text: "T-Mobile takes no more of your texts today.", remedy: "Send it again tomorrow, or ask Infobip's support to raise the limit."},
	4202: {text: "The operator takes no more texts of this 10DLC campaign just now.", remedy: slowly},

	488: {text: "The toll-free number isn't verified for texts yet.", remedy: registration},
	562: {text: "The short code isn't set up at the customer's operator.", remedy: registration},
	571: {text: "The short code or campaign isn't set up at the customer's operator.", remedy: registration},
	572: {text: "The campaign of this number isn't set up at the customer's operator.", remedy: registration},
	594: {text: "The sender isn't registered at the customer's operator.", remedy: registration},

	561: {text: "The customer's operator stopped the text because of its words.", remedy: mendWording},
	607: {text: "The customer's operator takes the text for spam.", remedy: mendWording},
	608: {text: "The customer's operator stopped the text as spam for now.", remedy: mendWording},
	609: {text: "The protection against fraud stopped the text.", remedy: mendWording},

	628:  {text: "The customer's phone had a fault for a moment.", remedy: tryLater},
	4100: {text: "The text was canceled at Infobip.", remedy: "Send it again if it is still wanted."},
	4101: {text: "The text's time ran out before it was sent.", remedy: tryLater},
	4098: {text: "The text's time ran out at the operator.", remedy: tryLater},
	811:  {text: "The text's time ran out.", remedy: tryLater},
	4103: {text: flooded, remedy: waitAnHour},
	4104: {text: "Infobip stopped the text because this number got the same one too often within an hour.", remedy: waitAnHour},
	5492: {text: "Infobip takes the text for one that was sent already.", remedy: "Ask the customer whether they have it before you send it again."},
}
