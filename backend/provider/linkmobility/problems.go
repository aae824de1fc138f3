package linkmobility

import "github.com/smsdesk/smsdesk/backend/sms"

const (
	mendAccount = "Check the account's settings in App Settings > SMS providers, or ask LINK Mobility. The text stays in the queue until then."
	mendNumber  = "Check the customer's number, then send the text again."
	mendSender  = "Send from another number, or ask LINK Mobility which senders the account may use in this country."
	mendWording = "Change the text, then send it again."
	askFirst    = "A report from LINK Mobility may still settle it. Ask the customer before you send it again."
	askLink     = "Ask LINK Mobility, and name the code."
	tryLater    = "Send it again later."
	noPremium   = "SMS Desk sends no texts that cost the customer something. Ask LINK Mobility why this one was charged."
	reachElse   = "Reach the customer in another way."
	barred      = "Don't text them. If they want texts again, they have them allowed at their operator and text START to this number."
)

// problem is what one of LINK's error codes means for the text whose request was
// answered with it. stops tells that nothing else can be sent with the account;
// field is the setting at fault.
//
// "SMS REST API – MT and Delivery Reports" 1.18, "Error codes".
type problem struct {
	fate   sms.Fate
	stops  bool
	field  string
	text   string
	remedy string
}

var problems = map[int]problem{
	106000: {fate: sms.Refused, text: "LINK Mobility refused the text without saying what is wrong with it.", remedy: "Check sender, number and text, then send it again. If it is refused again, ask LINK Mobility."},
	106100: {fate: sms.Later, stops: true, field: fieldPassword, text: "LINK Mobility refused the user name and password.", remedy: "Enter them anew in App Settings > SMS providers. The text stays in the queue until then."},
	106101: {fate: sms.Later, stops: true, field: fieldUsername, text: "LINK Mobility doesn't let this user send texts.", remedy: mendAccount},
	106102: {fate: sms.Later, stops: true, field: fieldPlatform, text: "The LINK Mobility account isn't set up for sending yet.", remedy: "Ask LINK Mobility to set it up for texts. The text stays in the queue until then."},
	106200: {fate: sms.Later, stops: true, field: fieldPlatform, text: "LINK Mobility doesn't know the Platform ID.", remedy: mendAccount},
	106201: {fate: sms.Later, stops: true, field: fieldPartner, text: "LINK Mobility doesn't know the Platform Partner ID.", remedy: mendAccount},
	106202: {fate: sms.Refused, text: "LINK Mobility wants a currency, which only texts that cost the customer something have.", remedy: noPremium},
	106300: {fate: sms.Later, stops: true, field: fieldGate, text: "The LINK Mobility account has no gate for delivery reports.", remedy: mendAccount},
	106301: {fate: sms.Later, stops: true, field: fieldGate, text: "LINK Mobility doesn't know the Gate ID.", remedy: mendAccount},
}

// noPath is an answer of a host on which there is no SMS service.
var noPath = problem{fate: sms.Later, stops: true, field: fieldBase, text: "There is no SMS service at the Base URL.", remedy: mendAccount}

// numberError is the code with which LINK reports a number that can't exist.
const numberError = 2106

// result is what one of LINK's result codes means: of a report, and of an answer
// to a send other than "queued".
//
// "SMS REST API – MT and Delivery Reports" 1.18, "Result codes".
type result struct {
	status   sms.Status
	optedOut bool // the customer doesn't want texts
	text     string
	remedy   string
}

