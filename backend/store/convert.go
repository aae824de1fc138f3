package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// asJSON writes a value for a text column. Maps and slices of strings can't fail.
func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func fromJSON(text string, into any) error { return json.Unmarshal([]byte(text), into) }

// orNull makes "" a NULL, which no unique index minds.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// keyOf is what two names that look the same share: case doesn't count.
func keyOf(name string) string { return strings.ToLower(strings.ToUpper(strings.TrimSpace(name))) }

// hashOf gives what is looked up in place of a callback token, so that the time
// of the look-up tells nothing of the token. "" has no hash.
func hashOf(token string) any {
	if token == "" {
		return nil
	}
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// customerAddress is what a customer is known by, whatever a provider calls the
// sender.
func customerAddress(from string) string {
	if address := sms.CanonicalAddress(from); address != "" {
		return address
	}
	return "unknown"
}

// ourAddresses gives what one of our numbers may be stored as, when a provider
// calls it to. A plus that wasn't escaped in a form arrives as a blank.
func ourAddresses(to string) (exact, plus string) {
	text := strings.TrimSpace(to)
	return text, "+" + text
}

// preview is what a list shows of a text.
func preview(body string) string {
	const longest = 200
	runes := []rune(body)
	if len(runes) > longest {
		return string(runes[:longest])
	}
	return body
}
