package infobip

import (
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// statusView is how Infobip writes a status.
type statusView struct {
	GroupID     int    `json:"groupId"`
	GroupName   string `json:"groupName"`
	ID          int    `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Action      string `json:"action,omitempty"`
}

// errorView is how it writes an error.
type errorView struct {
	GroupID     int    `json:"groupId"`
	GroupName   string `json:"groupName"`
	ID          int    `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Permanent   bool   `json:"permanent"`
}

var groupNames = []string{"ACCEPTED", "PENDING", "UNDELIVERABLE", "DELIVERED", "EXPIRED", "REJECTED"}

const rejected = 5

type named struct {
	group int
	name  string
}

// The statuses that the simulator itself gives.
const (
	deliveredToHandset = 5
	enroute            = 7
	notEnoughCredits   = 12
	blocklisted        = 14
	unknownSource      = 11
	floodingFilter     = 20
	duplicateID        = 23
	tooLong            = 25
	pendingAccepted    = 26
	badDestination     = 52
)

// statuses is Infobip's list
// (https://www.infobip.com/docs/developer-resources/api-fundamentals/message-status-codes).
var statuses = map[int]named{
	0: {0, "MESSAGE_ACCEPTED"}, 1: {1, "PENDING_TIME_VIOLATION"}, 3: {1, "PENDING_WAITING_DELIVERY"}, enroute: {1, "PENDING_ENROUTE"},
	pendingAccepted: {1, "PENDING_ACCEPTED"}, 2: {3, "DELIVERED_TO_OPERATOR"}, deliveredToHandset: {3, "DELIVERED_TO_HANDSET"},
	4: {2, "UNDELIVERABLE_REJECTED_OPERATOR"}, 9: {2, "UNDELIVERABLE_NOT_DELIVERED"}, 31: {2, "UNDELIVERABLE_NOT_SENT"},
	15: {4, "EXPIRED_EXPIRED"}, 22: {4, "EXPIRED_UNKNOWN"}, 29: {4, "EXPIRED_DLR_UNKNOWN"}, 87: {rejected, "SIGNALS_BLOCKED"},
	6: {rejected, "REJECTED_NETWORK"}, 8: {rejected, "REJECTED_PREFIX_MISSING"}, badDestination: {rejected, "REJECTED_DESTINATION"},
	10: {rejected, "REJECTED_DND"}, unknownSource: {rejected, "REJECTED_SOURCE"}, notEnoughCredits: {rejected, "REJECTED_NOT_ENOUGH_CREDITS"},
	13: {rejected, "REJECTED_SENDER"}, blocklisted: {rejected, "REJECTED_DESTINATION_BLOCKLISTED"},
	17: {rejected, "REJECTED_PREPAID_PACKAGE_EXPIRED"}, 18: {rejected, "REJECTED_DESTINATION_NOT_REGISTERED"},
	19: {rejected, "REJECTED_ROUTE_NOT_AVAILABLE"}, floodingFilter: {rejected, "REJECTED_FLOODING_FILTER"},
	21: {rejected, "REJECTED_SYSTEM_ERROR"}, duplicateID: {rejected, "REJECTED_DUPLICATE_MESSAGE_ID"},
	24: {rejected, "REJECTED_INVALID_UDH"}, tooLong: {rejected, "REJECTED_MESSAGE_TOO_LONG"}, 51: {rejected, "MISSING_TO"},
	100: {rejected, "UNDELIVERABLE_REJECTED_PLATFORM"},
}

// statusOf writes a status; one that isn't listed is of group 2.
func statusOf(id int) statusView {
	known, listed := statuses[id]
	if !listed {
		known = named{2, "UNDELIVERABLE_" + strconv.Itoa(id)}
	}
	view := statusView{GroupID: known.group, GroupName: groupNames[known.group], ID: id, Name: known.name,
		Description: strings.ToLower(strings.ReplaceAll(known.name, "_", " "))}
	if known.group == rejected {
		view.Action = "Contact support."
	}
	return view
}

// errorNames has the errors that phones end with here, and those of opt-outs.
var errorNames = map[int]named{
	0: {0, "NO_ERROR"}, 1: {1, "EC_UNKNOWN_SUBSCRIBER"}, 27: {1, "EC_ABSENT_SUBSCRIBER"}, 568: {1, "EC_NOT_SMS_CAPABLE"},
	607: {3, "EC_SPAM_FILTERED"}, 603: {2, "EC_CONTENT_BLOCKED"}, 2050: {2, "EC_DEST_ADDRESS_BLACKLISTED"},
	2052: {2, "EC_BLACKLISTED_DESTINATIONADDRESS"}, 4103: {2, "EC_DESTINATION_FLOODING"}, 4104: {2, "EC_DESTINATION_TXT_FLOODING"},
}

// errorOf writes an error. v3 writes the first group in capitals, older versions
// as "Ok".
func errorOf(id int, v3 bool) errorView {
	known, listed := errorNames[id]
	if !listed {
		known = named{3, "EC_" + strconv.Itoa(id)}
	}
	groups := []string{"Ok", "HANDSET_ERRORS", "USER_ERRORS", "OPERATOR_ERRORS"}
	if v3 {
		groups[0] = "OK"
	}
	return errorView{known.group, groups[known.group], id, known.name, strings.ToLower(strings.ReplaceAll(known.name, "_", " ")), id != 0}
}

// ending is how a message ends.
type ending struct {
	Status int `json:"status"`
	Error  int `json:"error,omitempty"`
}

// endings translates how a phone behaves.
var endings = map[phones.Behaviour]ending{
	phones.On:        {deliveredToHandset, 0},
	phones.Off:       {15, 27},
	phones.Landline:  {9, 568},
	phones.Filtered:  {4, 607},
	phones.NoNumber:  {9, 1},
	phones.NoReceipt: {29, 0}, // the network never tells
}

// arrives tells whether a text that ends so is on the phone.
func (e ending) arrives() bool {
	return e.Status == deliveredToHandset || e.Status == 29 || e.Status == 2
}

// endingOf reads the code of an injected ending: of an error, or status-N.
func endingOf(code string) ending {
	if status, is := strings.CutPrefix(code, "status-"); is {
		n, _ := strconv.Atoi(status)
		return ending{Status: n}
	}
	n, _ := strconv.Atoi(code)
	return ending{Status: 4, Error: n}
}

// magic is what the numbers begin with that decide how a text ends: three digits
// of the status and four of the error follow.
const magic = "44700"

// destined gives the ending that a number decides, nil for none.
func destined(to string) *ending {
	code, is := strings.CutPrefix(to, magic)
	if !is || len(code) != 7 {
		return nil
	}
	status, err := strconv.Atoi(code[:3])
	if err != nil {
		return nil
	}
	fault, err := strconv.Atoi(code[3:])
	if err != nil {
		return nil
	}
	return &ending{status, fault}
}