// results has every result code of the document. An end of which LINK itself
// doesn't know whether the text arrived is Unconfirmed: a person decides, and a
// later receipt still counts.
var results = map[int]result{
	// On its way.
	1000: {status: sms.Sent, text: "The customer's operator has the text.", remedy: "Wait for the report."},
	1005: {status: sms.Sending, text: "LINK Mobility has the text in its queue.", remedy: "Wait for the report."},
	1008: {status: sms.Sending, text: "LINK Mobility charged for the text and is about to send it.", remedy: "Wait for the report."},
	1011: {status: sms.Sent, text: "LINK Mobility charged for the text, and the customer's operator has it.", remedy: "Wait for the report."},
	1012: {status: sms.Sending, text: "The text is delayed, and LINK Mobility sends it again by itself.", remedy: "Wait for the report."},
	1013: {status: sms.Sent, text: "The customer's operator has the text; the charge follows.", remedy: "Wait for the report."},

	// Arrived.
	1001: {status: sms.Delivered, text: "The text was delivered.", remedy: "There is nothing to do."},
	1007: {status: sms.Delivered, text: "The text was delivered; the charge follows.", remedy: "There is nothing to do."},

	// Nobody knows.
	4:    {status: sms.Unconfirmed, text: "The customer's operator didn't answer LINK Mobility in time, so the text may have arrived.", remedy: "Ask the customer before you send it again."},
	5:    {status: sms.Unconfirmed, text: "The customer's operator reported an error that it didn't name, so the text may have arrived.", remedy: "Ask the customer before you send it again."},
	1010: {status: sms.Unconfirmed, text: "The operator never reported on the text until its time was up, so it may have arrived.", remedy: "Ask the customer before you send it again."},

	// LINK itself and the operators.
	0:   {status: sms.Failed, text: "LINK Mobility couldn't send the text and names no reason.", remedy: "Check the number, then send it again."},
	1:   {status: sms.Failed, text: "LINK Mobility had no way to the customer's operator for the moment.", remedy: tryLater},
	2:   {status: sms.Failed, text: "LINK Mobility has no way to the customer's operator.", remedy: "Check the number, or ask LINK Mobility whether it can text this country."},
	3:   {status: sms.Failed, text: "Too many texts were sent in a short time, and this one was dropped.", remedy: "Send it again later, and fewer texts at a time."},
	6:   {status: sms.Undelivered, text: "The customer's operator had an error.", remedy: tryLater},
	104: {status: sms.Failed, text: "The account is set up wrongly at LINK Mobility.", remedy: askLink},
	105: {status: sms.Failed, text: "LINK Mobility had a fault of its own.", remedy: tryLater},

	// Delivery.
	1002: {status: sms.Undelivered, text: "The phone couldn't be reached until the text's time was up.", remedy: "Send it again when the phone may be on."},
	1003: {status: sms.Undelivered, text: "The text was deleted before it was delivered.", remedy: "Send it again if it still matters."},
	1004: {status: sms.Undelivered, text: "The customer's phone has no room for texts.", remedy: "Tell the customer in another way, or send it again later."},
	1006: {status: sms.Undelivered, text: "The customer's operator couldn't deliver the text.", remedy: mendNumber},
	1009: {status: sms.Undelivered, text: "The text was charged for, and not delivered.", remedy: askLink},

	// Our sender.
	2000: {status: sms.Failed, text: "LINK Mobility doesn't take the sender of the text.", remedy: mendSender},
	2001: {status: sms.Failed, text: "Texts from this short number can't go to the customer's operator.", remedy: mendSender},
	2002: {status: sms.Failed, text: "Texts from a name can't go to the customer's operator.", remedy: mendSender},
	2003: {status: sms.Failed, text: "Texts from this phone number can't go to the customer's operator.", remedy: mendSender},

	// The customer.
	2100: {status: sms.Failed, text: "The text was addressed to a short number, which can't get it.", remedy: mendNumber},
	2101: {status: sms.Failed, text: "The text was addressed to a name, which can't get it.", remedy: mendNumber},
	2102: {status: sms.Failed, text: "This phone number can't get texts.", remedy: "Ask the customer for a mobile number."},
	2103: {status: sms.Undelivered, text: "Texts to this number are blocked. The customer may have asked for that.", remedy: "Don't text this number again before the customer has told you that they want it."},
	2104: {status: sms.Undelivered, text: "The operator doesn't know this number.", remedy: mendNumber},
	2105: {status: sms.Undelivered, optedOut: true, text: "This number is barred from texts for good, as customers can ask for.", remedy: barred},
	2106: {status: sms.Failed, text: "This number doesn't exist, or isn't a mobile number.", remedy: mendNumber},
	2107: {status: sms.Undelivered, text: "Texts to this number are barred for the time being. The customer may have asked for that.", remedy: "Don't text this number again before the customer has told you that they want it."},

	// Charges; SMS Desk sends nothing that the customer pays for.
	2200: {status: sms.Failed, text: "Charging the customer for the text failed.", remedy: noPremium},
	2201: {status: sms.Failed, text: "The customer's credit is too low for the text.", remedy: noPremium},
	2202: {status: sms.Failed, text: "The customer's number is barred because of high charges.", remedy: noPremium},
	2203: {status: sms.Failed, text: "The operator takes the customer for too young for the text.", remedy: reachElse},
	2204: {status: sms.Failed, text: "The customer's prepaid card can't be charged for the text.", remedy: noPremium},
	2205: {status: sms.Undelivered, optedOut: true, text: "The customer refused texts of this kind at their operator.", remedy: barred},
	2206: {status: sms.Failed, text: "The customer isn't in the operator's payment system.", remedy: noPremium},
	2207: {status: sms.Failed, text: "The customer has reached the operator's limit of charges.", remedy: noPremium},

	// The text.
	3000: {status: sms.Failed, text: "The operator takes no texts in the usual alphabet (GSM).", remedy: mendSender},
	3001: {status: sms.Failed, text: "The operator takes no texts with characters beyond the usual alphabet (Unicode).", remedy: "Take out special characters, then send it again."},
	3002: {status: sms.Failed, text: "The operator takes no binary texts.", remedy: askLink},
	4000: {status: sms.Failed, text: "The operator gives no delivery reports, and refused the text for that.", remedy: askLink},
	4001: {status: sms.Failed, text: "LINK Mobility or the operator refused what the text contains.", remedy: "Take out emoji, links and special characters, then send it again."},
	4002: {status: sms.Failed, text: "LINK Mobility took the text for one with a price, and the price is wrong.", remedy: askLink},
	4003: {status: sms.Failed, text: "LINK Mobility couldn't read the words of the text.", remedy: mendWording},
	4004: {status: sms.Failed, text: "LINK Mobility couldn't read how the text is split.", remedy: "Shorten it, then send it again."},
	4005: {status: sms.Failed, text: "LINK Mobility doesn't take the alphabet of the text.", remedy: mendWording},
	4006: {status: sms.Failed, text: "LINK Mobility took the text for one with a price, and its tax is wrong.", remedy: askLink},
	4007: {status: sms.Failed, text: "The customer's phone or operator can't handle a text like this.", remedy: "Write it in plain words without special characters, then send it again."},
}
