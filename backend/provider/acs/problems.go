package acs

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// problem is what one of Azure's codes means. fate is that of a text whose
// request was answered with it; a code that only comes in a report has one too,
// which says whether sending again can help. wait goes with Later. status is what
// a report with the code makes of the text.
type problem struct {
	fate     sms.Fate
	wait     time.Duration
	status   sms.Status
	optedOut bool // the customer opted out
	stops    bool // nothing else can be sent with the account
	text     string
	remedy   string
}

const (
	copyStrings = "Copy both connection strings anew from Settings > Keys in the Azure portal into App Settings > SMS providers. The text stays in the queue until then."
	mendNumber  = "Check the customer's number, then send the text again."
	mendSender  = "Check App Settings > Phone numbers: + with country code and number, a short code, or a sender name. Then send the text again."
	askSupport  = "Send it again once at most. If it fails again, write to Azure support with the time of the text."
	tellUs      = "Save the diagnostics and write to support: SMS Desk made this request wrongly."
)

// Codes of answers to a request. Azure's own words for them may be empty.
const (
	codeDenied       = "Denied"
	codeUnauthorized = "Unauthorized"
	codeOptedOut     = "4007"
	codeNoReceipt    = "5002"
	codeDelivered    = "2000"
)

// problems has every code that a text can meet. The four digits come in delivery
// reports: https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes
// The words come with the answer to a request:
// https://learn.microsoft.com/rest/api/communication/errorcodes
var problems = map[string]problem{
	// The account.
	codeDenied:              {fate: sms.Later, stops: true, text: "Azure refused both connection strings. The text was not sent.", remedy: copyStrings},
	"UnsupportedApiVersion": {fate: sms.Later, stops: true, text: "Azure no longer speaks the language of this version of SMS Desk. The text was not sent.", remedy: "Install the newest version of SMS Desk. The text stays in the queue until then."},
	"404":                   {fate: sms.Later, stops: true, text: "There is no Communication Services resource at this endpoint. The text was not sent.", remedy: copyStrings},
	"403":                   {fate: sms.Refused, text: "Azure doesn't allow this resource to send the text.", remedy: "Look at the resource and its subscription in the Azure portal, then send the text again."},
	"4008":                  {fate: sms.Later, wait: time.Hour, status: sms.Failed, text: "The sender has reached the number of texts that Azure allows it.", remedy: "Send it again later, or ask Azure support for a higher limit."},
	"4009":                  {fate: sms.Refused, status: sms.Failed, text: "Azure found that this resource may not send such texts.", remedy: "Check in the Azure portal what the resource and its numbers are approved for, then send it again."},

	// Our sender.
	codeUnauthorized: {fate: sms.Refused, text: "This sender doesn't belong to the Azure resource, or may not send texts.", remedy: "Look for it in the Azure portal under Telephony & SMS, or send from another number."},
	"4001":           {fate: sms.Refused, status: sms.Failed, text: "Azure can't send from this sender: it isn't written as Azure wants it.", remedy: mendSender},
	"4010":           {fate: sms.Refused, status: sms.Failed, text: "The toll-free number isn't verified, so carriers in the US and Canada block it.", remedy: "Verify it in the Azure portal under Telephony & SMS > Regulatory documents, then send it again."},

	// The customer.
	"4002":       {fate: sms.Refused, status: sms.Failed, text: "Azure can't text this number: it isn't a valid phone number.", remedy: mendNumber},
	"4003":       {fate: sms.Refused, status: sms.Failed, text: "Azure can't text this number from this sender: the country or the kind of number isn't served.", remedy: "Send from another kind of number, for example one of the customer's country."},
	"4004":       {fate: sms.Refused, status: sms.Undelivered, text: "The customer's number doesn't exist.", remedy: mendNumber},
	"4005":       {fate: sms.Refused, status: sms.Undelivered, text: "The customer's carrier blocked the text.", remedy: "Change its wording (links and capitals look like spam), or reach the customer in another way."},
	"4006":       {fate: sms.Later, wait: 2 * time.Hour, status: sms.Undelivered, text: "The customer's phone is off or out of reach.", remedy: "Send it again in a few hours, once or twice at most."},
	codeOptedOut: {fate: sms.Refused, status: sms.Failed, optedOut: true, text: "The customer opted out of texts from this sender.", remedy: "Don't text them. They can opt in again by texting START to this number."},

	// The text.
	"4000": {fate: sms.Refused, status: sms.Failed, text: "Azure took the text for fraud and didn't send it.", remedy: "Change its wording, and take out links that are shortened or look strange. Write to Azure support if it was right."},

	// Pace.
	"429":                {fate: sms.Later, text: "Azure has too many texts of this sender just now and didn't take the text.", remedy: "The text stays in the queue and is sent when Azure takes it."},
	"503":                {fate: sms.Later, wait: 30 * time.Second, text: "Azure was out of service for a moment and didn't take the text.", remedy: "The text stays in the queue and is tried again."},
	"ServiceUnavailable": {fate: sms.Unknown, text: "Azure was out of service for a moment and may have taken the text.", remedy: "SMS Desk asks Azure again under the same number. Don't send it again before that is done."},
	"4020":               {fate: sms.Later, wait: time.Hour, status: sms.Undelivered, text: "The customer's carrier takes no more texts from this sender for now.", remedy: "Send it again later, and fewer texts at a time."},

	// Azure itself.
	"5000":        {fate: sms.Unknown, status: sms.Failed, text: "Azure couldn't deliver the text and gave no reason.", remedy: askSupport},
	"5001":        {fate: sms.Later, wait: 5 * time.Minute, status: sms.Failed, text: "Azure's text service was out of order for a moment.", remedy: "Send it again in a few minutes."},
	codeNoReceipt: {fate: sms.Unknown, status: sms.Sent, text: "The customer's carrier sends no receipts, so nobody can tell whether the text arrived. It probably did.", remedy: "Ask the customer before you send it again."},
	"9999":        {fate: sms.Unknown, status: sms.Failed, text: "The text failed for a reason that Azure doesn't know.", remedy: askSupport},
}

// part is one part of a request, by which Azure says what is wrong in it, with the
// word that Azure's own sentence or name for it holds.
type part struct {
	word   string
	text   string
	remedy string
}

// wrongRecipient is the part that a text of one recipient most often fails for.
var wrongRecipient = part{"recipient", "Azure can't text this number: it isn't a valid phone number.", mendNumber}

// parts are looked for in this order: a sentence about the recipient may name the
// sender too, not the other way round.
var parts = []part{
	{"to phone number", wrongRecipient.text, wrongRecipient.remedy},
	wrongRecipient,
	{"from", "Azure can't send from this sender: it isn't written as Azure wants it.", mendSender},
	{"smssendoptions", "Azure doesn't take what SMS Desk asked for with the text.", tellUs},
	{"message", "Azure doesn't take the words of this text.", "Shorten it, or change its wording, then send it again."},
}

// reasonOf says what is wrong with a part of a request.
func reasonOf(p part) sms.Reason {
	return sms.Reason{Code: "400", Text: p.text, Remedy: p.remedy}
}
