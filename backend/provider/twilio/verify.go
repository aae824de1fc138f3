package twilio

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // Twilio signs with HMAC-SHA1
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var (
	errNoSecret  = errors.New("the auth token is not known just now")
	errNoAddress = errors.New("no public address is known under which Twilio may have called")
)

// Verify checks the X-Twilio-Signature over the addresses under which Twilio may
// have called, each with and without the usual port, and over the raw fields.
// https://www.twilio.com/docs/usage/security#validating-requests
func (p *Provider) Verify(cb sms.Callback) error {
	signatures := cb.Header.Values("X-Twilio-Signature")
	if len(signatures) != 1 || signatures[0] == "" {
		return forged("it has no signature")
	}
	if p.token == "" {
		return fmt.Errorf("twilio: verify callback: %w", errNoSecret)
	}
	if len(cb.URLs) == 0 {
		return fmt.Errorf("twilio: verify callback: %w", errNoAddress)
	}
	genuine := false
	for _, address := range cb.URLs {
		for _, signed := range spellings(address) {
			// Every candidate is tried, so that the time says nothing.
			genuine = p.signed(signed, cb, signatures[0]) || genuine
		}
	}
	if !genuine {
		return forged("its signature is wrong")
	}
	fields, err := fieldsOf(cb)
	if err != nil {
		return nil //nolint:nilerr // genuine, though not a form; Decode says so
	}
	if account := fields.Get("AccountSid"); account != "" && !strings.EqualFold(account, p.account) {
		return forged("it is for another account")
	}
	return nil
}

func forged(why string) error { return fmt.Errorf("twilio: %w: %s", sms.ErrForged, why) }

// signed tells whether signature is Twilio's for one spelling of the address.
// With bodySHA256 in the address, the body's hash is signed through it (JSON
// bodies); else the fields of a form are appended.
func (p *Provider) signed(address string, cb sms.Callback, signature string) bool {
	data := []byte(address)
	if hash, hashed := bodyHash(address); hashed {
		sum := sha256.Sum256(cb.Body)
		if !hmac.Equal([]byte(hex.EncodeToString(sum[:])), []byte(hash)) {
			return false
		}
	} else if cb.Method != http.MethodGet {
		fields, err := url.ParseQuery(string(cb.Body))
		if err != nil {
			return false
		}
		data = append(data, concatenated(fields)...)
	}
	mac := hmac.New(sha1.New, []byte(p.token))
	mac.Write(data)
	expected := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return hmac.Equal([]byte(expected), []byte(signature))
}

// concatenated joins fields as they are signed: names in byte order, each with
// its value behind it. A repeated name appears once for each different value,
// in order, as in Twilio's own Node library.
func concatenated(fields url.Values) []byte {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	var data []byte
	for _, name := range names {
		values := slices.Clone(fields[name])
		slices.Sort(values)
		for _, value := range slices.Compact(values) {
			data = append(append(data, name...), value...)
		}
	}
	return data
}

func bodyHash(address string) (string, bool) {
	_, query, _ := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	if err != nil || !values.Has("bodySHA256") {
		return "", false
	}
	return values.Get("bodySHA256"), true
}

// spellings gives an address as it is, and without its fragment: then also
// without its port, and with the usual port of its scheme. Path and query stay as
// they came, byte for byte.
func spellings(given string) []string {
	address := plain(given)
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return slices.Compact([]string{given, address})
	}
	host, tail := rest, ""
	if end := strings.IndexAny(rest, "/?"); end >= 0 {
		host, tail = rest[:end], rest[end:]
	}
	bare := host
	if colon := strings.LastIndexByte(host, ':'); colon > strings.LastIndexByte(host, ']') {
		bare = host[:colon]
	}
	port := ":80"
	if scheme == "https" {
		port = ":443"
	}
	all := []string{given, address, scheme + "://" + bare + tail, scheme + "://" + bare + port + tail}
	slices.Sort(all)
	return slices.Compact(all)
}
