package linkmobility

import (
	"maps"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// services are the paths under which LINK's papers print a node's address.
var services = []string{"", "/sms", "/sms/send", "/sms/sendbatch", "/gate", "/gate/partnergate", "/morouter"}

// products are the hosts of LINK's other products, which speak another API.
var products = map[string]string{
	"api.linkmobility.com": "MyLINK SMS", "api.linkmobility.eu": "LINK's German REST API", "api.msghub.cloud": "MSGHub",
}

var (
	scheme   = regexp.MustCompile(`^(?i)[a-z][a-z0-9+.-]*://`)
	hostname = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$`)
	port     = regexp.MustCompile(`^[0-9]{1,5}$`)
)

// Clean reduces the Base URL to scheme and host, in whatever form it was
// pasted, and takes the blanks off the other fields. An address that can't be
// one of LINK's is an Invalid error on the field.
func Clean(fields map[string]string) (map[string]string, error) {
	cleaned := maps.Clone(fields)
	for key, value := range fields {
		cleaned[key] = strings.TrimSpace(value)
	}
	pasted, given := fields[fieldBase]
	if !given || strings.TrimSpace(pasted) == "" {
		return cleaned, nil
	}
	node, err := node(pasted)
	if err != nil {
		return nil, err
	}
	cleaned[fieldBase] = node
	return cleaned, nil
}

// node gives the node of a Base URL: https, or http on this computer.
func node(pasted string) (string, error) {
	text := strings.TrimSpace(pasted)
	if text == "" {
		return "", sms.FieldError(fieldBase, "Enter the Base URL that LINK Mobility gave you, for example https://n-eu.linkmobility.io.")
	}
	if !scheme.MatchString(text) {
		text = "https://" + text
	}
	parsed, err := url.Parse(text)
	if err != nil || parsed.User != nil || !known(parsed) {
		return "", sms.FieldError(fieldBase, "This isn't an address of LINK Mobility's SMS service. What you typed was kept. Enter the Base URL as LINK Mobility gave it, for example https://n-eu.linkmobility.io/sms.")
	}
	host := strings.ToLower(parsed.Host)
	if product, other := products[parsed.Hostname()]; other {
		return "", sms.FieldError(fieldBase, "This is the address of %s, another product of LINK Mobility. What you typed was kept. Ask LINK Mobility for the Base URL of the SMS REST API (Common platform).", product)
	}
	if parsed.Scheme == "http" && !loopback(parsed.Hostname()) {
		e := sms.FieldError(fieldBase, "The Base URL must begin with https, so that the password can't be read on the way. What you typed was kept.")
		e.Suggestion = "https://" + strings.TrimSuffix(host, ":80")
		return "", e
	}
	if parsed.Scheme == "https" {
		host = strings.TrimSuffix(host, ":443")
	}
	return parsed.Scheme + "://" + host, nil
}

// known tells whether an address can be a node's: by scheme, host and path.
func known(address *url.URL) bool {
	host := strings.ToLower(address.Hostname())
	if address.Scheme != "https" && address.Scheme != "http" {
		return false
	}
	if (!hostname.MatchString(host) || net.ParseIP(host) != nil) && !loopback(host) {
		return false
	}
	if p := address.Port(); p != "" && !port.MatchString(p) {
		return false
	}
	return slices.Contains(services, strings.ToLower(strings.TrimRight(address.Path, "/")))
}

// loopback tells whether a host is this computer, without asking anybody.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
