package api

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// messagesPerPage keeps a page below rest.MaxAnswer, however long its texts.
const messagesPerPage = "50"

// NewMessage is a text to send. StatusCallback is an absolute URL of up to 4000
// characters, or "".
type NewMessage struct {
	To, From, Body, StatusCallback string
}

// CreateMessage sends a text, once: there is no idempotency key.
// https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
func (c *Client) CreateMessage(ctx context.Context, text NewMessage) (Message, error) {
	form := url.Values{"To": {text.To}, "From": {text.From}, "Body": {text.Body}}
	if text.StatusCallback != "" {
		form.Set("StatusCallback", text.StatusCallback)
	}
	var message Message
	err := call(ctx, c.main, rest.Call{Method: http.MethodPost, Path: c.path("/Messages.json"), Form: form}, &message)
	return message, err
}

// FetchMessage reads a text.
// https://www.twilio.com/docs/messaging/api/message-resource#fetch-a-message
func (c *Client) FetchMessage(ctx context.Context, sid string) (Message, error) {
	var message Message
	err := call(ctx, c.main, rest.Call{Method: http.MethodGet, Path: c.path("/Messages/" + sid + ".json")}, &message)
	return message, err
}

// MessageFilter chooses texts by exact numbers and by day or time; zero fields
// choose all. Twilio's precision below a day is not documented.
type MessageFilter struct {
	To, From  string
	SentSince time.Time
}

// ListMessages yields texts in both directions, newest first, over all pages.
// https://www.twilio.com/docs/messaging/api/message-resource#retrieve-a-list-of-messages
func (c *Client) ListMessages(ctx context.Context, filter MessageFilter) iter.Seq2[Message, error] {
	query := url.Values{"PageSize": {messagesPerPage}}
	if filter.To != "" {
		query.Set("To", filter.To)
	}
	if filter.From != "" {
		query.Set("From", filter.From)
	}
	if !filter.SentSince.IsZero() {
		query.Set("DateSent>", filter.SentSince.UTC().Format(time.RFC3339))
	}
	pages := list[messagePage](ctx, c.main, c.path("/Messages.json"), query)
	return each(pages, func(p *messagePage) []Message { return p.Messages })
}

// ListMedia gives the attachments of a text.
// https://www.twilio.com/docs/messaging/api/media-resource#read-multiple-media-resources
func (c *Client) ListMedia(ctx context.Context, message string) ([]Media, error) {
	pages := list[mediaPage](ctx, c.main, c.path("/Messages/"+message+"/Media.json"), nil)
	return collect(each(pages, func(p *mediaPage) []Media { return p.MediaList }))
}

// FetchMedia gives the bytes of an attachment.
// https://www.twilio.com/docs/messaging/api/media-resource#fetch-a-media-resource
func (c *Client) FetchMedia(ctx context.Context, address string) ([]byte, error) {
	return c.media.Fetch(ctx, address)
}

// MediaURL is the address of the attachment itself, in the form in which
// callbacks carry it.
func (c *Client) MediaURL(media Media) string {
	path, err := rest.PathOf(media.URI)
	if err != nil {
		return ""
	}
	return c.main.Base + strings.TrimSuffix(path, ".json")
}

type messagePage struct {
	Messages []Message `json:"messages"`
	Next     string    `json:"next_page_uri"`
}

func (p *messagePage) next() string { return p.Next }

type mediaPage struct {
	MediaList []Media `json:"media_list"`
	Next      string  `json:"next_page_uri"`
}

func (p *mediaPage) next() string { return p.Next }

// each turns pages into their items.
func each[P, I any](pages iter.Seq2[*P, error], items func(*P) []I) iter.Seq2[I, error] {
	return func(yield func(I, error) bool) {
		for page, err := range pages {
			if err != nil {
				var none I
				yield(none, err)
				return
			}
			for _, item := range items(page) {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// collect gives all items, or the first error.
func collect[I any](items iter.Seq2[I, error]) ([]I, error) {
	var all []I
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}
