package sms

import (
	"crypto/sha256"
	"fmt"
)

// TextID makes the same id from the same person and key, so that a repeated call
// meets the stored text. The key is made once for each text by whoever shows the
// composer. The id is a version 8 UUID (RFC 9562).
func TextID(userID, key string) (string, error) {
	if len(key) < 16 || len(key) > 64 {
		return "", FieldError("key", "The window sent a text without its key. Nothing was sent. Reload the window and send again.")
	}
	sum := sha256.Sum256([]byte(userID + "\x00" + key))
	id := sum[:16]
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]), nil
}
