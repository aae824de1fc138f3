package api

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"time"
)

// signedHeaders are the headers under the signature, in the order in which their
// values are signed.
const signedHeaders = "x-ms-date;host;x-ms-content-sha256"

// Sign adds the date, the body's hash and the signature (HMAC-SHA256 under the
// access key) to a request. What is signed is what leaves: the request target
// and the Host header as they are sent, with the port where there is one, and
// the very bytes of the body.
// https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial
func Sign(r *http.Request, key []byte, now time.Time) error {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return err
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	date := now.UTC().Format(http.TimeFormat)
	sum := sha256.Sum256(body)
	hash := base64.StdEncoding.EncodeToString(sum[:])
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(r.Method + "\n" + r.URL.RequestURI() + "\n" + date + ";" + host + ";" + hash))
	r.Header.Set("x-ms-date", date)
	r.Header.Set("x-ms-content-sha256", hash)
	r.Header.Set("Authorization", "HMAC-SHA256 SignedHeaders="+signedHeaders+"&Signature="+base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	return nil
}
