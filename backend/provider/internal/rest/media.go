package rest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// What an attachment can be refused for before its bytes are read.
var (
	ErrForeign  = errors.New("the attachment isn't at the provider's own address")
	ErrTooLarge = errors.New("the attachment is larger than 5 MiB")
	errInside   = errors.New("the address is inside of a private network")
	errAround   = errors.New("the provider sends callers on and on")
)

// maxHops is how often a vendor may send a caller on.
const maxHops = 3

// Media fetches attachments. Their addresses come from the internet, with the text, so
// that nothing of them is believed: only Base and Hosts are called, only over https,
// only where they lead outside, and only Base is given the credentials.
//
// Base is scheme and host of the vendor's API. Hosts are those that it sends callers on
// to; one that begins with a dot stands for all below it, and one with a path for what
// is below that path, where others have files on the same host. Local is for a simulator on
// this computer, which is the only place that is called then.
type Media struct {
	Base  string
	Hosts []string
	Local bool
	Auth  func(*http.Request) error
	HTTP  *http.Client
}

// NewMedia makes a Media with a client of its own, which dials only where it may.
func NewMedia(base string, hosts []string, local bool, auth func(*http.Request) error) *Media {
	client := NewHTTPClient(DefaultTimeout)
	transport, _ := client.Transport.(*http.Transport)
	transport.Proxy = nil // a proxy would look names up out of sight
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		return mayDial(address, local)
	}}
	transport.DialContext = dialer.DialContext
	return &Media{Base: base, Hosts: hosts, Local: local, Auth: auth, HTTP: client}
}

// Fetch gives the bytes of an attachment. Errors: ErrForeign and ErrTooLarge in the
// chain, else an *Error.
func (m *Media) Fetch(ctx context.Context, address string) ([]byte, error) {
	next, err := m.first(address)
	if err != nil {
		return nil, err
	}
	for range maxHops {
		response, err := m.get(ctx, next)
		if err != nil {
			return nil, err
		}
		if response.StatusCode/100 != 3 {
			return m.body(response)
		}
		location, err := response.Location()
		_ = response.Body.Close()
		if err != nil {
			return nil, m.fault(&Error{Kind: Lost, Cause: errNoAnswer})
		}
		if !m.may(location) {
			return nil, fmt.Errorf("%w: sent on to %s", ErrForeign, location.Hostname())
		}
		next = location
	}
	return nil, m.fault(&Error{Kind: Lost, Cause: errAround})
}

// first is the address that came with the text, which must be Base's. A simulator may
// have been on another port of this computer by then.
func (m *Media) first(address string) (*url.URL, error) {
	base, err := url.Parse(m.Base)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForeign, bare(err))
	}
	asked, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForeign, bare(err))
	}
	if m.Local && asked.Scheme == base.Scheme && loopback(asked.Hostname()) {
		asked.Host = base.Host
	}
	if asked.Scheme != base.Scheme || !strings.EqualFold(asked.Host, base.Host) || asked.User != nil || !m.may(asked) {
		return nil, fmt.Errorf("%w: %s", ErrForeign, asked.Hostname())
	}
	return asked, nil
}

// may tells whether a host is the vendor's, and is spoken to in private.
func (m *Media) may(address *url.URL) bool {
	host := strings.ToLower(address.Hostname())
	if m.Local {
		return loopback(host)
	}
	if address.Scheme != "https" || (address.Port() != "" && address.Port() != "443") {
		return false
	}
	return m.base(address) || slices.ContainsFunc(m.Hosts, func(known string) bool {
		known, path, partly := strings.Cut(known, "/")
		if partly && (!strings.HasPrefix(address.EscapedPath(), "/"+path) || strings.Contains(address.Path, "..")) {
			return false
		}
		return host == known || strings.HasPrefix(known, ".") && strings.HasSuffix(host, known)
	})
}

// base tells whether an address is the one that gets the credentials.
func (m *Media) base(address *url.URL) bool {
	return strings.EqualFold(address.Scheme+"://"+address.Host, m.Base)
}

