package infobip

import (
	"maps"
	"net"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var (
	scheme   = regexp.MustCompile(`^(?i)[a-z][a-z0-9+.-]*://`)
	hostname = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$`)
	port     = regexp.MustCompile(`^[0-9]{1,5}$`)
	app      = regexp.MustCompile(`^(?i)app\s+`)
	key      = regexp.MustCompile(keyPattern)
)

// pages are hosts of Infobip's that people look at, not those of an account.
var pages = map[string]bool{"portal.infobip.com": true, "www.infobip.com": true, "infobip.com": true}

// Clean reduces the API Base URL to scheme and host, in whatever form it was
// pasted, and takes the word App off the API key. An address that can't be an
// account's is an Invalid error on the field.
func Clean(fields map[string]string) (map[string]string, error) {
	cleaned := maps.Clone(fields)
	for field, value := range fields {
		cleaned[field] = strings.TrimSpace(value)
	}
	if pasted, given := fields[fieldKey]; given {
		cleaned[fieldKey] = cleanKey(pasted)
	}
	pasted, given := fields[fieldBase]
	if !given || bare(pasted) == "" {
		return cleaned, nil
	}
	base, err := baseOf(pasted)
	if err != nil {
		return nil, err
	}
	cleaned[fieldBase] = base
	return cleaned, nil
}

// cleanKey takes off what is copied with a key: the scheme of the Authorization
// header that the portal's examples show.
func cleanKey(pasted string) string { return app.ReplaceAllString(bare(pasted), "") }

// bare takes off what comes along with copied text: blanks, quotes, and
// characters that can't be seen.
func bare(pasted string) string {
	return strings.TrimFunc(pasted, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("\"'`“”„‘’", r)
	})
}

// baseOf gives the host of an API Base URL with its scheme: https, or http on
// this computer. A path is left out: people paste whole endpoints.
func baseOf(pasted string) (string, error) {
	text := bare(pasted)
	if text == "" {
		return "", sms.FieldError(fieldBase, "Enter the API Base URL from the home page of the Infobip portal, for example https://xxxxx.api.infobip.com.")
	}
	if !scheme.MatchString(text) {
		text = "https://" + text
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.User != nil || !usable(parsed) {
		return "", sms.FieldError(fieldBase, "This isn't an address of Infobip's API. What you typed was kept. Copy the API Base URL from the home page of the Infobip portal, for example xxxxx.api.infobip.com.")
	}
	name, host := strings.ToLower(parsed.Hostname()), strings.ToLower(parsed.Host)
	if pages[name] {
		return "", sms.FieldError(fieldBase, "This is the address of Infobip's website, not of its API. What you typed was kept. Copy the API Base URL from the home page of the Infobip portal; it ends in .api.infobip.com.")
	}
	if parsed.Scheme == "http" && !loopback(name) {
		e := sms.FieldError(fieldBase, "The API Base URL must begin with https, so that the API key can't be read on the way. What you typed was kept.")
		e.Suggestion = "https://" + strings.TrimSuffix(host, ":80")
		return "", e
	}
	if parsed.Scheme == "https" {
		host = strings.TrimSuffix(host, ":443")
	}
	return parsed.Scheme + "://" + host, nil
}

// usable tells whether an address can be an account's, by scheme, host and port.
func usable(address *url.URL) bool {
	host := strings.ToLower(address.Hostname())
	if address.Scheme != "https" && address.Scheme != "http" {
		return false
	}
	if p := address.Port(); p != "" && !port.MatchString(p) || strings.HasSuffix(address.Host, ":") {
		return false
	}
	return hostname.MatchString(host) && net.ParseIP(host) == nil || loopback(host)
}

// loopback tells whether a host is this computer, without asking anybody.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
