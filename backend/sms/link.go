package sms

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// longestLink is how long an address may be, in bytes.
const longestLink = 4000

var (
	callable = regexp.MustCompile(`^\+?[0-9().-]*[0-9][0-9().-]*$`)
	mailbox  = regexp.MustCompile(`^[^@?/\\]+@[^@?/\\]+$`)
	unsafe   = regexp.MustCompile("[;|`$*{}\\[\\]()~!'^]")
)

// OpenableLink gives an address as the system may be asked to open it: a web page, an
// e-mail to write, or a number to call. Anything else is Invalid: it could start a
// program, or show a file of this computer. What a shell could read is written in
// percents, which means the same.
func OpenableLink(address string) (string, error) {
	link, err := url.Parse(address)
	if err != nil || len(address) > longestLink || strings.ContainsFunc(address, unfit) || !fits(link) {
		return "", Errorf(Invalid, "Only web pages, e-mail addresses and phone numbers can be opened. Nothing was opened. Copy the text and check it before you use it.")
	}
	whole := address[len(link.Scheme):]
	return link.Scheme + unsafe.ReplaceAllStringFunc(whole, func(c string) string { return fmt.Sprintf("%%%02X", c[0]) }), nil
}

// unfit tells whether no honest address has a character: what can't be seen, and what
// an address must write in percents.
func unfit(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"<>\`, r) }

func fits(link *url.URL) bool {
	switch link.Scheme { // small letters, whatever was written
	case "http", "https":
		return link.Hostname() != "" && !strings.Contains(link.Host, "[") && link.User == nil
	case "mailto":
		return mailbox.MatchString(link.Opaque) && plainMail(link.RawQuery)
	case "tel":
		return callable.MatchString(link.Opaque) && link.RawQuery == "" && link.Fragment == ""
	default:
		return false
	}
}

// plainMail tells whether an e-mail would come with nothing but words: some programs
// attach a file that an address names, and copies go to others unseen.
func plainMail(query string) bool {
	fields, err := url.ParseQuery(query)
	for field := range fields {
		if field != "subject" && field != "body" {
			return false
		}
	}
	return err == nil
}
