package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// words puts what a probe met into words, for one address.
type words struct {
	host   string
	ngrok  bool
	within time.Duration
}

// either chooses by who carries the requests.
func (w words) either(ngrok, own string) string {
	if w.ngrok {
		return ngrok
	}
	return own
}

const signIn = "If this network wants you to sign in, do so in a browser. Then test again."

// unreached explains why no connection came about.
func (w words) unreached(err error) sms.Reason {
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return sms.Reason{Text: fmt.Sprintf("The name %s can't be found on the internet.", w.host), Remedy: w.either(
			"Compare it with “Domains” in the ngrok dashboard. If other pages don't open either, check the internet connection. Then test again.",
			"Check its spelling on the page Public address, and its DNS entry where you have the name from: a new entry can take an hour. Then test again.")}
	case errors.As(err, &dns):
		return sms.Reason{Text: "The names of the internet can't be looked up. This computer may be offline.", Remedy: "Check the internet connection. Then test again."}
	case isTLS(err):
		return w.untrusted(err)
	case timedOut(err):
		return sms.Reason{Text: fmt.Sprintf("Nobody took the connection to %s within %s.", w.host, seconds(w.within)), Remedy: w.either(
			"Check the internet connection, and whether a firewall blocks it. Then test again.",
			"Check that your proxy runs, and that router and firewall let it be called. Some routers let no computer at home call their own public address: then go by the last real callback.")}
	default:
		return sms.Reason{Text: fmt.Sprintf("Nobody takes connections at %s.", w.host), Remedy: w.either(
			"Check the internet connection, and whether a firewall blocks it. Then test again.",
			"Check that your proxy runs and listens on the port of the public address. Then test again.")}
	}
}

// untrusted explains a certificate that was refused. Nothing was sent to whoever
// showed it.
func (w words) untrusted(err error) sms.Reason {
	const standIn = "Something on this network answers in ngrok's place with a certificate of its own."
	exempt := fmt.Sprintf("%s Else let whoever runs the network exempt %s from inspection of encrypted traffic.", signIn, w.host)
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var plain tls.RecordHeaderError
	switch {
	case errors.As(err, &plain), errors.Is(err, http.ErrSchemeMismatch):
		return sms.Reason{Text: w.either("Something on this network answers in ngrok's place, without encryption.", "The public address answers without encryption."),
			Remedy: w.either(signIn, "Switch https on at your proxy, on this port. Then test again.")}
	case errors.As(err, &name):
		return sms.Reason{Text: w.either(standIn, fmt.Sprintf("The certificate at the public address is not for the name %s.", w.host)),
			Remedy: w.either(exempt, "Give your proxy a certificate for this name, for example a free one of Let's Encrypt. Providers don't call a wrong one.")}
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return sms.Reason{Text: "The certificate at the public address has expired, or is not valid yet.",
			Remedy: w.either("Check the clock of this computer. Then test again.", "Renew it at your proxy, and check the clock of this computer. Then test again.")}
	default:
		return sms.Reason{Text: w.either(standIn, "The certificate at the public address is not from an authority that providers trust."),
			Remedy: w.either(exempt, "Give your proxy a certificate of a known authority with its whole chain, for example a free one of Let's Encrypt.")}
	}
}

// unanswered explains a connection on which no answer came.
func (w words) unanswered(err error) sms.Reason {
	if timedOut(err) {
		return sms.Reason{Text: fmt.Sprintf("The public address took the request, and gave no answer within %s.", seconds(w.within)), Remedy: w.either(
			"Choose “Reconnect” on the page Public address. Then test again.",
			"Check that your proxy leads to the address that the page Public address shows under “Lead it to”. Then test again.")}
	}
	return sms.Reason{Text: "The connection was cut before an answer came.", Remedy: w.either(
		"Choose “Reconnect” on the page Public address. Then test again.",
		"Look into the log of your proxy. Then test again.")}
}

func isTLS(err error) bool {
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) || errors.Is(err, http.ErrSchemeMismatch)
}

func timedOut(err error) bool {
	var slow net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &slow) && slow.Timeout()
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return d.String()
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", d.Seconds()), ".0") + " seconds"
}
