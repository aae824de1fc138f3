package vibes

import (
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

// Ending is how a text ends: with a receipt of that type, an error where it has
// codes. Silent means that no receipt at all comes. LastPart keeps an error to the
// last part of several.
type Ending struct {
	Type         string `json:"type"`
	ErrorCode    string `json:"errorCode,omitempty"`
	InternalCode string `json:"internalCode,omitempty"`
	Silent       bool   `json:"silent,omitempty"`
	LastPart     bool   `json:"lastPart,omitempty"`
}

func (e Ending) isError() bool { return e.ErrorCode != "" || e.InternalCode != "" }

// The types of receipts.
const (
	System  = "System"
	Carrier = "Carrier"
	Handset = "Handset"
)

// magicEndings are the numbers whose texts end in a certain way.
var magicEndings = map[string]Ending{ //nolint:gochecknoglobals // a table
	"+15005550004": {Type: System, InternalCode: "9"},
	"+15005550005": {Type: Carrier, ErrorCode: "255", InternalCode: "8"},
	"+15005550006": {Type: Handset, ErrorCode: "107"},
	"+15005550007": {Type: Carrier},
	"+15005550008": {Silent: true},
	"+15005550009": {Type: Handset, ErrorCode: "103", LastPart: true},
}

// endingOf gives the ending with a certain code. Two codes with a slash between
// them, such as 107/7, are the carrier's and Vibes' own in one receipt.
func endingOf(code string) *Ending {
	if carriers, own, both := strings.Cut(code, "/"); both {
		return &Ending{Type: Carrier, ErrorCode: carriers, InternalCode: own}
	}
	if n, err := strconv.Atoi(code); err == nil && (n < 100 || n == 255) {
		return &Ending{Type: System, InternalCode: code}
	}
	return &Ending{Type: Handset, ErrorCode: code}
}

// behaves translates how a phone behaves into what Vibes would report of it.
func behaves(behaviour phones.Behaviour) Ending {
	switch behaviour {
	case phones.Off:
		return Ending{Type: Handset, ErrorCode: "101"}
	case phones.Landline:
		return Ending{Type: System, InternalCode: "8"}
	case phones.Filtered:
		return Ending{Type: Carrier, ErrorCode: "102"}
	case phones.NoNumber:
		return Ending{Type: Handset, ErrorCode: "103"}
	case phones.NoReceipt:
		return Ending{Type: Carrier}
	case phones.On:
		return Ending{Type: Handset}
	}
	return Ending{Type: Handset}
}

// meanings are the descriptions of Vibes' own codes, internals first, then the
// carriers' in their documented order. The wording is ours but for 107.
// https://developer-aggregation.vibes.com/reference/delivery-receipt-response-codes
var (
	meanings = map[string]string{ //nolint:gochecknoglobals // a table
		"1": "No route to carrier from source", "2": "Premium product not found", "3": "Premium messaging not configured",
		"4": "Negative premium charge", "5": "Outside of delivery window", "6": "Invalid delivery window parameter",
		"7": "Message stopped", "8": "No carrier route for code", "9": "MDN is blocked", "10": "Multipart message incomplete",
		"12": "Message capped", "13": "Multipart message expired", "14": "Duplicate multipart segment ignored",
		"15": "MDN is not subscribed", "16": "No code lease for company", "26": "Invalid destination",
	}
	carrierMeanings = map[string]string{ //nolint:gochecknoglobals // a table
		"100": "Receipt state unknown", "101": "Message validity period expired", "102": "Message deleted by carrier",
		"103": "Message undeliverable", "104": "Message accepted on behalf of the subscriber", "105": "Message rejected by phone",
		"106": "MDN has not opted in to premium messages", "107": "Carrier failed while submitting message",
		"108": "Unknown or unparsable status",
	}
)

// describe gives the words of a receipt.
func (e Ending) describe() string {
	switch {
	case e.Type == Carrier && !e.isError():
		return "MtMessage successfully delivered to Carrier"
	case !e.isError():
		return "MtMessage successfully delivered to Handset"
	case carrierMeanings[e.ErrorCode] != "":
		return carrierMeanings[e.ErrorCode]
	case meanings[e.InternalCode] != "":
		return meanings[e.InternalCode]
	default:
		return "Something new went wrong"
	}
}
