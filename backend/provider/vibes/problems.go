package vibes

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// problem is what one of Vibes' codes means. fate, wait and stops are for codes
// that answer a send: wait goes with Later, stops says that nothing else can be
// sent with the account.
type problem struct {
	fate     sms.Fate
	wait     time.Duration
	stops    bool
	optedOut bool // the customer opted out
	text     string
	remedy   string
}

const (
	care        = "Ask Vibes' customer care, naming the code, before you send it again."
	mendNumber  = "Check the customer's number, then send the text again."
	mendSender  = "Send from another number, or ask Vibes' customer care to let this one reach the customer's carrier."
	mendAccount = "Check the number in App Settings > Phone numbers, or ask Vibes' customer care to give the account the right to it."
	mobile      = "Ask the customer for a mobile number in the United States or Canada."
	shorter     = "Send it again as a shorter text."
	tellUs      = "Save the diagnostics and write to support: SMS Desk made this request wrongly."
	askFirst    = "Ask the customer whether it arrived before you send it again."
)

// Codes that the adapter itself gives.
const (
	codeLength      = "1"
	codeSource      = "10"
	codeDestination = "11"
	codeThrottled   = "88"
	codeBlocked     = "9"
)

// submissions has the reasons for which the platform refuses a text at once. They
// are documented for its SMPP side; the HTTP side names none.
// https://developer-aggregation.vibes.com/reference/response-codes
var submissions = map[string]problem{
	codeLength:      {fate: sms.Refused, text: "The text is longer than Vibes takes.", remedy: "Shorten it or send it in two."},
	"8":             {fate: sms.Unknown, text: "Vibes had a fault of its own and may have taken the text.", remedy: askFirst},
	codeSource:      {fate: sms.Refused, text: "Vibes doesn't take the number that the text is sent from.", remedy: mendAccount},
	codeDestination: {fate: sms.Refused, text: "Vibes can't text this number: it isn't a valid one.", remedy: mendNumber},
	"14":            {fate: sms.Later, stops: true, text: "Vibes refused the password of this account.", remedy: "Enter username and password anew in App Settings > SMS providers. The text stays in the queue until then."},
	codeThrottled:   {fate: sms.Later, wait: time.Minute, text: "Vibes has too many texts of this account just now and didn't take this one.", remedy: "The text stays in the queue and is sent when Vibes takes it."},
	"1025":          {fate: sms.Refused, text: "Vibes doesn't know the carrier of this number.", remedy: mobile},
	"1026":          {fate: sms.Refused, text: "The customer's carrier isn't one that Vibes reaches.", remedy: mobile},
	"1027":          {fate: sms.Refused, text: "This Vibes account may not send from this number.", remedy: mendAccount},
	"1028":          {fate: sms.Refused, text: "The number that the text is sent from isn't set up for the customer's carrier.", remedy: mendSender},
}

// internals has Vibes' own reasons in a receipt.
// https://developer-aggregation.vibes.com/reference/delivery-receipt-response-codes
var internals = map[string]problem{
	"1":         {text: "Vibes has no way from this number to the customer's carrier.", remedy: mendSender},
	"2":         {text: "The text was taken for one that the customer pays for, and Vibes found no such product.", remedy: "Ask Vibes' customer care to check the settings of this number, then send it again."},
	"3":         {text: "The text was taken for one that the customer pays for, which this number isn't set up for.", remedy: "Ask Vibes' customer care to check the settings of this number, then send it again."},
	"4":         {text: "The text was taken for one that the customer pays for, with a price below zero.", remedy: "Ask Vibes' customer care to check the settings of this number, then send it again."},
	"5":         {text: "The text fell outside the hours in which Vibes delivers it.", remedy: "Send it again during the day."},
	"6":         {text: "Vibes doesn't understand the hours in which the text was to be delivered.", remedy: tellUs},
	"7":         {text: "Vibes stopped the text, because somebody of this account asked for it.", remedy: "Find out who asked Vibes to stop it before you send it again."},
	"8":         {text: "The customer's carrier can't be reached from this number. It may be a landline.", remedy: mendSender},
	codeBlocked: {optedOut: true, text: "Vibes keeps this customer on its block list and sends them nothing, most often because they opted out.", remedy: "Don't text them. If they want texts again, they text START, and Vibes' customer care takes them off its list."},
	"10":        {text: "Parts of the long text were missing at Vibes.", remedy: shorter},
	"11":        {text: "Vibes couldn't send the text, for a reason that it keeps to itself.", remedy: care},
	"12":        {text: "The customer got as many texts as Vibes lets through to one person.", remedy: "Send it again tomorrow, or ask Vibes' customer care to raise the limit."},
	"13":        {text: "Vibes waited for parts of the long text until it was too old.", remedy: shorter},
	"14":        {text: "Vibes left out a part of the long text, because it had that part already.", remedy: askFirst},
	"15":        {text: "The customer isn't on the list of subscribers that Vibes checks for this number.", remedy: "Ask Vibes' customer care to take the check off this number, or the customer to subscribe."},
	"16":        {text: "The Vibes account doesn't hold the number that the text was sent from.", remedy: mendAccount},
	"26":        {text: "Vibes can't text this number: it isn't a valid one.", remedy: mendNumber},
	"255":       {text: "Vibes couldn't send the text and gave no reason.", remedy: care},
}

// carrier is a carrier's reason. Vibes documents the reasons and their order, and
// the number of one of them; the other numbers follow from the order and are
// UNCONFIRMED, so that the words, told by these fragments, count first.
type carrier struct {
	code string
	says []string
	problem
}

// carriers has the carriers' reasons, those first whose words can be part of
// another's.
// https://developer-aggregation.vibes.com/reference/delivery-receipt-response-codes
var carriers = []carrier{
	{"101", []string{"expired", "validity"}, problem{text: "The customer's phone couldn't be reached until the text was too old.", remedy: "Send it again when their phone is likely to be on."}},
	{"102", []string{"deleted"}, problem{text: "The customer's carrier deleted the text.", remedy: "Change its wording (links and capitals look like spam), or reach the customer in another way."}},
	{"103", []string{"undeliverable", "not deliverable"}, problem{text: "The customer's carrier can't deliver texts to this number.", remedy: mendNumber}},
	{"104", []string{"on behalf", "accepted"}, problem{text: "The carrier took the text in the phone's place and doesn't say whether it got there.", remedy: askFirst}},
	{"105", []string{"rejected"}, problem{text: "The customer's phone or carrier rejected the text.", remedy: "Reach the customer in another way."}},
	{"106", []string{"opted in", "opt-in", "opt in", "premium"}, problem{text: "The carrier took the text for one that the customer pays for and hasn't agreed to.", remedy: "Ask Vibes' customer care to check the settings of this number, then send it again."}},
	{"107", []string{"submitting"}, problem{text: "The carrier failed when Vibes handed it the text.", remedy: "Send it again later."}},
	{"108", []string{"unpars", "unknown status", "status unknown"}, problem{text: "The carrier said something of the text that Vibes doesn't understand.", remedy: askFirst}},
	{"100", []string{"state unknown", "unknown state"}, problem{text: "The carrier doesn't say what became of the text.", remedy: askFirst}},
}
