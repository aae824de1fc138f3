package telesign

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"io"
	"mime"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"time"
)

// What is UNCONFIRMED of digest authentication.
const (
	tolerance     = 15 * time.Minute
	shortestNonce = 8
	longestNonce  = 64
)

// invalidSignature is the one refusal that repeats what was signed.
const invalidSignature = 10008

// formType is the one content type that a message may have.
const formType = "application/x-www-form-urlencoded"

// bodyOf reads the body of a request and gives the request with its parameters,
// which has none where they aren't a form.
func bodyOf(w http.ResponseWriter, r *http.Request) ([]byte, *http.Request) {
	body, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest)) // what can't be read is missing
	r.PostForm = url.Values{}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind == formType {
		r.PostForm, _ = url.ParseQuery(string(body)) // as above
	}
	r.Form = r.PostForm
	return body, r
}

// admit checks who calls and whether they may, in this order: credentials, host,
// account, product, address. Under the lock.
//
// https://developer.telesign.com/enterprise/docs/authentication
func (s *Simulator) admit(r *http.Request, body []byte) (*Account, *result) {
	account, code := s.authenticate(r, body)
	switch {
	case code != 0:
	case account.ElsewhereHost:
		code = 10035
	case account.Suspended:
		code = 10010
	case account.SMSOff:
		code = 10011
	case account.AddressLocked:
		code = 10014
	}
	if code != 0 {
		return account, &result{http: http.StatusUnauthorized, code: code}
	}
	return account, nil
}

// authenticate gives the account that a request proves to come from, or the code
// that refuses it.
func (s *Simulator) authenticate(r *http.Request, body []byte) (*Account, int) {
	scheme, proof, found := strings.Cut(r.Header.Get("Authorization"), " ")
	switch {
	case r.Header.Get("Authorization") == "":
		return nil, 10009
	case scheme == "Basic":
		return s.basic(r)
	case scheme != "TSA" || !found:
		return nil, 10028
	}
	customer, signature, found := strings.Cut(proof, ":")
	if !found {
		return nil, 10028
	}
	account := s.account(customer)
	if account == nil {
		return nil, 10015
	}
	if code := s.dated(r); code != 0 {
		return nil, code
	}
	if method := r.Header.Get("X-Ts-Auth-Method"); method != "HMAC-SHA256" {
		return nil, 10006
	}
	nonce := r.Header.Get("X-Ts-Nonce")
	if len(nonce) < shortestNonce || len(nonce) > longestNonce {
		return nil, 10003
	}
	if !hmac.Equal([]byte(Sign(account.APIKey, []byte(signatureString(r, body)))), []byte(signature)) {
		return nil, invalidSignature
	}
	if s.used(customer, nonce) {
		return nil, 10002
	}
	return account, 0
}

// basic takes the API key as the portal shows it for the password.
func (s *Simulator) basic(r *http.Request) (*Account, int) {
	user, password, ok := r.BasicAuth()
	if !ok {
		return nil, 10028
	}
	account := s.account(user)
	switch {
	case account == nil:
		return nil, 10015
	case subtle.ConstantTimeCompare([]byte(account.APIKey), []byte(password)) != 1:
		return nil, 10022
	}
	return account, 0
}

// dated gives the code that refuses a request's date, 0 for none.
func (s *Simulator) dated(r *http.Request) int {
	text := r.Header.Get("X-Ts-Date")
	if text == "" {
		text = r.Header.Get("Date")
	}
	if text == "" {
		return 10007
	}
	at, err := mail.ParseDate(text)
	if err != nil {
		return 10005
	}
	if off := s.on.Now().Sub(at); off > tolerance || off < -tolerance {
		return 10004
	}
	return 0
}

// used notes a nonce and tells whether it came before, within the time in which
// its request would still be taken.
func (s *Simulator) used(customer, nonce string) bool {
	now := s.on.Now()
	for name, at := range s.nonces {
		if now.Sub(at) > 2*tolerance {
			delete(s.nonces, name)
		}
	}
	name := customer + "/" + nonce
	_, before := s.nonces[name]
	s.nonces[name] = now
	return before
}

// signatureString is what a request is signed over: method, content type, date,
// x-ts headers in order, body if there is one, path; one a line. A GET has no
// content type, and with x-ts-date the line of the date is empty.
func signatureString(r *http.Request, body []byte) string {
	contentType := r.Header.Get("Content-Type")
	if r.Method == http.MethodGet || r.Method == http.MethodDelete {
		contentType = ""
	}
	date, own := r.Header.Get("Date"), r.Header.Get("X-Ts-Date")
	if own != "" {
		date = ""
	}
	text := r.Method + "\n" + contentType + "\n" + date + "\nx-ts-auth-method:" + r.Header.Get("X-Ts-Auth-Method")
	if own != "" {
		text += "\nx-ts-date:" + own
	}
	text += "\nx-ts-nonce:" + r.Header.Get("X-Ts-Nonce")
	if len(body) > 0 {
		text += "\n" + string(body)
	}
	return text + "\n" + r.URL.EscapedPath()
}

// Sign gives Telesign's signature of data under an API key as the portal shows
// it: HMAC-SHA256 with the decoded key, in base64. Requests are signed over
// several lines, callbacks over their raw body.
//
// https://developer.telesign.com/enterprise/docs/authenticate-callbacks
func Sign(apiKey string, data []byte) string {
	key, _ := base64.StdEncoding.DecodeString(apiKey) // accounts have keys that can be decoded
	mac := hmac.New(sha256.New, key)
	_, _ = mac.Write(data) // a hash never fails to write
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
