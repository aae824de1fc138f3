package acs_test

import "github.com/smsdesk/smsdesk/backend/sms"

// listed is every code of a failed report, by Azure's documentation, and what it
// means for the text.
var listed = map[string]struct {
	status   sms.Status
	optedOut bool
}{
	"4000": {sms.Failed, false}, "4001": {sms.Failed, false}, "4002": {sms.Failed, false}, "4003": {sms.Failed, false},
	"4004": {sms.Undelivered, false}, "4005": {sms.Undelivered, false}, "4006": {sms.Undelivered, false}, "4007": {sms.Failed, true},
	"4008": {sms.Failed, false}, "4009": {sms.Failed, false}, "4010": {sms.Failed, false}, "4020": {sms.Undelivered, false},
	"5000": {sms.Failed, false}, "5001": {sms.Failed, false}, "5002": {sms.Sent, false}, "9999": {sms.Failed, false},
}
