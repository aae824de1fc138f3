package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"
)

// authMethod names the digest that requests are signed with.
const authMethod = "HMAC-SHA256"

// Signer signs with a customer's API key. Customer is the Customer ID, Key the
// decoded key: the portal shows it in base64.
type Signer struct {
	Customer string
	Key      []byte
}

// Header gives the headers that prove a request: digest authentication, which
// Telesign calls TSA. path has no query, body is what leaves byte for byte, and
// contentType is "" without one. A nonce counts once.
// https://developer.telesign.com/enterprise/docs/authentication
func (s Signer) Header(method, path, contentType string, body []byte, at time.Time, nonce string) http.Header {
	date := at.UTC().Format(http.TimeFormat)
	lines := []string{method, contentType, date, "x-ts-auth-method:" + authMethod, "x-ts-nonce:" + nonce}
	if len(body) > 0 {
		lines = append(lines, string(body))
	}
	lines = append(lines, path)
	signature := base64.StdEncoding.EncodeToString(s.Sum([]byte(strings.Join(lines, "\n"))))
	header := http.Header{}
	header.Set("Authorization", "TSA "+s.Customer+":"+signature)
	header.Set("Date", date)
	header.Set("X-Ts-Auth-Method", authMethod)
	header.Set("X-Ts-Nonce", nonce)
	return header
}

// Sum is the signature of data, 32 bytes. A callback is signed over its body.
// https://developer.telesign.com/enterprise/docs/authenticate-callbacks
func (s Signer) Sum(data []byte) []byte {
	mac := hmac.New(sha256.New, s.Key)
	_, _ = mac.Write(data) // a hash never fails to write
	return mac.Sum(nil)
}
