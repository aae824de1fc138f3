package twilio

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// The window around the beginning of a lost send in which Twilio must have
// dated the text: clocks differ, and answers are waited for half a minute.
const (
	beforeBegun = 5 * time.Second
	afterBegun  = time.Minute
)

// trialPrefix begins what a trial account sends. The rest of Twilio's notice
// isn't documented; it ends in " - ".
const trialPrefix = "Sent from your Twilio trial account"

// FetchStatus reads the present status of a text. Errors: not_found when Twilio
// has it no more.
func (p *Provider) FetchStatus(ctx context.Context, providerID string) (sms.Report, error) {
	if !messageSID.MatchString(providerID) {
		return sms.Report{}, sms.Errorf(sms.NotFound, "Twilio never had this text, so its status can't be fetched.")
	}
	message, err := p.api.FetchMessage(ctx, providerID)
	switch {
	case notFound(err):
		return sms.Report{}, sms.Wrap(sms.NotFound, err, "Twilio no longer has this text, so its status can't be fetched. What SMS Desk knows of it was kept.")
	case err != nil:
		return sms.Report{}, explain("fetch status", err)
	}
	return reportOf(message), nil
}

// ListIncoming gives what came in to number. Twilio's precision of since may be
// a day; the caller overlaps.
func (p *Provider) ListIncoming(ctx context.Context, number string, since time.Time) ([]sms.Incoming, error) {
	var texts []sms.Incoming
	for message, err := range p.api.ListMessages(ctx, api.MessageFilter{To: number, SentSince: since}) {
		if err != nil {
			return nil, explain("list incoming texts", err)
		}
		if message.Direction != "inbound" || message.Status == "receiving" {
			continue
		}
		text, err := p.incoming(ctx, message)
		if err != nil {
			return nil, explain("list attachments", err)
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// incoming turns a listed text into ours, with its attachments.
func (p *Provider) incoming(ctx context.Context, m api.Message) (sms.Incoming, error) {
	text := sms.Incoming{
		ProviderID: m.SID, From: m.From, To: m.To, Body: m.Body,
		At: sms.TimeOf(m.DateCreated.Time), Segments: count(string(m.NumSegments)),
	}
	if count(string(m.NumMedia)) == 0 {
		return text, nil
	}
	media, err := p.api.ListMedia(ctx, m.SID)
	if err != nil && !notFound(err) { // deleted ones are no reason to lose the text
		return sms.Incoming{}, err
	}
	for _, item := range media {
		text.Media = append(text.Media, sms.Media{URL: p.api.MediaURL(item), ContentType: item.ContentType})
	}
	return text, nil
}

// FindSend looks for a text whose answer was lost: the oldest one between the
// two numbers with the same body, made by the API around the time of the
// attempt, that isn't known as another text. The list isn't narrowed by date,
// because texts that wait in Twilio's queue may have none.
// https://www.twilio.com/docs/messaging/guides/outbound-message-logging
func (p *Provider) FindSend(ctx context.Context, lost sms.LostSend) (sms.Report, bool, error) {
	var found *api.Message
	for message, err := range p.api.ListMessages(ctx, api.MessageFilter{To: lost.To, From: lost.From.Address}) {
		if err != nil {
			return sms.Report{}, false, explain("find a lost send", err)
		}
		if matches(message, lost) && (found == nil || message.DateCreated.Before(found.DateCreated.Time)) {
			found = &message
		}
	}
	if found == nil {
		return sms.Report{}, false, nil
	}
	report := reportOf(*found)
	report.Ref = lost.ID
	return report, true, nil
}

func matches(m api.Message, lost sms.LostSend) bool {
	after := m.DateCreated.Sub(lost.Begun)
	return m.Direction == "outbound-api" && sameBody(m.Body, lost.Body) &&
		!m.DateCreated.IsZero() && after >= -beforeBegun && after <= afterBegun &&
		messageSID.MatchString(m.SID) && !lost.Known(m.SID)
}

// sameBody tells whether sent is what body became at Twilio.
func sameBody(sent, body string) bool {
	return sent == body || (strings.HasPrefix(sent, trialPrefix) && strings.HasSuffix(sent, " - "+body))
}

// count reads a decimal number; anything else is 0.
func count(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
