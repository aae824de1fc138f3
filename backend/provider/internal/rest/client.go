package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// MaxAnswer is the longest answer that is read, in bytes.
const MaxAnswer = 1 << 20

var (
	errTooLong  = errors.New("the answer is longer than 1 MiB")
	errNotJSON  = errors.New("the answer is not the JSON that was expected")
	errPath     = errors.New("the path of a call begins with one slash")
	errNoAnswer = errors.New("the call was over before it began")
)

// Client speaks to one host of a vendor. Base is scheme and host without a
// slash at the end. Auth adds the credentials to a request; an error from it
// means that they aren't known just now, and nothing is sent. HTTP must carry a
// time limit; NewHTTPClient makes one that does.
type Client struct {
	Base   string
	HTTP   *http.Client
	Clock  sms.Clock
	Logger *slog.Logger
	Auth   func(*http.Request) error
}

// Call is one request. Path begins with a slash and may hold a query already;
// Query is added to it. A Form makes the body; Body and ContentType are for
// vendors that want another kind.
type Call struct {
	Method      string
	Path        string
	Query       url.Values
	Form        url.Values
	Body        []byte
	ContentType string
	Header      http.Header
}

// Answer is what came back with a 2xx, read whole.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Do makes one call, once. Every error is an *Error, any status but 2xx
// included. It follows no redirect, so that credentials stay with Base.
func (c *Client) Do(ctx context.Context, call Call) (Answer, error) {
	request, err := c.request(ctx, call)
	if err != nil {
		return Answer{}, &Error{Kind: NotSent, Host: c.Base, Cause: err}
	}
	answer, fault := c.exchange(request)
	c.log(request, answer, fault)
	if fault != nil {
		return Answer{}, fault
	}
	return answer, nil
}

// JSON makes one call and decodes its answer into into, unless that is nil. A
// 2xx that can't be decoded is a lost answer.
func (c *Client) JSON(ctx context.Context, call Call, into any) error {
	answer, err := c.Do(ctx, call)
	if err != nil || into == nil {
		return err
	}
	if err := json.Unmarshal(answer.Body, into); err != nil {
		return &Error{Kind: Lost, Status: answer.Status, Host: c.Base, Cause: fmt.Errorf("%w: %w", errNotJSON, err)}
	}
	return nil
}

// request builds a request that the transport can't replay: it has no GetBody,
// and it carries no idempotency key, which net/http takes for permission to
// send a POST again after a lost connection.
func (c *Client) request(ctx context.Context, call Call) (*http.Request, error) {
	if !strings.HasPrefix(call.Path, "/") || strings.HasPrefix(call.Path, "//") {
		return nil, errPath
	}
	address := c.Base + call.Path
	if len(call.Query) > 0 {
		separator := "?"
		if strings.Contains(call.Path, "?") {
			separator = "&"
		}
		address += separator + call.Query.Encode()
	}
	request, err := http.NewRequestWithContext(ctx, call.Method, address, nil)
	if err != nil {
		return nil, err
	}
	for name, values := range call.Header {
		request.Header[http.CanonicalHeaderKey(name)] = values
	}
	body, contentType := call.Body, call.ContentType
	if call.Form != nil {
		body, contentType = []byte(call.Form.Encode()), "application/x-www-form-urlencoded"
	}
	if len(body) > 0 {
		request.Body, request.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		request.Header.Set("Content-Type", contentType)
	}
	if request.Header.Get("Accept") == "" {
		request.Header.Set("Accept", "application/json")
	}
	request.Header.Set("User-Agent", "SMS-Desk")
	if c.Auth == nil {
		return request, nil
	}
	return request, c.Auth(request)
}

// exchange sends the request and reads the answer: the status first, which
// decides what an unreadable body means.
func (c *Client) exchange(request *http.Request) (Answer, *Error) {
	if err := request.Context().Err(); err != nil {
		return Answer{}, &Error{Kind: NotSent, Host: c.Base, Cause: errors.Join(errNoAnswer, err)}
	}
	client := *c.HTTP
	client.Jar = nil
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	var line line
	response, err := client.Do(line.watch(request))
	if err != nil {
		return Answer{}, &Error{Kind: line.kind(), Host: c.Base, Cause: bare(err)}
	}
	defer func() { _ = response.Body.Close() }()
	body, err := read(response.Body)
	answer := Answer{Status: response.StatusCode, Header: response.Header, Body: body}
	switch {
	case response.StatusCode/100 != 2:
		return answer, &Error{Kind: Answered, Status: response.StatusCode, Host: c.Base, Header: response.Header, Body: body,
			Wait: RetryAfter(response.Header, c.Clock()), Cause: err}
	case err != nil:
		return answer, &Error{Kind: Lost, Status: response.StatusCode, Host: c.Base, Cause: err}
	}
	return answer, nil
}

func read(from io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(from, MaxAnswer+1))
	if err != nil {
		return nil, err
	}
	if len(body) > MaxAnswer {
		return nil, errTooLong
	}
	return body, nil
}

// bare drops the address that net/http puts before an error: it can hold the
// numbers of customers.
func bare(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

// PathOf gives path and query of a link to a next page, so that it can be
// called on Base. Whatever host the link names is left behind: credentials go
// to Base only.
func PathOf(link string) (string, error) {
	parsed, err := url.Parse(link)
	if err != nil {
		return "", fmt.Errorf("the link to the next page can't be read: %w", bare(err))
	}
	path := parsed.RequestURI()
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") {
		return "", errPath
	}
	return path, nil
}
