package logging

import (
	"regexp"
	"strings"
)

// gone stands where something was cut out.
const gone = "[redacted]"

// secretKey names what is never logged, whatever it holds: attributes of ours, and
// keys in what a provider answers.
var secretKey = regexp.MustCompile(`(?i)(secret|passw|passphrase|token|auth|credential|cookie|session|connection_?string|api_?key|access_?key|private_?key|body|signature|identity)`)

// The names before a value, as JSON (escaped once more or not), a form or query, and
// a header write them.
const (
	//nolint:gosec // names of secrets, none of them
	secretNames = `[a-z_-]*(?:auth_?token|api_?key|app_?key|access_?key|shared_?key|private_?key|vault_?key|secret|password|passwd|passphrase|token|signature|credentials?|session(?:_?id)?)`
	textNames   = `body|text|smstext|content|messagebody|message_body|messagetext|message_text`
	headerNames = `(?:proxy-)?authorization|x-ts-authorization|set-cookie|cookie|[a-z0-9-]+-signature|x-api-key`
)

// pattern cuts one thing out. It is looked for in texts only that hold one of its
// hints, in small letters: most lines of a log hold none, and expressions are slow.
type pattern struct {
	hints []string
	find  *regexp.Regexp
	put   string
}

func cut(find, put string, hints ...string) pattern {
	return pattern{hints, regexp.MustCompile(find), put}
}

var (
	secretHints = []string{"key", "secret", "passw", "passphrase", "token", "signature", "credential", "session"}
	textHints   = []string{"body", "text", "content"}
)

// patterns are what to cut out of a text, in this order. Each provider's way to
// prove who calls is here: Basic (Twilio, Vibes, LINK Mobility), App and IBSSO
// (Infobip), TSA (Telesign), HMAC-SHA256 (Azure), Bearer (ngrok's API and OAuth).
var patterns = []pattern{
	cut(`(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)`, gone, "private key-----"),
	cut(`(?i)AGE-(?:SECRET-KEY|PLUGIN)-[0-9A-Z-]+`, gone, "age-secret-key-", "age-plugin-"),
	cut(`(?i)\b(`+headerNames+`)(\\?["']?\s*[:=]\s*\[?\\?["']?)[^\r\n"'\\\]]+`, "$1$2"+gone, "authorization", "cookie", "-signature", "x-api-key"),
	cut(`(?i)\b(hmac-sha256)\s+signedheaders=[^\s"]+`, "$1 "+gone, "hmac-sha256"),
	cut(`(?i)\b(tsa)\s+[^\s":]+:[A-Za-z0-9+/=_-]+`, "$1 "+gone, "tsa"),
	cut(`(?i)\b(basic|bearer|app|ibsso|digest|negotiate)\s+[A-Za-z0-9+/=._~-]{8,}`, "$1 "+gone, "basic", "bearer", "app", "ibsso", "digest", "negotiate"),
	cut(`(?i)\b(accesskey=|sharedaccesssignature\s+)[^;\s"]+`, "${1}"+gone, "accesskey", "sharedaccess"),
	cut(`(?is)((?:^|[^\\])"(?:`+secretNames+`|`+textNames+`)"\s*:\s*")(?:[^"\\]|\\.)*`, "${1}"+gone, `":`, `" :`),
	cut(`(?is)(\\"(?:`+secretNames+`|`+textNames+`)\\"\s*:\s*\\")(?:[^"\\]|\\\\(?:\\.|[^"\\]))*`, "${1}"+gone, `\"`),
	cut(`(?i)\b(`+secretNames+`)(\s*[=:]\s*["']?)[^\s"'&,;}]+`, "$1$2"+gone, secretHints...),
	cut(`(?i)((?:^|[?&\s"'])(?:`+textNames+`)=)[^&\s"']+`, "${1}"+gone, textHints...),
	cut(`(://)[^/\s"'@]+@`, "${1}"+gone+"@", "@"),
	cut(`(smsdesk_session=)[^\s;"']+`, "${1}"+gone, "smsdesk_session="),
	cut(`(?i)([?&](?:code|sig|key)=)[^&\s"']{8,}`, "${1}"+gone, "code=", "sig=", "key="),
	cut(`(/callbacks/)[A-Za-z0-9_-]{8,}`, "${1}"+gone, "/callbacks/"),
	cut(`\b[0-9A-Za-z]{20,32}_[0-9A-Za-z]{16,32}\b`, gone, "_"), // ngrok's authtokens and keys
	cut(`\b[0-9a-f]{32}\b`, gone),
	cut(`(?i)(\+|%2B|\\u002b)([1-9][0-9]{3})[0-9]{2,9}([0-9]{2})\b`, "$1$2…$3", "+", "%2b", `\u002b`),
	cut(`(\+[1-9][0-9]{0,2})(?:[ ().-]{0,2}[0-9]){5,10}([0-9]{2})\b`, "$1…$2", "+"),
	cut(`\(?\b[0-9]{3}(?:\) ?|[-.])[0-9]{3}[-.][0-9]{2}([0-9]{2})\b`, "…$1", "-", "."),
}

// hinted tells whether a pattern may be in a text that is given in small letters.
func (p pattern) hinted(small string) bool {
	if len(p.hints) == 0 {
		return len(small) >= 32
	}
	for _, hint := range p.hints {
		if strings.Contains(small, hint) {
			return true
		}
	}
	return false
}

// word finds what may be a number without a plus, past the escapes of a URL. Digits
// inside of ids stand in a word with letters or hyphens, and stay readable; an id of
// 8 to 15 digits alone can't be told from a phone number, and is shortened like one.
var (
	word   = regexp.MustCompile(`%[0-9A-Fa-f]{2}|[0-9A-Za-z_-]{8,}`)
	digits = regexp.MustCompile(`^[1-9][0-9]{7,14}$`)
)

func shorten(found string) string {
	if !digits.MatchString(found) {
		return found
	}
	return found[:4] + "…" + found[len(found)-2:]
}

// Clean cuts secrets, the words of texts and the middle of phone numbers out of a
// text. What could forge a line of the log, or turn it round, becomes a space.
func Clean(text string) string {
	small := strings.ToLower(text)
	for _, p := range patterns {
		if p.hinted(small) {
			text = p.find.ReplaceAllString(text, p.put)
		}
	}
	text = word.ReplaceAllStringFunc(text, shorten)
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return ' '
		}
		return r
	}, text)
}

// CleanLines is Clean for many lines, which stay lines.
func CleanLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Clean(line)
	}
	return strings.Join(lines, "\n")
}

// steers tells whether a terminal or an editor does something at a character
// instead of showing it: controls of C0 and C1, line ends of Unicode, and what turns
// the direction of writing.
func steers(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
