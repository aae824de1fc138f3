package tunnel

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"regexp"
	"strings"

	"golang.ngrok.com/ngrok/v2"
)

var codePattern = regexp.MustCompile(`(?i)ERR_NGROK_\d+`)

// Troubles on this side of ngrok.
var (
	errNoAnswer   = errors.New("no answer from ngrok")
	errStopped    = errors.New("stopped from the ngrok dashboard")
	errRestarted  = errors.New("restarted from the ngrok dashboard")
	errGaveUp     = errors.New("the library gave the session up")
	errKicked     = errors.New("reconnect asked for")
	errServeEnded = errors.New("the server of the listener ended")
)

// explain turns an error of the library into words. It never carries an error's
// text unread: ngrok's refusal of an authtoken quotes the authtoken.
func explain(err error, authtoken string) *Problem {
	if code := codeOf(err); code != "" {
		if p, ok := problems[code]; ok {
			p.Code = code
			return &p
		}
		return &Problem{
			Code: code, patient: true,
			Message: "ngrok turned the connection down with the code " + code + said(err, authtoken) + ".",
			Remedy:  "SMS Desk keeps trying. Look the code up at https://ngrok.com/docs/errors and tell support if it stays.",
		}
	}
	return explainLocal(err)
}

// codeOf finds ngrok's code; a refused bind after a reconnect comes as plain
// text.
func codeOf(err error) string {
	var coded ngrok.Error
	if errors.As(err, &coded) && coded.Code() != "" {
		return coded.Code()
	}
	return strings.ToUpper(codePattern.FindString(err.Error()))
}

const maxQuote = 200

// said quotes the first line of the service's own text, without the authtoken.
func said(err error, authtoken string) string {
	text := err.Error()
	if authtoken != "" {
		text = strings.ReplaceAll(text, authtoken, "…")
	}
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if _, after, ok := strings.Cut(line, ": "); ok {
		line = after
	}
	line = strings.TrimRight(strings.TrimSpace(line), ".")
	if line == "" || len(line) > maxQuote || codePattern.MatchString(line) {
		return ""
	}
	return " (" + line + ")"
}

func explainLocal(err error) *Problem {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.Is(err, errStopped):
		return &Problem{Permanent: true, Message: "The tunnel was stopped from the ngrok dashboard.", Remedy: "Choose \"Reconnect\" to start it again."}
	case errors.Is(err, errRestarted):
		return &Problem{Message: "The tunnel was restarted from the ngrok dashboard.", Remedy: "SMS Desk is connecting again."}
	case errors.Is(err, errServeEnded):
		return &Problem{Message: "SMS Desk stopped taking requests from the tunnel.", Remedy: "SMS Desk is connecting again. If it happens again, save the diagnostics and write to support."}
	case errors.Is(err, errNoAnswer):
		return &Problem{Message: "ngrok does not answer.", Remedy: "Check the internet connection, and whether a firewall blocks connect.ngrok-agent.com, port 443. SMS Desk keeps trying."}
	case isTLS(err), ngrok.IsTLSDiagnoseFailure(err):
		return &Problem{Message: "Something on this network answers in ngrok's place, so SMS Desk did not send the authtoken.", Remedy: "Sign in to the network if it asks for that. Else let whoever runs the network exempt connect.ngrok-agent.com from inspection of encrypted traffic. SMS Desk keeps trying."}
	case errors.As(err, &dns):
		return &Problem{Message: "There is no internet connection, or the name of the ngrok service can't be found.", Remedy: "Check the internet connection. SMS Desk keeps trying."}
	case errors.As(err, &op) && op.Op == "dial":
		return &Problem{Message: "The ngrok service can't be reached.", Remedy: "Check the internet connection, and whether a firewall blocks connect.ngrok-agent.com, port 443. SMS Desk keeps trying."}
	}
	return &Problem{vague: true, Message: "The connection to ngrok was lost.", Remedy: "SMS Desk is connecting again."}
}

// isTLS also reads the text, because the library passes some causes on as text.
func isTLS(err error) bool {
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	return errors.As(err, &unknown) || errors.As(err, &host) || errors.As(err, &verify) || errors.As(err, &record) ||
		strings.Contains(err.Error(), "x509: ") || strings.Contains(err.Error(), "tls: ")
}
