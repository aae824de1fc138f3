package telesign

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// problem is what one of Telesign's error codes means in the answer to a
// request. fate is that of a text that was answered with it; wait goes with
// Later; field is the form field at fault where credentials are.
type problem struct {
	fate   sms.Fate
	wait   time.Duration
	stops  bool // nothing else can be sent with the account
	clock  bool // this computer's clock is at fault
	field  string
	text   string
	remedy string
}

const codesPage = "https://developer.telesign.com/enterprise/docs/all-status-and-error-codes"

const (
	tryLater      = "Send it again in a few hours, once or twice at most."
	askNumber     = "Ask the customer for another mobile number."
	mendNumber    = "Check the customer's number, then send the text again."
	mendSender    = "Send from another number, or ask Telesign's support what is wrong with this one."
	changeWording = "Change its wording (links and capitals look like spam), then send it again."
	liftBlock     = "Reach the customer in another way, or ask Telesign's support to change the block."
	tellUs        = "Save the diagnostics and write to support: SMS Desk made this request wrongly."
	enterAnew     = "Copy Customer ID and API key from the Telesign portal to App Settings > SMS providers. The text stays in the queue until then."
	mendAccount   = "Ask Telesign's support to mend the account, then test the connection in App Settings > SMS providers. The text stays in the queue until then."
	onTheWay      = "Test the connection in App Settings > SMS providers; a proxy or filter may change what SMS Desk sends. The text stays in the queue until then."
	staysQueued   = "The text stays in the queue and is tried again."

	blockedByUs  = "Telesign blocks this number for your account, at your own or Telesign's request."
	blockedByAll = "Telesign blocks this number for everybody."
)

// problemOf explains an error code.
func problemOf(code string) (problem, bool) {
	known, found := problems[newer(code)]
	return known, found
}

// newer gives the code of today for one of the older, negative ones.
func newer(code string) string {
	if today, older := aliases[code]; older {
		return today
	}
	return code
}

// aliases leads from the codes of the older shape of errors to those of today.
var aliases = map[string]string{
	"-10004": "10036", "-10009": "10014", "-10030": "10030", "-20002": "10011", "-20003": "10011",
	"-30000": "10015", "-30001": "10010", "-30004": "10009", "-30005": "10028", "-30006": "10008", "-30007": "10007", "-30008": "10006",
	"-30009": "10005", "-30010": "10004", "-30011": "10003", "-30012": "10002", "-30013": "10017", "-30014": "10015", "-30015": "10022",
	"-40007": "10019", "-40008": "10020", "-90001": "10000",
}

