package core

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"os/user"
	"time"
	_ "time/tzdata" // the zones of customers, on systems that have no list of their own

	"github.com/google/uuid"
)

// random is the system's source of random numbers.
var random = rand.Reader

// now is the real clock.
func now() time.Time { return time.Now() }

// newID makes a UUIDv7, whose order is that of time.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// newToken makes the unguessable part of callback URLs: 128 random bits,
// base64url.
func newToken() string {
	token := make([]byte, 16)
	_, _ = rand.Read(token) // never fails: it ends the program where the system has no randomness
	return base64.RawURLEncoding.EncodeToString(token)
}

// personName is the name of this OS account.
func personName() string {
	account, err := user.Current()
	if err != nil {
		return ""
	}
	if account.Name != "" {
		return account.Name
	}
	return account.Username
}

// namespace tells the keychain items of other data directories apart; those of
// the usual one have none.
func namespace(config Config) string {
	if config.Home == Home(func(string) string { return "" }) {
		return ""
	}
	sum := sha256.Sum256([]byte(config.Home))
	return hex.EncodeToString(sum[:4])
}
