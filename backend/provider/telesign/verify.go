package telesign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var errNoKey = errors.New("the API key is not known just now")

// Verify checks Telesign's signature over the raw body, all that it signs. It
// comes in two headers; a proxy may take one of them off. Whatever is there as a
// signature has to be right, and the customer beside it has to be ours.
// https://developer.telesign.com/enterprise/docs/authenticate-callbacks
func (p *Provider) Verify(cb sms.Callback) error {
	proofs := proofsIn(cb.Header)
	if len(proofs) == 0 {
		return forged("it has no signature")
	}
	if len(p.signer.Key) == 0 {
		return fmt.Errorf("telesign: verify callback: %w", errNoKey)
	}
	expected := p.signer.Sum(cb.Body)
	genuine, ours := true, true
	for _, proof := range proofs {
		// Every signature is compared, so that the time says nothing.
		genuine = hmac.Equal(expected, proof.signature) && genuine
		ours = (proof.customer == "" || strings.EqualFold(proof.customer, p.signer.Customer)) && ours
	}
	switch {
	case !genuine:
		return forged("its signature is wrong")
	case !ours:
		return forged("it is for another customer")
	}
	return nil
}

func forged(why string) error { return fmt.Errorf("telesign: %w: %s", sms.ErrForged, why) }

// proof is one signature, with the Customer ID beside it, "" where there is none.
type proof struct {
	customer  string
	signature []byte
}

// proofsIn finds the signatures of a callback: "TSA customer:signature" in
// Authorization, and the same or the bare signature in X-TS-Authorization. What
// has not the shape of a signature is something else, such as a proxy's own
// password.
func proofsIn(header http.Header) []proof {
	var found []proof
	for _, name := range []string{"Authorization", "X-Ts-Authorization"} {
		for _, value := range header.Values(name) {
			scheme, rest, prefixed := strings.Cut(value, " ")
			customer, signature, named := strings.Cut(rest, ":")
			if !prefixed {
				signature = value
			}
			if prefixed && (!named || !strings.EqualFold(scheme, "TSA")) || !prefixed && name == "Authorization" {
				continue
			}
			bytes, err := base64.StdEncoding.Strict().DecodeString(signature)
			if err == nil && len(bytes) == sha256.Size {
				found = append(found, proof{customer, bytes})
			}
		}
	}
	return found
}