// problems has every code that the answer to a request can bear, by Telesign's
// list. https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
var problems = map[string]problem{
	// The credentials, and how they are brought.
	"10013": {fate: sms.Later, stops: true, field: fieldCustomer, text: "Telesign has no account with this Customer SID.", remedy: enterAnew},
	"10015": {fate: sms.Later, stops: true, field: fieldCustomer, text: "Telesign doesn't know this Customer SID.", remedy: enterAnew},
	"10022": {fate: sms.Later, stops: true, field: fieldKey, text: "Telesign refused the API key.", remedy: enterAnew},
	"10008": {fate: sms.Later, stops: true, field: fieldKey, text: "Telesign refused the signature: the API key doesn't belong to this Customer SID.", remedy: enterAnew},
	"10005": {fate: sms.Later, stops: true, field: fieldKey, text: "Telesign couldn't read the time of the request.", remedy: onTheWay},
	"10006": {fate: sms.Later, stops: true, field: fieldKey, text: "Telesign doesn't take the kind of signature that reached it.", remedy: onTheWay},
	"10007": {fate: sms.Later, stops: true, field: fieldKey, text: "The request reached Telesign without its time.", remedy: onTheWay},
	"10009": {fate: sms.Later, stops: true, field: fieldKey, text: "The request reached Telesign without the credentials.", remedy: onTheWay},
	"10028": {fate: sms.Later, stops: true, field: fieldKey, text: "The credentials reached Telesign in a form that it can't read.", remedy: onTheWay},
	"10004": {fate: sms.Later, wait: time.Minute, clock: true, text: "The clock of this computer is wrong, so Telesign didn't take the text.", remedy: "Set date, time and time zone of this computer. The text stays in the queue and is tried again."},
	"10002": {fate: sms.Later, wait: time.Second, text: "Telesign took the request for one that it had already, and didn't take the text.", remedy: staysQueued},
	"10003": {fate: sms.Later, wait: time.Second, text: "Telesign didn't take the mark of the request, and not the text.", remedy: staysQueued},

	// The account.
	"10010":  {fate: sms.Later, stops: true, text: "Telesign has suspended this account.", remedy: mendAccount},
	"10011":  {fate: sms.Later, stops: true, text: "SMS isn't switched on for this Telesign account.", remedy: mendAccount},
	"10014":  {fate: sms.Later, stops: true, text: "This Telesign account takes requests from certain internet addresses only, and this computer's isn't one of them.", remedy: mendAccount},
	"10031":  {fate: sms.Later, stops: true, field: fieldCustomer, text: wrongHost, remedy: mendAccount},
	"10035":  {fate: sms.Later, stops: true, field: fieldCustomer, text: wrongHost, remedy: mendAccount},
	"10030":  {fate: sms.Later, stops: true, text: "The Telesign account has no money left.", remedy: "Top it up in the Telesign portal, then test the connection in App Settings > SMS providers. The text stays in the queue until then."},
	"-30002": {fate: sms.Later, stops: true, text: "This Telesign account isn't activated yet.", remedy: mendAccount},
	"-30003": {fate: sms.Later, wait: time.Hour, text: "The Telesign account has sent as many texts as a new account may.", remedy: "Ask Telesign's support for a higher limit. The text stays in the queue and is tried again every hour."},
	"10033":  {fate: sms.Refused, text: "A Telesign trial account texts only numbers that you verified, and this isn't one.", remedy: "Verify the customer's number in the Telesign portal, or upgrade the account. Then send the text again."},

	// Telesign itself, and its pace.
	"10000": {fate: sms.Unknown, text: "Telesign was out of service for a moment and may have taken the text.", remedy: "SMS Desk waits for Telesign's report. Don't send it again before you asked the customer."},
	"10019": {fate: sms.Later, wait: time.Second, text: "Telesign has too many requests of this account just now and didn't take the text.", remedy: "The text stays in the queue and is sent when Telesign takes it."},
	"10020": {fate: sms.Later, wait: time.Hour, text: "The Telesign account has sent as many texts as it may.", remedy: "Ask Telesign's support for a higher limit. The text stays in the queue and is tried again every hour."},

	// The customer.
	"11000":  {fate: sms.Refused, text: "Telesign can't text this number: it isn't a valid phone number.", remedy: mendNumber},
	"11001":  {fate: sms.Refused, text: "Telesign doesn't know the country code of this number.", remedy: mendNumber},
	"12000":  {fate: sms.Refused, text: "The text had no recipient.", remedy: tellUs},
	"10032":  {fate: sms.Refused, text: blockedByAll, remedy: "Reach the customer in another way, or ask Telesign's support to lift the block."},
	"-20004": {fate: sms.Refused, text: "SMS to this country isn't switched on for the Telesign account.", remedy: "Ask Telesign's support to switch it on, then send the text again."},
	"-40009": {fate: sms.Refused, text: "Telesign can't text numbers of this kind.", remedy: askNumber},

	// The text and its sender.
	"11009":  {fate: sms.Refused, text: "Telesign doesn't take the text: it is longer than 1600 characters, or holds something that can't be sent.", remedy: "Shorten it, or take out special characters. Then send it again."},
	"12009":  {fate: sms.Refused, text: "The text is empty.", remedy: "Write something, then send it."},
	"11013":  {fate: sms.Refused, text: "Telesign doesn't let this account send from this number or name.", remedy: "Send from another number, or ask Telesign's support to allow this one."},
	"11004":  {fate: sms.Refused, text: "Telesign doesn't take the address for delivery reports.", remedy: "Check App Settings > Public address: it must be an https address without a port. Then send the text again."},
	"11016":  {fate: sms.Refused, text: "Telesign doesn't take our own mark of the text.", remedy: tellUs},
	"11017":  {fate: sms.Refused, text: "Telesign doesn't know the kind of the text.", remedy: tellUs},
	"12017":  {fate: sms.Refused, text: "The text reached Telesign without its kind.", remedy: tellUs},
	"11003":  {fate: sms.Refused, text: "Telesign doesn't know the occasion of the text.", remedy: tellUs},
	"11010":  {fate: sms.Refused, text: "Telesign doesn't take the internet address that the text was asked for from.", remedy: tellUs},
	"11027":  {fate: sms.Refused, text: "Telesign doesn't take the name of the program.", remedy: tellUs},
	"11034":  {fate: sms.Refused, text: "Telesign doesn't take the template of the text that is registered in India (DLT).", remedy: tellUs},
	"11035":  {fate: sms.Refused, text: "Telesign doesn't take the business that is registered in India (DLT).", remedy: tellUs},
	"-10001": {fate: sms.Refused, text: "Telesign took one of the text's details for wrong.", remedy: "Check number, sender and text, then send it again."},
	"-20001": {fate: sms.Refused, text: "Telesign couldn't read the request.", remedy: tellUs},

	// Looking up a text.
	"10017": {fate: sms.Refused, text: "Telesign doesn't have this text.", remedy: tellUs},
	"10036": {fate: sms.Refused, text: "Telesign tells of a text for 12 hours only.", remedy: "Ask the customer whether it arrived."},
	"11011": {fate: sms.Refused, text: "Telesign never had a text of this name.", remedy: tellUs},
}

const wrongHost = "Telesign doesn't let this account use the addresses that SMS Desk knows."
