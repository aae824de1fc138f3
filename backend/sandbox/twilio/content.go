package twilio

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// The longest text, in UTF-16 units, and the most media of one message.
const (
	maxBody  = 1600
	maxMedia = 10
)

func checkContent(c call, m *Message) *refusal {
	links := c.form["MediaUrl"]
	switch {
	case c.form.Get("ContentSid") != "":
		return refuse(20422, "Invalid parameter: ContentSid (templates are not simulated)")
	case len(links) == 0 && c.form.Has("Body") && m.Body == "":
		return refuse(21602, "Message body is required.")
	case len(links) == 0 && m.Body == "":
		return refuse(21619, "A text message body or media urls must be specified.")
	case length(m.Body) > maxBody:
		return refuse(21617, "The concatenated message body exceeds the 1600 character limit")
	case len(links) > maxMedia:
		return refuse(21623, "Number of media files exceeds allowed limit")
	}
	for _, link := range links {
		if !absolute(link) {
			return refuse(21620, "Media urls: %s are invalid. Please use only valid http and https urls", link)
		}
		m.Media = append(m.Media, Media{Link: link})
	}
	return nil
}

func checkOptions(c call, m *Message) *refusal {
	if m.Callback != "" && (!absolute(m.Callback) || len(m.Callback) > 4000 || underscored(m.Callback)) {
		return refuse(21609, "The 'StatusCallback' URL %s is not a valid URL.", m.Callback)
	}
	if period := c.form.Get("ValidityPeriod"); period != "" {
		if seconds, err := strconv.Atoi(period); err != nil || seconds < 1 || seconds > 36000 {
			return refuse(21624, "The ValidityPeriod %s is invalid. It must be between 1 and 36000 seconds.", period)
		}
	}
	return nil
}

// absolute tells whether an address is a full http or https one.
func absolute(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

func underscored(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Contains(u.Hostname(), "_")
}

// checkSchedule handles ScheduleType and SendAt: 15 minutes to 35 days ahead,
// through a Messaging Service only.
func (s *Simulator) checkSchedule(c call, m *Message) *refusal {
	kind, at := c.form.Get("ScheduleType"), c.form.Get("SendAt")
	if kind == "" && at == "" {
		return nil
	}
	when, err := time.Parse(time.RFC3339, at)
	ahead := when.Sub(s.now())
	switch {
	case m.Service == "":
		return refuse(35118, "MessagingServiceSid is required to schedule a message")
	case at == "" || kind != "fixed" || err != nil:
		return refuse(35111, "SendAt and ScheduleType=fixed are required to schedule a message")
	case ahead < 15*time.Minute || ahead > 35*24*time.Hour:
		return refuse(35114, "SendAt time must be between 15 minutes and 35 days in the future")
	}
	when = when.UTC()
	m.Status, m.SendAt = Scheduled, &when
	return nil
}
