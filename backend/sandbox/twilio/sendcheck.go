package twilio

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

var (
	e164         = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	shortCode    = regexp.MustCompile(`^[0-9]{3,8}$`)
	alphanumeric = regexp.MustCompile(`^[A-Za-z0-9 ]{1,11}$`)
	letter       = regexp.MustCompile(`[A-Za-z]`)
	serviceSID   = regexp.MustCompile(`^MG[0-9a-fA-F]{32}$`)
)

// magicTo and magicFrom are the numbers with which Twilio lets people try errors.
// Here they work on every account, and +15005550006 sends from every account.
//
// https://www.twilio.com/docs/iam/test-credentials
var (
	magicTo = map[string]*refusal{ //nolint:gochecknoglobals // a table
		"+15005550001": refuse(21211, "The 'To' number +15005550001 is not a valid phone number."),
		"+15005550002": refuse(21612, "The 'To' phone number +15005550002 is not currently reachable via SMS."),
		"+15005550003": refuse(21408, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +15005550003."),
		"+15005550004": refuse(21610, "Attempt to send to unsubscribed recipient +15005550004"),
		"+15005550009": refuse(21614, "'To' number +15005550009 is not a mobile number"),
	}
	magicFrom = map[string]*refusal{ //nolint:gochecknoglobals // a table
		"+15005550001": refuse(21212, "The 'From' number +15005550001 is not a valid phone number, shortcode, or alphanumeric sender ID."),
		"+15005550007": refuse(21606, "The From phone number +15005550007 is not a valid, SMS-capable inbound phone number or short code for your account."),
		"+15005550008": refuse(21611, "The source 'from' number has exceeded the maximum number of queued messages"),
	}
)

const magicSender = "+15005550006"

func (s *Simulator) checkTo(c call, m *Message) *refusal {
	switch {
	case m.To == "":
		return refuse(21604, "A 'To' phone number is required.")
	case strings.Contains(m.To, ":"): // taken for a channel; the error names the wrong parameter
		return refuse(21212, "The 'From' number %s is not a valid phone number, shortcode, or alphanumeric sender ID.", m.From)
	case !e164.MatchString(m.To):
		return refuse(21211, "The 'To' number %s is not a valid phone number.", m.To)
	case magicTo[m.To] != nil:
		return magicTo[m.To]
	case c.account.Kind == Trial && !slices.Contains(c.account.Verified, m.To):
		return refuse(21608, "The number %s is unverified. Trial accounts cannot send messages to unverified numbers.", m.To)
	}
	return nil
}

func (s *Simulator) checkSender(c call, m *Message) *refusal {
	if m.Service != "" {
		return s.checkService(c, m)
	}
	if m.From == "" {
		return refuse(21603, "A 'From' phone number is required.")
	}
	if magicFrom[m.From] != nil {
		return magicFrom[m.From]
	}
	number, code := s.number(m.From), s.shortCode(m.From)
	switch {
	case m.From == magicSender:
		return nil
	case c.account.Kind == TestCredentials:
		return refuse(21606, "The From phone number %s is not a valid, SMS-capable inbound phone number or short code for your account.", m.From)
	case number != nil && number.Account != c.account.SID, code != nil && code.Account != c.account.SID:
		return refuse(21660, "The 'From' number %s does not belong to your account.", m.From)
	case number != nil && !number.SMS:
		return refuse(21606, "The From phone number %s is not a valid, SMS-capable inbound phone number or short code for your account.", m.From)
	case number != nil, code != nil:
		return nil
	case e164.MatchString(m.From), shortCode.MatchString(m.From):
		return refuse(21659, "%s is not a Twilio phone number or Short Code country mismatch", m.From)
	case !alphanumeric.MatchString(m.From), !letter.MatchString(m.From):
		return refuse(21212, "The 'From' number %s is not a valid phone number, shortcode, or alphanumeric sender ID.", m.From)
	case strings.HasPrefix(m.To, "+1"): // no alphanumeric senders in North America
		return refuse(21612, "Message cannot be sent with the current combination of 'To' %s and/or 'From' %s parameters", m.To, m.From)
	}
	return nil
}

// checkService checks a send through a Messaging Service. Which code answers
// which fault of the service is UNCONFIRMED beyond the range 21701 to 21705.
func (s *Simulator) checkService(c call, m *Message) *refusal {
	service := s.service(c.account.SID, m.Service)
	switch {
	case !serviceSID.MatchString(m.Service):
		return refuse(21705, "The Messaging Service Sid %s is invalid", m.Service)
	case service == nil:
		return refuse(21701, "The Messaging Service %s does not exist", m.Service)
	case len(service.Numbers) == 0:
		return refuse(21704, "The Messaging Service contains no phone numbers.")
	}
	if m.From != "" && !slices.ContainsFunc(s.pool(service), func(n *Number) bool { return n.Number == m.From }) {
		return refuse(21703, "The 'From' number %s is not in the Messaging Service.", m.From)
	}
	m.Status = Accepted
	if m.Callback == "" {
		m.Callback = service.StatusCallback
	}
	return nil
}

// checkPair checks the two ends together. Through a service a STOP shows later,
// when the service picks a sender.
func (s *Simulator) checkPair(_ call, m *Message) *refusal {
	if m.To == m.From {
		return refuse(21266, "'To' and 'From' number cannot be the same")
	}
	if m.Service == "" && s.optedOut(m.From, m.To) {
		return refuse(21610, "Attempt to send to unsubscribed recipient %s", m.To)
	}
	return nil
}

// length counts a body as the limit of 1,600 does: in UTF-16 units (UNCONFIRMED;
// the error page says that emoji count as several).
func length(body string) int { return len(utf16.Encode([]rune(body))) }
