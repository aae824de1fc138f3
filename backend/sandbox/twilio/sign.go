package twilio

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Twilio's scheme prescribes SHA-1
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
)

// Sign gives the X-Twilio-Signature of a callback: HMAC-SHA1 under the account's
// Auth Token over the address followed by each form field's name and value,
// ordered by name, without separators; base64 with padding. The address is
// signed as it was configured, except that a fragment and user information are
// left out. form is nil for a GET and for JSON, where the address says it all.
// Of a repeated name every distinct value counts, in order.
//
// https://www.twilio.com/docs/usage/webhooks/webhooks-security
func Sign(authToken, address string, form url.Values) string {
	mac := hmac.New(sha1.New, []byte(authToken))
	_, _ = mac.Write([]byte(signable(address))) // a hash never fails to write
	names := make([]string, 0, len(form))
	for name := range form {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		values := slices.Clone(form[name])
		slices.Sort(values)
		for _, value := range slices.Compact(values) {
			_, _ = mac.Write([]byte(name + value))
		}
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// signable leaves out what Twilio doesn't sign: the fragment and user:password@.
func signable(address string) string {
	address, _, _ = strings.Cut(address, "#")
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		return address
	}
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	return scheme + "://" + host + path
}

// otherPort gives the address as it reads with the other habit about ports: with
// the scheme's own port where it has none, without port where it has one.
func otherPort(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return address
	case u.Port() != "":
		return strings.Replace(address, ":"+u.Port(), "", 1)
	case u.Scheme == "https":
		return strings.Replace(address, u.Host, u.Host+":443", 1)
	default:
		return strings.Replace(address, u.Host, u.Host+":80", 1)
	}
}
