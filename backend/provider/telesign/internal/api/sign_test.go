package api_test

import (
	"encoding/base64"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/telesign/internal/api"
)

// The customer, date and nonce are those of Telesign's own examples; the
// signatures are those of its Node library 3.0.4 and of its Python library.
func TestSigner_signs_as_Telesigns_own_libraries_do(t *testing.T) {
	const customer = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	key, err := base64.StdEncoding.DecodeString("ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2016, 12, 14, 19, 20, 12, 0, time.FixedZone("one hour east", 3600))
	const nonce = "A1592C6F-E384-4CDB-BC42-C3AB970369E9"
	for name, row := range map[string]struct{ method, path, contentType, body, want string }{
		"a send": {"POST", "/v1/messaging", "application/x-www-form-urlencoded",
			"phone_number=15558675309&message=Hello%2C+caf%C3%A9+%26+co%21+100%25&message_type=ARN&external_id=msg-1",
			"BBFY+fJl8zc/cJCjZ7O1rDi+TcXHhCDSYoYWJdfVIrY="},
		"a look-up": {"GET", "/v1/messaging/0123456789ABCDEF0123456789ABCDEF", "", "", "+8ysX/WZU0ydBD0SWJT5o/tlYf52C8+JTM5TkxqM5e0="},
	} {
		t.Run(name, func(t *testing.T) {
			header := api.Signer{Customer: customer, Key: key}.Header(row.method, row.path, row.contentType, []byte(row.body), at, nonce)
			for field, want := range map[string]string{
				"Authorization": "TSA " + customer + ":" + row.want, "Date": "Wed, 14 Dec 2016 18:20:12 GMT",
				"x-ts-auth-method": "HMAC-SHA256", "x-ts-nonce": nonce,
			} {
				if got := header.Get(field); got != want {
					t.Errorf("%s: %s, want %s", field, got, want)
				}
			}
		})
	}
}
