package api

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// errNotReceipt names no more of it: what it holds may be a customer's.
var errNotReceipt = errors.New("the receipt lacks what makes one")

// Receipt is an mtMessageResponse: what became of a text, or of one part of it,
// at one stage. Type is System (Vibes), Carrier or Handset. The codes are "" where
// there are none.
// https://developer-aggregation.vibes.com/reference/callbacks
type Receipt struct {
	MessageID    string
	Submitter    string // our own id
	Type         string
	IsError      bool
	Description  string
	ErrorCode    string
	InternalCode string
	Date         time.Time
	// Original, Part (from 1) and Parts are set for one part of several.
	Original string
	Part     int
	Parts    int
}

// ReceiptOf reads an mtMessageResponse.
func ReceiptOf(node *Node) (Receipt, error) {
	status := node.Kid("status")
	receipt := Receipt{
		MessageID: node.Attr("messageId"), Submitter: node.Attr("submitterMessageId"), Type: node.Word("type"),
		Description: status.Word("description"), ErrorCode: status.Word("errorCode"), InternalCode: status.Word("internalErrorCode"),
		Date: Date(node.Attr("receiptDate")),
	}
	if receipt.MessageID == "" || receipt.Type == "" || status == nil {
		return Receipt{}, errNotReceipt
	}
	switch strings.ToLower(status.Attr("isError")) {
	case "true", "1":
		receipt.IsError = true
	case "false", "0":
	case "":
		receipt.IsError = receipt.ErrorCode != "" || receipt.InternalCode != ""
		if !receipt.IsError { // a delivery that nobody claims
			return Receipt{}, errNotReceipt
		}
	default:
		return Receipt{}, errNotReceipt
	}
	return receipt, receipt.split(node.Kid("multipart"))
}

// split reads which part it is about, where the text had several.
func (r *Receipt) split(multipart *Node) error {
	if multipart == nil || multipart.Attr("noOfParts") == "" || strings.EqualFold(multipart.Attr("isMultipart"), "false") {
		return nil
	}
	parts, err := strconv.Atoi(multipart.Attr("noOfParts"))
	if err != nil || parts < 0 || parts > 100 {
		return errNotReceipt
	}
	if parts < 2 {
		return nil
	}
	part, err := strconv.Atoi(multipart.Attr("partNumber"))
	if err != nil || part < 1 || part > parts || multipart.Attr("originalMessageId") == "" {
		return errNotReceipt
	}
	r.Original, r.Part, r.Parts = multipart.Attr("originalMessageId"), part, parts
	return nil
}

// dates are the forms in which Vibes writes a time: ISO 8601 with milliseconds,
// and date, time and zone with and without blanks between them.
// https://developer-aggregation.vibes.com/reference/receiving-messages
var dates = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05 Z0700",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z0700", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 Z0700",
}

// Date reads a time in any of its forms; the zone's name is read where it is UTC.
// What can't be read is zero: a date is no reason to lose a text.
func Date(text string) time.Time {
	text = strings.TrimSpace(text)
	for _, zone := range []string{"UTC", "GMT"} {
		if bare, named := strings.CutSuffix(text, zone); named {
			text = strings.TrimSpace(bare) + "Z"
		}
	}
	for _, layout := range dates {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC()
		}
	}
	return time.Time{}
}
