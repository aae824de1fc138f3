package people

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"
)

const (
	minPassword = 12
	maxPassword = 1024
	maxLooked   = 100

	// The cost that OWASP's password storage cheat sheet gives for Argon2id.
	argonTime    = 2
	argonMemory  = 19 * 1024 // KiB
	argonThreads = 1
	keyLength    = 32
)

// nobodysHash is what the password of an unknown name is held against. It has the
// form of a hash and fits no password.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// hashPassword gives the PHC string of an Argon2id hash.
func hashPassword(random io.Reader, password string) (string, error) {
	salt := make([]byte, 16)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", err
	}
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, keyLength)
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads,
		b64.EncodeToString(salt), b64.EncodeToString(key)), nil
}

// checkPassword compares in constant time; a hash that can't be read matches
// nothing.
func checkPassword(hash, password string) bool {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || len(password) > maxPassword {
		return false
	}
	var memory, passes uint32
	var threads uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &threads); err != nil {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) != keyLength {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, passes, memory, threads, keyLength)
	return subtle.ConstantTimeCompare(got, want) == 1
}

// brake makes guessing slow: from the fifth wrong password in a row on, each one
// doubles the wait, up to five minutes.
type brake struct {
	failures int
	until    time.Time
}

func (b *brake) wait(now time.Time) time.Duration { return b.until.Sub(now) }

func (b *brake) failed(now time.Time) {
	b.failures++
	if b.failures < 5 {
		return
	}
	pause := time.Second << min(b.failures-5, 9)
	b.until = now.Add(min(pause, 5*time.Minute))
}