func (m *Media) get(ctx context.Context, address *url.URL) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, m.fault(&Error{Kind: NotSent, Cause: bare(err)})
	}
	request.Header.Set("User-Agent", "SMS-Desk")
	if m.base(address) {
		if err := m.Auth(request); err != nil {
			return nil, m.fault(&Error{Kind: NotSent, Cause: err})
		}
	}
	client := *m.HTTP
	client.Jar = nil
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	var line line
	response, err := client.Do(line.watch(request))
	switch {
	case errors.Is(err, errInside):
		return nil, fmt.Errorf("%w: %w", ErrForeign, bare(err))
	case err != nil:
		return nil, m.fault(&Error{Kind: line.kind(), Cause: bare(err)})
	}
	return response, nil
}

func (m *Media) body(response *http.Response) ([]byte, error) {
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode/100 != 2 {
		return nil, m.fault(&Error{Kind: Answered, Status: response.StatusCode, Header: response.Header})
	}
	if response.ContentLength > sms.MaxMedia {
		return nil, ErrTooLarge
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, sms.MaxMedia+1))
	switch {
	case err != nil:
		return nil, m.fault(&Error{Kind: Lost, Status: response.StatusCode, Cause: err})
	case len(data) > sms.MaxMedia:
		return nil, ErrTooLarge
	}
	return data, nil
}

func (m *Media) fault(e *Error) error {
	e.Host = m.Base
	return e
}

// mayDial looks at an address after its name was looked up, when the connection is
// made: a name that leads into a private network is called by nobody.
func mayDial(address string, local bool) error {
	reached, err := netip.ParseAddrPort(address)
	if err != nil {
		return errInside
	}
	ip := reached.Addr().Unmap()
	if local && ip.IsLoopback() || !local && public(ip) {
		return nil
	}
	return fmt.Errorf("%w: %s", errInside, ip)
}

// inside are ranges that lead to no public server, beside those that netip knows:
// carriers' own, protocol tests, benchmarks, a network's own translations of IPv4 that
// could hide any of these, and what is reserved.
var inside = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/32"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// translated is how a network without IPv4 writes public IPv4 addresses (RFC 6052).
var translated = netip.MustParsePrefix("64:ff9b::/96")

func public(ip netip.Addr) bool {
	if translated.Contains(ip) {
		all := ip.As16()
		ip = netip.AddrFrom4([4]byte(all[12:]))
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	return !slices.ContainsFunc(inside, func(reserved netip.Prefix) bool { return reserved.Contains(ip) })
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// ExplainMedia makes the error for people of an attachment that could not be had.
func ExplainMedia(vendor, doing string, err error) error {
	cause := fmt.Errorf("%s: %w", doing, err)
	answered, ok := errors.AsType[*Error](err)
	switch {
	case errors.Is(err, ErrTooLarge):
		return sms.MediaTooLarge(cause)
	case errors.Is(err, ErrForeign):
		return sms.Wrap(sms.Invalid, cause, "This attachment lies at an address that isn't %s's own, so SMS Desk did not call it. The text was kept. Ask the customer to send it another way.", vendor)
	case !ok || errors.Is(err, context.Canceled):
		return cause
	case answered.Kind == Answered && (answered.Status == http.StatusNotFound || answered.Status == http.StatusGone):
		return sms.Wrap(sms.NotFound, cause, "%s no longer has this attachment. The text was kept. Ask the customer to send it again.", vendor)
	case answered.Kind == Answered && answered.Status == http.StatusUnauthorized:
		return sms.Wrap(sms.CredentialsRefused, cause, "%s refused the credentials of this account, so the attachment was not fetched. The text was kept. An administrator can enter them anew in App Settings > SMS providers.", vendor)
	default:
		return sms.Wrap(sms.ProviderUnavailable, cause, "The attachment could not be fetched: %s. The text was kept. Try again in a few minutes.", answered.Why())
	}
}
