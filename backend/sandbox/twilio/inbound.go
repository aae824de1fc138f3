package twilio

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/stage"
)

// Receive takes a text that a customer wrote to one of our numbers: it goes into
// the log, keywords are heeded, and the webhook is called a moment later.
//
// A number in a Messaging Service whose inbound address is empty gets nothing,
// and nothing is logged; a STOP counts all the same.
func (s *Simulator) Receive(text phones.Text) {
	s.mu.Lock()
	keywordReply := s.heed(text.With, text.Phone, text.Body)
	hooks, service, logged := s.destination(text.With)
	m := s.incoming(text, service)
	if logged && m.Account != "" {
		s.state.Messages = append(s.state.Messages, m)
		s.trim()
	}
	s.mu.Unlock()
	if keywordReply != "" {
		s.later(webhookDelay, func(context.Context) {
			s.cfg.Phones.Deliver(phones.Text{Phone: text.Phone, With: text.With, Body: keywordReply, Automatic: true})
		})
	}
	if logged && hooks.URL != "" {
		s.later(webhookDelay, func(ctx context.Context) { s.pushIncoming(ctx, m.SID, hooks) })
	}
	s.cfg.Changed()
}

// destination gives where incoming texts to a sender go, the SID of the service
// that it is in, and whether they are logged at all. Under the lock.
func (s *Simulator) destination(address string) (hooks Hooks, service string, logged bool) {
	if sc := s.shortCode(address); sc != nil {
		return sc.Hooks, "", true
	}
	n := s.number(address)
	if n == nil {
		return Hooks{}, "", false
	}
	if pool := s.serviceOf(n); pool != nil {
		service = pool.SID
		if !pool.WebhookOnNumber {
			return pool.Hooks, service, pool.Hooks.URL != ""
		}
	}
	if n.Application != "" { // its addresses count, and the sandbox knows no applications
		return Hooks{}, service, true
	}
	return n.Hooks, service, true
}

// incoming makes the log's row of an incoming text, under the lock.
func (s *Simulator) incoming(text phones.Text, service string) *Message {
	now := s.now()
	m := &Message{
		SID: s.sid("SM"), From: text.Phone, To: text.With, Body: text.Body, Status: Received, Direction: Inbound,
		Segments: stage.Segments(text.Body), Service: service, Created: now, Updated: now, SentAt: &now, Settled: true,
	}
	if n := s.number(text.With); n != nil {
		m.Account = n.Account
	} else if sc := s.shortCode(text.With); sc != nil {
		m.Account = sc.Account
	}
	for _, media := range text.Media {
		m.Media = append(m.Media, Media{SID: s.sid("ME"), Key: s.hexes(), ContentType: media.ContentType, Data: media.Data, Created: now})
	}
	if len(m.Media) > 0 {
		m.SID = "MM" + m.SID[2:]
	}
	return m
}

// pushIncoming calls the webhook, then the fallback if that fails. There is no
// later redelivery: whoever missed it has to look into the log.
func (s *Simulator) pushIncoming(ctx context.Context, sid string, hooks Hooks) {
	s.mu.Lock()
	m := s.message("", sid)
	if m == nil {
		s.mu.Unlock()
		return
	}
	now := s.now()
	m.SentAt = &now // of an incoming text: when the webhook was called
	form := s.incomingForm(m)
	n := notice{account: m.Account, message: sid, address: hooks.URL, method: cmp.Or(hooks.Method, http.MethodPost), form: form, from: m.From, to: m.To}
	s.mu.Unlock()
	f := s.converse(ctx, n)
	if f == nil {
		return
	}
	s.alert(f.code, n, f.words)
	if hooks.FallbackURL == "" || f.code == 0 || f.code == tooManyReplies {
		return
	}
	n.form = cloned(form)
	n.form.Set("ErrorCode", strconv.Itoa(f.code))
	n.form.Set("ErrorUrl", hooks.URL)
	n.address, n.method = hooks.FallbackURL, cmp.Or(hooks.FallbackMethod, http.MethodPost)
	if f := s.converse(ctx, n); f != nil {
		s.alert(f.code, n, f.words)
	}
}

// converse calls a webhook and does what it answers.
func (s *Simulator) converse(ctx context.Context, n notice) *failure {
	r, f := s.push(ctx, n)
	if f != nil {
		return f
	}
	replies, f := repliesIn(r)
	for _, body := range replies {
		s.reply(n, body)
	}
	return f
}

// incomingForm gives the fields of an incoming text, under the lock. The places
// belong to the numbers, not to people, and are mostly empty.
//
// https://www.twilio.com/docs/messaging/guides/webhook-request
func (s *Simulator) incomingForm(m *Message) url.Values {
	form := url.Values{
		"MessageSid": {m.SID}, "SmsSid": {m.SID}, "SmsMessageSid": {m.SID}, "AccountSid": {m.Account}, "From": {m.From}, "To": {m.To},
		"Body": {m.Body}, "NumMedia": {m.numMedia()}, "NumSegments": {strconv.Itoa(m.Segments)}, "SmsStatus": {Received}, "ApiVersion": {apiVersion},
		"FromCity": {""}, "FromState": {""}, "FromZip": {""}, "FromCountry": {country(m.From)},
		"ToCity": {""}, "ToState": {""}, "ToZip": {""}, "ToCountry": {country(m.To)},
	}
	if m.Service != "" {
		form.Set("MessagingServiceSid", m.Service)
	}
	for i, media := range m.Media {
		form.Set("MediaUrl"+strconv.Itoa(i), s.base+mediaPath(m, media))
		form.Set("MediaContentType"+strconv.Itoa(i), media.ContentType)
	}
	return form
}

func country(number string) string {
	if strings.HasPrefix(number, "+1") || !strings.HasPrefix(number, "+") {
		return "US"
	}
	return ""
}
