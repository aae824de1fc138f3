package telesign

import (
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// How long each step takes, before the sandbox's speed divides it.
const (
	carrierDelay = 400 * time.Millisecond // until the gateway has it
	networkDelay = 800 * time.Millisecond // from there to the phone
	webhookDelay = 300 * time.Millisecond // from a phone to the callback
)

// The bounds of the parameters.
const (
	maxMessage    = 1600
	maxSenderID   = 20
	maxExternalID = 100
	maxDLT        = 40
)

// magicTo names numbers that are refused at once, whatever the account: the
// simulator's own invention.
var magicTo = map[string]result{
	"15005551000": {http: http.StatusBadRequest, code: 11000},
	"15005551001": {http: http.StatusBadRequest, code: 11001},
	"15005551033": {http: http.StatusUnauthorized, code: 10033},
}

// magicEnding finds the numbers whose last three digits are the end of the text.
var magicEnding = regexp.MustCompile(`^\+15005550([2-5][0-9]{2})$`)

// send takes a message. Its parameters are checked in the order of the reference:
// number, message, type, the others.
//
// https://developer.telesign.com/enterprise/reference/sendsms
func (s *Simulator) send(c call) result {
	if c.account.WalletEmpty {
		return result{http: http.StatusPaymentRequired, code: 10030}
	}
	for _, check := range []func(call) int{checkNumber, checkMessage, checkType, s.checkSender, checkCallback, checkOthers} {
		if code := check(c); code != 0 {
			return result{http: http.StatusBadRequest, code: code}
		}
	}
	to := c.PostFormValue("phone_number")
	if refusal, magic := magicTo[to]; magic {
		return refusal
	}
	if c.account.Trial && !slices.Contains(c.account.Verified, "+"+to) {
		return result{http: http.StatusUnauthorized, code: 10033}
	}
	return s.accept(c, "+"+to)
}

// accept gives a message its id and place, and starts its way.
func (s *Simulator) accept(c call, to string) result {
	now := s.on.Now()
	m := &Message{
		ID: s.reference(), Account: c.account.CustomerID, From: ours(c.PostFormValue("sender_id")), To: to,
		Body: c.PostFormValue("message"), ExternalID: c.PostFormValue("external_id"), Callback: c.PostFormValue("callback_url"),
		Parts: sms.CountSegments(c.PostFormValue("message")).Count, Code: 290, Created: now, Updated: now,
	}
	if m.From == "" {
		m.From = c.account.LongNumber // Telesign picks one
	}
	s.decide(m, c.account)
	s.state.Messages = append(s.state.Messages, m)
	s.trim()
	s.stepAfter(carrierDelay, m)
	return result{http: http.StatusOK, code: m.Code, message: m}
}

// decide settles how a message ends where the customer's phone has no say.
func (s *Simulator) decide(m *Message, account *Account) {
	ending := s.faults.Take(m.Account, "", []string{m.From, m.To}, fault.Ending)
	magic := magicEnding.FindStringSubmatch(m.To)
	switch {
	case ending != nil:
		m.Ending, _ = strconv.Atoi(ending.Code)
		m.Abrupt = m.Ending != delivered
	case magic != nil:
		m.Ending, _ = strconv.Atoi(magic[1])
		m.Abrupt = m.Ending != delivered
	case account.stopped(m.To):
		m.Ending, m.Abrupt = 510, true
	}
}

var phoneNumber = regexp.MustCompile(`^[1-9][0-9]{6,14}$`)

func checkNumber(c call) int {
	number := c.PostFormValue("phone_number")
	switch {
	case number == "":
		return 12000
	case strings.HasPrefix(number, "0"):
		return 11001
	case !phoneNumber.MatchString(number):
		return 11000
	}
	return 0
}

func checkMessage(c call) int {
	message := c.PostFormValue("message")
	switch {
	case message == "":
		return 12009
	case len(utf16.Encode([]rune(message))) > maxMessage:
		return 11009
	}
	return 0
}

func checkType(c call) int {
	switch c.PostFormValue("message_type") {
	case "":
		return 12017
	case "OTP", "ARN", "MKT":
		return 0
	default:
		return 11017
	}
}

// checkSender takes the account's own numbers and, of names, any: which are
// allowed is between customer and support.
func (s *Simulator) checkSender(c call) int {
	sender := c.PostFormValue("sender_id")
	owner := s.serving(ours(sender))
	switch {
	case len(sender) > maxSenderID, owner != nil && owner != c.account:
		return 11013
	case owner == nil && sender != "" && strings.Trim(sender, "0123456789+") == "":
		return 11013
	}
	return 0
}

// checkCallback wants https on port 443, or this computer.
func checkCallback(c call) int {
	if !c.PostForm.Has("callback_url") {
		return 0
	}
	address, err := url.Parse(c.PostFormValue("callback_url"))
	if err != nil || address.Host == "" {
		return 11004
	}
	public := address.Scheme == "https" && (address.Port() == "" || address.Port() == "443")
	if public || post.Loopback(address.Hostname()) {
		return 0
	}
	return 11004
}

func checkOthers(c call) int {
	external := c.PostFormValue("external_id")
	event, ip := c.PostFormValue("account_lifecycle_event"), c.PostFormValue("originating_ip")
	switch {
	case len(external) > maxExternalID, strings.ContainsFunc(external, func(r rune) bool { return r > 127 }):
		return 11016
	case event != "" && !slices.Contains([]string{"create", "sign-in", "transact", "update", "delete"}, event):
		return 11003
	case ip != "" && net.ParseIP(ip) == nil:
		return 11010
	case len(c.PostFormValue("dlt_template_id")) > maxDLT:
		return 11034
	case len(c.PostFormValue("dlt_entity_id")) > maxDLT:
		return 11035
	}
	return 0
}
