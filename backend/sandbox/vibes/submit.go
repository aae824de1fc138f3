package vibes

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"unicode/utf16"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Bounds of a submit.
const (
	maxID     = 40
	maxText   = 900 // of a text that may be split
	maxSingle = 160
)

// options are the receipts that a text can ask for.
var options = []string{"", "NONE", "ERROR", "ALL", "SMSC_ERROR", "SMSC_ALL"}

// refusals are the numbers that are refused at once.
var refusals = map[string][2]string{ //nolint:gochecknoglobals // a table
	"+15005550001": {"11", "Invalid destination address"},
	"+15005550002": {"1026", "MDN does not resolve to a supported carrier"},
	"+15005550003": {"1028", "Code is not provisioned for the carrier of the MDN"},
}

var (
	tenDigits    = regexp.MustCompile(`^[2-9][0-9]{9}$`)
	elevenDigits = regexp.MustCompile(`^1[2-9][0-9]{9}$`)
	full         = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
)

// e164 gives a customer's number as the phones know it; anything else comes back
// as it is.
func e164(number string) string {
	switch {
	case tenDigits.MatchString(number):
		return "+1" + number
	case elevenDigits.MatchString(number):
		return "+" + number
	default:
		return number
	}
}

// ours gives one of our senders as the phones know it: a short code in digits, a
// long one in E.164.
func ours(source string) string { return e164(source) }

// submit takes a text.
// https://developer-aggregation.vibes.com/reference/send-an-sms-message
func (s *Simulator) submit(c call) fault.Answer {
	if no := c.objection(); no != nil {
		return *no
	}
	m := c.message()
	if no := s.unroutable(c.account, m); no != nil {
		return *no
	}
	s.accept(m)
	return answer(submittedXML{MessageID: m.ID, SubmitterID: m.SubmitterID, Carrier: carrierOf(m.To), Split: m.Split})
}

// objection checks the form of a submit, nil when there is nothing to say.
func (c *call) objection() *fault.Answer {
	no := func(status int, code, words string) *fault.Answer {
		answer := failure(status, code, words)
		return &answer
	}
	x := c.submit
	switch {
	case c.big:
		return no(http.StatusRequestEntityTooLarge, "", "Request body too large")
	case !c.isXML():
		return no(http.StatusUnsupportedMediaType, "", "Content-Type must be text/xml")
	case x == nil:
		return no(http.StatusBadRequest, "", "Request is not a valid mtMessage document")
	case x.Destination == nil || x.Destination.Address == "":
		return no(http.StatusBadRequest, "11", "Missing destination address")
	case x.Source == nil || x.Source.Address == "":
		return no(http.StatusBadRequest, "10", "Missing source address")
	case x.Source.Type != "SC":
		return no(http.StatusBadRequest, "10", "Unknown source address type")
	case x.Text == nil || *x.Text == "":
		return no(http.StatusBadRequest, "1", "Missing message text")
	case len(x.SubmitterID) > maxID:
		return no(http.StatusBadRequest, "", "submitterMessageId is longer than 40 characters")
	case length(*x.Text) > maxText, x.Split != "true" && length(*x.Text) > maxSingle:
		return no(http.StatusBadRequest, "1", "Message text is too long")
	case x.Receipts != nil && !slices.Contains(options, x.Receipts.Option):
		return no(http.StatusBadRequest, "", "Unknown receiptOption")
	case x.Alternate == "true" && x.Split == "true":
		return no(http.StatusBadRequest, "", "alternateDelivery is not supported for split messages")
	default:
		return nil
	}
}

// message makes the text of a submit that has passed its checks.
func (c *call) message() *Message {
	x := c.submit
	m := &Message{
		Account: c.account.Username, SubmitterID: x.SubmitterID, From: ours(x.Source.Address), To: e164(x.Destination.Address),
		Text: *x.Text, Split: x.Split == "true", Source: *x.Source, Destination: *x.Destination,
	}
	if x.Receipts != nil {
		m.Option, m.Callback = x.Receipts.Option, x.Receipts.CallbackURL
	}
	return m
}

// unroutable says why a text can't go from here to there, nil when it can.
func (s *Simulator) unroutable(account *Account, m *Message) *fault.Answer {
	no := func(status int, code, words string) *fault.Answer {
		answer := failure(status, code, words)
		return &answer
	}
	if !slices.Contains(account.Numbers, m.From) {
		return no(http.StatusForbidden, "1027", "Not authorized to send from "+m.From)
	}
	if !full.MatchString(m.To) {
		return no(http.StatusBadRequest, "11", "Invalid destination address")
	}
	if refused, magic := refusals[m.To]; magic {
		return no(http.StatusBadRequest, refused[0], refused[1])
	}
	if carrierOf(m.To) == "0" {
		return no(http.StatusBadRequest, "1026", "MDN does not resolve to a supported carrier")
	}
	return nil
}

// carrierOf gives the code of a number's carrier: by its last digit one of the
// large ones, 0 for a number outside of the United States and Canada.
func carrierOf(number string) string {
	country := sms.CountryOf(number)
	if !elevenDigits.MatchString(number[min(1, len(number)):]) || (country != "" && country != "US" && country != "CA") {
		return "0"
	}
	large := []string{"102", "104", "105"}
	if country == "CA" {
		large = []string{"300", "304", "307"}
	}
	return large[int(number[len(number)-1]-'0')%len(large)]
}

// lookUp tells who serves a number.
// https://developer-aggregation.vibes.com/v3.0/reference/retrieve-info-from-the-api
func (s *Simulator) lookUp(c call) fault.Answer {
	number := e164(c.r.PathValue("number"))
	if !full.MatchString(number) {
		return failure(http.StatusNotFound, "11", "Unknown MDN")
	}
	view := carrierXML{Address: number, Carrier: carrierOf(number)}
	if code := c.r.URL.Query().Get("shortcode"); code != "" {
		view.Provisioned = fmt.Sprint(view.Carrier != "0" && slices.Contains(c.account.Numbers, ours(code)))
	}
	return answer(view)
}

// length counts a text in UTF-16 units.
func length(text string) int { return len(utf16.Encode([]rune(text))) }
