package acs

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"
)

// Signed is what the signature of a request covers: method, request target and
// Host as they came, the date of x-ms-date, and the body's hash.
type Signed struct {
	Method, Target, Date, Host, ContentHash string
}

// Sign gives the signature under an access key (base64), base64 itself; "" for a
// key that is none.
//
// https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial
func (s Signed) Sign(accessKey string) string {
	key, err := base64.StdEncoding.DecodeString(accessKey)
	if err != nil {
		return ""
	}
	mac := hmac.New(sha256.New, key)
	_, _ = mac.Write([]byte(strings.Join([]string{s.Method, s.Target, s.Date + ";" + s.Host + ";" + s.ContentHash}, "\n"))) // a hash never fails to write
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// HashOf gives the hash of a body as the header has it.
func HashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return base64.StdEncoding.EncodeToString(sum[:])
}

const scheme = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature="

// usualSkew is how far a date may be off unless Options say otherwise.
const usualSkew = 5 * time.Minute

// authenticate gives the resource whose key signed a request, nil for none, under
// the lock.
func (s *Simulator) authenticate(r *http.Request, body []byte) *Account {
	signature, found := strings.CutPrefix(r.Header.Get("Authorization"), scheme)
	date := r.Header.Get("x-ms-date")
	at, err := http.ParseTime(date)
	skew := s.options.Skew
	if skew == 0 {
		skew = usualSkew
	}
	if !found || err != nil || s.cfg.Now().Sub(at).Abs() > skew || r.Header.Get("x-ms-content-sha256") != HashOf(body) {
		return nil
	}
	signed := Signed{r.Method, r.RequestURI, date, r.Host, HashOf(body)}
	for _, account := range s.state.Accounts {
		for _, key := range account.Keys {
			if hmac.Equal([]byte(signed.Sign(key)), []byte(signature)) {
				return account
			}
		}
	}
	return nil
}
