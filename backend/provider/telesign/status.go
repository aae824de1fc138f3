package telesign

import (
	"strconv"

	"github.com/smsdesk/smsdesk/backend/provider/telesign/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxRaw bounds Telesign's own words in the timeline, in characters.
const maxRaw = 80

// reportOf is what a transaction says of an outgoing text. A code that isn't
// known leaves open what became of it: a later report that is understood counts.
func reportOf(t api.Transaction) sms.Report {
	code := string(t.Status.Code)
	report := sms.Report{
		ProviderID: string(t.ReferenceID), Ref: string(t.ExternalID), Raw: rawOf(t.Status),
		Segments: count(string(t.Info.Parts)), At: sms.TimeOf(t.Status.UpdatedOn.Time),
	}
	told, known := outcomes[code]
	if !known {
		report.Status = sms.Unconfirmed
		report.Reason = sms.Reason{Code: code,
			Text:   "Telesign reports status " + code + ", which SMS Desk doesn't know.",
			Remedy: "Look it up at " + codesPage + " before you send the text again."}
		return report
	}
	report.Status = told.status
	if told.text != "" {
		report.Reason = sms.Reason{Code: code, Text: told.text, Remedy: told.remedy, OptedOut: told.optedOut}
	}
	return report
}

// rawOf is Telesign's own code and words.
func rawOf(status api.Status) string {
	raw := []rune(string(status.Code))
	if status.Description != "" {
		raw = append(append(raw, ' '), []rune(string(status.Description))...)
	}
	return string(raw[:min(len(raw), maxRaw)])
}

// count reads a decimal number; anything else is 0.
func count(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// outcome is what a status code of a text means. text and remedy are "" where
// all is well.
type outcome struct {
	status   sms.Status
	optedOut bool // the customer doesn't want texts
	text     string
	remedy   string
}

// outcomes has every code that a report or a look-up can bear, by Telesign's
// list. Some numbers mean something else in the answer to a request: see
// problems. https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
var outcomes = map[string]outcome{
	// On its way.
	"290": {status: sms.Sending},
	"292": {status: sms.Sending},
	"295": {status: sms.Sending, text: "Telesign can't tell just now how far the text is.", remedy: "Wait: the report comes later."},
	"599": {status: sms.Sending, text: "Telesign can't tell what became of the text.", remedy: "Wait for a later report, or ask the customer before you send it again."},
	"203": {status: sms.Sent},
	"200": {status: sms.Delivered},
	"201": {status: sms.Sent, text: "The text went out, and Telesign found something suspicious about the customer's number.", remedy: "Make sure that the number is the customer's own before you send more."},

	// Nobody knows.
	"250": {status: sms.Unconfirmed, text: "Telesign can't find out whether the text arrived.", remedy: "Ask the customer before you send it again."},
	"251": {status: sms.Unconfirmed, text: "The text went out, and no receipt came within 12 hours. Most likely it didn't arrive; some networks send no receipts.", remedy: "Ask the customer before you send it again."},

	// It may work another time.
	"207":   {status: sms.Undelivered, text: "The text couldn't be delivered to the phone, and nobody said why.", remedy: "Check the number, then send it again later."},
	"210":   {status: sms.Undelivered, text: "The customer's phone couldn't take the text: it is off, or its memory is full.", remedy: tryLater},
	"221":   {status: sms.Undelivered, text: "The text waited at the customer's carrier until it was too old.", remedy: "Send it again if it still matters."},
	"503":   {status: sms.Undelivered, text: "The customer's carrier had a fault for a moment and didn't take the text.", remedy: tryLater},
	"505":   {status: sms.Undelivered, text: "A partner of Telesign had a fault for a moment, and the text was not delivered.", remedy: tryLater},
	"511":   {status: sms.Undelivered, text: "The customer has no credit left for receiving texts.", remedy: "Reach the customer in another way, or send it again in a few days."},
	"512":   {status: sms.Undelivered, text: "The customer's phone is in a foreign network where it can't get texts.", remedy: "Send it again when the customer is back, or reach them in another way."},
	"514":   {status: sms.Undelivered, text: "The customer's phone is off or out of reach.", remedy: tryLater},
	"500":   {status: sms.Failed, text: "Telesign didn't try to send the text.", remedy: "Send it again. If it happens again, write to Telesign's support."},
	"10000": {status: sms.Failed, text: "Telesign was out of service for a moment and didn't send the text.", remedy: "Send it again later."},

	// The customer's number or phone.
	"211":   {status: sms.Undelivered, text: "The customer's phone or connection can't get texts.", remedy: askNumber},
	"220":   {status: sms.Undelivered, text: "There is no way through the networks to this number.", remedy: mendNumber},
	"222":   {status: sms.Undelivered, text: "The customer's phone, plan or carrier takes no texts; it may be a landline.", remedy: askNumber},
	"507":   {status: sms.Undelivered, text: "Nobody has this number.", remedy: mendNumber},
	"11000": {status: sms.Failed, text: "Telesign can't text this number: it isn't a valid phone number.", remedy: mendNumber},
	"513":   {status: sms.Undelivered, text: "The customer took the number to another carrier, and the networks can't find it there.", remedy: "Send it again tomorrow, or ask the customer for another number."},
	"516":   {status: sms.Undelivered, text: "The customer's phone can't get messages of this kind.", remedy: askNumber},
	"510": {status: sms.Undelivered, optedOut: true, text: "The customer opted out of texts, or their carrier blocks them at their request.",
		remedy: "Don't text them. They can opt in again by texting START to this number."},

	// The text and its sender.
	"231": {status: sms.Undelivered, text: "The text holds something that can't be sent to this customer.", remedy: "Take out special characters and links, then send it again."},
	"515": {status: sms.Undelivered, text: "The customer's carrier took the text for spam.", remedy: changeWording},
	"520": {status: sms.Undelivered, text: "The customer's carrier doesn't allow what the text says.", remedy: changeWording},
	"502": {status: sms.Undelivered, text: "Something is wrong with the short code that the text was sent from.", remedy: mendSender},
	"508": {status: sms.Undelivered, text: "The number or name that the text was sent from isn't valid.", remedy: mendSender},
	"521": {status: sms.Undelivered, text: "The customer's country or carrier doesn't allow the number or name that the text was sent from.", remedy: mendSender},
	"509": {status: sms.Undelivered, text: "Telesign or the carrier took one of the text's details for wrong.", remedy: "Check number, sender and text, then send it again."},
	"517": {status: sms.Undelivered, text: "The carrier in India doesn't know the registration of this text (DLT).", remedy: "Ask Telesign's support to register sender and template for India."},
	"504": {status: sms.Undelivered, text: "The customer's carrier refused the text for good.", remedy: "Don't send it again. Reach the customer in another way."},
	"506": {status: sms.Undelivered, text: "A partner of Telesign refused the text for good.", remedy: "Don't send it again. Reach the customer in another way."},

	// Blocked before it left.
	"229":   {status: sms.Failed, text: blockedByUs, remedy: liftBlock},
	"10031": {status: sms.Failed, text: blockedByUs, remedy: liftBlock},
	"230":   {status: sms.Failed, text: blockedByAll, remedy: "Reach the customer in another way, or ask Telesign's support to lift the block."},
	"10032": {status: sms.Failed, text: blockedByAll, remedy: "Reach the customer in another way, or ask Telesign's support to lift the block."},
	"233":   {status: sms.Failed, text: "Telesign rates the risk of this number higher than your account allows, and didn't send the text.", remedy: liftBlock},
	"237":   {status: sms.Failed, text: "Your Telesign account blocks texts to this country.", remedy: liftBlock},
	"238":   {status: sms.Failed, text: "Your Telesign account blocks numbers that begin like this one.", remedy: liftBlock},
	"518":   {status: sms.Failed, text: "The customer's SIM card was changed a short while ago, and your Telesign account doesn't text such numbers.", remedy: liftBlock},
	"519":   {status: sms.Failed, text: "Your Telesign account checks for changed SIM cards, and this number couldn't be checked.", remedy: liftBlock},

	// The account.
	"501":   {status: sms.Failed, text: "The Telesign account isn't allowed to send this text.", remedy: "Ask Telesign's support which permission is missing, then send it again."},
	"10030": {status: sms.Failed, text: "The Telesign account has no money left.", remedy: "Top it up in the Telesign portal, then send the text again."},
}
