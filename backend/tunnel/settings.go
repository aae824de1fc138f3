package tunnel

import (
	"log/slog"
	"net"
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Mode is how providers reach SMS Desk.
type Mode string

// The modes.
const (
	Off   Mode = "off"
	Ngrok Mode = "ngrok"
	Own   Mode = "own"
)

// Settings choose a public address. Authtoken and Domain count for Ngrok only (an
// empty Domain takes the account's own), OwnAddress for Own only.
type Settings struct {
	Mode       Mode
	Authtoken  string
	Domain     string
	OwnAddress string
}

// String leaves the authtoken out.
func (s Settings) String() string {
	return string(s.Mode) + " " + s.Domain + s.OwnAddress
}

// GoString leaves the authtoken out.
func (s Settings) GoString() string { return "tunnel.Settings{" + s.String() + "}" }

// LogValue leaves the authtoken out.
func (s Settings) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Check refuses what can't work and gives the rest in its normal form, as Apply
// takes it. Errors are Invalid and name the field authtoken, domain, ownAddress
// or mode.
func Check(s Settings) (Settings, error) {
	var err error
	switch s.Mode {
	case Off:
		return Settings{Mode: Off}, nil
	case Own:
		s.OwnAddress, err = checkOwn(s.OwnAddress)
		return Settings{Mode: Own, OwnAddress: s.OwnAddress}, err
	case Ngrok:
		if s.Authtoken, err = checkAuthtoken(s.Authtoken); err != nil {
			return Settings{}, err
		}
		s.Domain, err = checkDomain(s.Domain)
		return Settings{Mode: Ngrok, Authtoken: s.Authtoken, Domain: s.Domain}, err
	default:
		return Settings{}, sms.FieldError("mode", "This kind of public address is not known. Nothing was changed. Choose ngrok, an address of your own, or none.")
	}
}

// pasted is what the dashboard shows in front of an authtoken: the agent's
// command, or the line of its configuration file
// (https://ngrok.com/docs/agent/#authtokens).
var pasted = regexp.MustCompile(`^(?:\$\s*)?(?:\S*ngrok(?:\.exe)?\s+)?(?:(?:config\s+)?add-authtoken\s+|authtoken[:\s]\s*|NGROK_AUTHTOKEN=)`)

const maxAuthtoken = 200

func checkAuthtoken(raw string) (string, error) {
	token := strings.TrimSpace(raw)
	token = strings.Trim(pasted.ReplaceAllString(token, ""), `"'`)
	switch {
	case token == "":
		return "", sms.FieldError("authtoken", "The authtoken is missing. Nothing was changed. Copy it from \"Your Authtoken\" in the ngrok dashboard.")
	case strings.HasPrefix(token, "ak_"), strings.HasPrefix(token, "cr_"), strings.HasPrefix(token, "ApiKey "), strings.HasPrefix(token, "Bearer "):
		return "", sms.FieldError("authtoken", "This is an API key or the id of a credential, not an authtoken. Nothing was changed. Copy the authtoken from \"Your Authtoken\" in the ngrok dashboard.")
	case len(token) > maxAuthtoken || strings.ContainsFunc(token, foreign):
		return "", sms.FieldError("authtoken", "An authtoken holds letters, digits, hyphens and underscores only. Nothing was changed. Copy it again from \"Your Authtoken\" in the ngrok dashboard.")
	}
	return token, nil
}

func foreign(r rune) bool {
	return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-'
}

var label = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

func checkDomain(raw string) (string, error) {
	domain := strings.ToLower(strings.TrimSpace(raw))
	domain = strings.TrimPrefix(strings.TrimPrefix(domain, "https://"), "http://")
	domain = strings.TrimRight(domain, "/.")
	if domain == "" {
		return "", nil
	}
	if strings.ContainsAny(domain, "/?#") {
		return "", sms.FieldError("domain", "A domain has no path. Nothing was changed. Enter the host name alone, such as name.ngrok-free.app.")
	}
	if strings.Contains(domain, ":") {
		return "", sms.FieldError("domain", "A domain has no port. Nothing was changed. Enter the host name alone, such as name.ngrok-free.app.")
	}
	if !isHostName(domain) || !strings.Contains(domain, ".") {
		return "", sms.FieldError("domain", "A domain consists of letters, digits and hyphens, with dots between its parts. Nothing was changed. Enter it as the ngrok dashboard shows it, such as name.ngrok-free.app.")
	}
	return domain, nil
}

func isHostName(host string) bool {
	if len(host) > 253 {
		return false
	}
	for part := range strings.SplitSeq(host, ".") {
		if !label.MatchString(part) {
			return false
		}
	}
	return true
}

func checkOwn(raw string) (string, error) {
	address := strings.TrimSpace(raw)
	if address == "" {
		return "", sms.FieldError("ownAddress", "The public address is missing. Nothing was changed. Enter it as providers see it, such as https://sms.example.com.")
	}
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.ContainsFunc(address, unicode.IsSpace) {
		return "", sms.FieldError("ownAddress", "This is not an address that providers can call. Nothing was changed. Enter it without user name, question mark and number sign, such as https://sms.example.com.")
	}
	host := strings.ToLower(u.Hostname())
	if net.ParseIP(host) == nil && !isHostName(host) {
		return "", sms.FieldError("ownAddress", "The host name of this address is not a proper one. Nothing was changed. Enter it in letters, digits, hyphens and dots, such as https://sms.example.com.")
	}
	scheme := strings.ToLower(u.Scheme)
	if scheme != "https" && (scheme != "http" || !isLoopback(host)) {
		return "", sms.FieldError("ownAddress", "Providers must call an address that starts with https://. Nothing was changed. Put a proxy with a certificate in front of SMS Desk and enter its address.")
	}
	return scheme + "://" + hostPort(scheme, host, u.Port()) + prefix(u.EscapedPath()), nil
}

func hostPort(scheme, host, port string) string {
	if port == "" || scheme == "https" && port == "443" || scheme == "http" && port == "80" {
		if strings.Contains(host, ":") {
			return "[" + host + "]"
		}
		return host
	}
	return net.JoinHostPort(host, port)
}

// prefix is a path without a trailing slash, "" for the root.
func prefix(escaped string) string {
	if cleaned := path.Clean("/" + escaped); cleaned != "/" {
		return cleaned
	}
	return ""
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
