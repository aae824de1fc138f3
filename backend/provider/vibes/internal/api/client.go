// Package api is the HTTP Message API of Vibes Connect as far as SMS Desk uses
// it: one method for each endpoint, Vibes' own names of elements and attributes,
// no decisions. Nothing outside the adapter sees its types.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Host is Vibes' own, for the United States and Canada.
// https://developer-aggregation.vibes.com/reference/authentication
const Host = "https://messageapi.vibesapps.com"

// ErrNoPassword means that the password isn't known just now, so that nothing
// was sent.
var ErrNoPassword = errors.New("the password is not known")

// Config says whose account is used and over what. Base replaces the host for a
// simulator; "" means Vibes' own.
type Config struct {
	Username string
	Password string
	Base     string
	HTTP     *http.Client
	Clock    sms.Clock
	Logger   *slog.Logger
}

// Client calls the API for one account.
type Client struct {
	host *rest.Client
}

// New makes a Client.
func New(config Config) *Client {
	base := config.Base
	if base == "" {
		base = Host
	}
	return &Client{&rest.Client{Base: base, HTTP: config.HTTP, Clock: config.Clock, Logger: config.Logger, Auth: config.authorize}}
}

// authorize uses HTTP Basic.
// https://developer-aggregation.vibes.com/reference/authentication
func (c Config) authorize(request *http.Request) error {
	if c.Password == "" {
		return ErrNoPassword
	}
	request.SetBasicAuth(c.Username, c.Password)
	return nil
}

// Error is an answer that says no, in Vibes' words. Code is the number in it, ""
// for none; Text is what it says, which may hold whole numbers. HTTP is the
// answer around it, nil when that was a 2xx.
type Error struct {
	Code string
	Text string
	HTTP *rest.Error
}

// Error gives the code for the log; the text may hold whole numbers.
func (e *Error) Error() string {
	text := "refused with a good status"
	if e.HTTP != nil {
		text = e.HTTP.Error()
	}
	if e.Code != "" {
		text = "code " + e.Code + ": " + text
	}
	return text
}

// Unwrap gives the HTTP error, nil for none.
func (e *Error) Unwrap() error {
	if e.HTTP == nil {
		return nil
	}
	return e.HTTP
}

// call makes one call and gives the document that answers it. Errors are *Error
// where the answer has words of Vibes', else *rest.Error. A 2xx that is no XML
// document is a lost answer, and so is a page in HTML, which Vibes never sends.
func (c *Client) call(ctx context.Context, request rest.Call) (*Node, error) {
	request.Header = http.Header{"Accept": {"text/xml, application/xml"}}
	answer, err := c.host.Do(ctx, request)
	answered, failed := errors.AsType[*rest.Error](err)
	if failed && answered.Kind != rest.Answered {
		return nil, answered
	}
	if failed {
		return nil, explained(answered)
	}
	node, err := Parse(answer.Body)
	if err != nil || strings.EqualFold(node.Name, "html") {
		return nil, c.unreadable()
	}
	return node, nil
}

// unreadable is a 2xx that says nothing: a lost answer.
func (c *Client) unreadable() error {
	return &rest.Error{Kind: rest.Lost, Status: http.StatusOK, Host: c.host.Base, Cause: ErrUnreadable}
}

// explained adds Vibes' words to an answer, where its body has some.
func explained(answered *rest.Error) error {
	node, err := Parse(answered.Body)
	if err == nil && !strings.EqualFold(node.Name, "html") {
		if refusal := refusalOf(node); refusal.Code != "" || refusal.Text != "" {
			refusal.HTTP = answered
			return refusal
		}
	}
	return answered
}

// refusalOf reads what a document says of a failure. Its shape is documented
// nowhere: whatever bears a usual name counts, else all the text that there is.
func refusalOf(node *Node) *Error {
	refusal := &Error{Code: firstWord(node, "errorCode", "internalErrorCode", "code"),
		Text: firstWord(node, "description", "message", "errorMessage", "error", "reason")}
	if refusal.Text == "" && refusal.Code == "" {
		refusal.Text = strings.Join(strings.Fields(texts(node)), " ")
	}
	return refusal
}

// firstWord gives the first of these that is there, as an element's own text or
// as an attribute.
func firstWord(node *Node, names ...string) string {
	for _, name := range names {
		for _, found := range node.All(name) {
			if text := strings.Join(strings.Fields(found.Text), " "); text != "" {
				return text
			}
		}
		if text := attribute(node, name); text != "" {
			return text
		}
	}
	return ""
}

func attribute(node *Node, name string) string {
	if text := node.Attr(name); text != "" {
		return text
	}
	for _, kid := range node.Kids {
		if text := attribute(kid, name); text != "" {
			return text
		}
	}
	return ""
}

func texts(node *Node) string {
	text := node.Text
	for _, kid := range node.Kids {
		text += " " + texts(kid)
	}
	return text
}
