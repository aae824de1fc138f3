package api

import (
	"bytes"
	"encoding/json"
	"time"
)

// Transaction is what Telesign says of a text, in an answer and in a report.
// https://developer.telesign.com/enterprise/reference/sendsms
type Transaction struct {
	ReferenceID Loose    `json:"reference_id"` // 32 hexadecimal digits
	ExternalID  Loose    `json:"external_id"`  // ours; "" where it was null
	Status      Status   `json:"status"`
	Errors      Problems `json:"errors"`
	Info        Info     `json:"additional_info"`
}

// Status is a code with its meaning in words, which change.
// https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
type Status struct {
	Code        Loose `json:"code"`
	Description Loose `json:"description"`
	UpdatedOn   Date  `json:"updated_on"`
}

// Info is what only some accounts get.
type Info struct {
	Parts Loose `json:"message_parts_count"` // a number or text
}

// UnmarshalJSON takes what is no object for nothing.
func (i *Info) UnmarshalJSON(data []byte) error {
	type plain Info
	var read plain
	if json.Unmarshal(data, &read) != nil {
		read = plain{}
	}
	*i = Info(read)
	return nil
}

// Callback is what Telesign posts: a report, or with a UserResponse a text from
// a customer. Both come to the same address and differ by SubResource.
// https://developer.telesign.com/enterprise/docs/transaction-callback-service
// https://developer.telesign.com/enterprise/docs/inbound-sms-get-started
type Callback struct {
	Transaction

	SubResource  Loose         `json:"sub_resource"` // sms, mo_sms, or of another channel
	SubmittedOn  Date          `json:"submit_timestamp"`
	UserResponse *UserResponse `json:"user_response"`
}

// UserResponse is a text from a customer. PhoneNumber is the customer's,
// SenderID ours, both digits only. Action is there only where Telesign handles
// keywords for the account.
type UserResponse struct {
	PhoneNumber Loose  `json:"phone_number"`
	SenderID    Loose  `json:"sender_id"`
	Message     *Loose `json:"mo_message"`
	Action      Loose  `json:"action"` // start, stop, help, generic
}

// Problems are the errors of the older shape. The newer one has none, written
// as {} or [].
type Problems []Problem

// Problem is one of them.
type Problem struct {
	Code Loose `json:"code"` // negative
}

// UnmarshalJSON takes what is no list of errors for none.
func (p *Problems) UnmarshalJSON(data []byte) error {
	var read []Problem
	if json.Unmarshal(data, &read) != nil {
		read = nil
	}
	*p = read
	return nil
}

// Loose is a value that may come as text or as a number. null and anything else
// is "".
type Loose string

// UnmarshalJSON never fails: what is missing is for the reader to judge.
func (l *Loose) UnmarshalJSON(data []byte) error {
	*l = ""
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(l))
	}
	var number json.Number
	if !bytes.Equal(data, []byte("null")) && json.Unmarshal(data, &number) == nil {
		*l = Loose(number)
	}
	return nil
}

// Date is a time in any of the forms in which Telesign writes it. What can't be
// one is zero: its own pages have examples with a month 31.
type Date struct{ time.Time }

// layouts are the forms of a time; one without a zone is in UTC.
var layouts = []string{time.RFC3339Nano, time.RFC1123, time.RFC1123Z, "2006-01-02T15:04:05.999999999"}

// UnmarshalJSON never fails: a date is no reason to lose a text.
func (d *Date) UnmarshalJSON(data []byte) error {
	d.Time = time.Time{}
	var text Loose
	if err := text.UnmarshalJSON(data); err != nil {
		return err
	}
	for _, layout := range layouts {
		if at, err := time.Parse(layout, string(text)); err == nil {
			d.Time = at.UTC()
			break
		}
	}
	return nil
}
