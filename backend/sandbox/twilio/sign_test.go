package twilio_test

import (
	"net/url"
	"testing"

	"github.com/twilio/twilio-go/client"
	"pgregory.net/rapid"

	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

const token = "12345678901234567890123456789012"

// The vectors are Twilio's documented example, and what npm twilio 6.2.0 signs.
func TestSign(t *testing.T) {
	tunnel := "https://demo-tunnel.ngrok-free.app"
	status := "AccountSid=AC00000000000000000000000000000001&From=%2B15005550006&MessageSid=SM00000000000000000000000000000002&MessageStatus=undelivered&ErrorCode=30003&SmsSid=SM00000000000000000000000000000002&SmsStatus=undelivered&To=%2B14155550123&ApiVersion=2010-04-01&RawDlrDoneDate=2611231205"
	for name, tt := range map[string]struct{ token, address, body, want string }{
		"Twilio's documented example": {
			"12345", "https://example.com/myapp.php?foo=1&bar=2",
			"CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212", "L/OH5YylLD5NRKLltdqwSvS0BnU=",
		},
		"an incoming text with emoji, accents and empty values": {
			token, tunnel + "/webhooks/twilio/inbound",
			"ToCountry=US&ToState=CA&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0&ToCity=&FromZip=94103&SmsSid=SM00000000000000000000000000000001&FromState=CA&SmsStatus=received&FromCity=SAN+FRANCISCO&Body=Hello+%26+welcome+%F0%9F%91%8D+%3D+50%25+%2B+caf%C3%A9&FromCountry=US&To=%2B15005550006&ToZip=&NumSegments=1&MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001&From=%2B14155550123&ApiVersion=2010-04-01",
			"QrikqjtUlIo8OtXdY4HXXl4iq8U=",
		},
		"a report to an address with a query": {token, tunnel + "/webhooks/twilio/status?ref=msg_42&v=1", status, "20RPk9eWtpBp1353FCTwc/iGOOc="},
		"a report signed with the port":       {token, "https://demo-tunnel.ngrok-free.app:443/webhooks/twilio/status?ref=msg_42&v=1", status, "NcD+Tc4p48l3v0Xa2TQSY3Lzyuk="},
		"JSON, by the hash in the address":    {token, tunnel + "/webhooks/twilio/events?bodySHA256=c19ea016ac6c4347902770ca0784012a655125909caf40b58b7d6f52425600dc", "", "n7JjlvUophqcIh7JfOAUWqN4T34="},
		"a GET, by the address alone":         {token, tunnel + "/webhooks/twilio/inbound?Body=Hi+there&From=%2B14155550123&MessageSid=SM00000000000000000000000000000004", "", "CLunpyMXI81dc7UFCiqyxrMnd78="},
		"a fragment is not signed":            {token, tunnel + "/webhooks/twilio/status?ref=msg_42&v=1#rc=3&rp=all", status, "20RPk9eWtpBp1353FCTwc/iGOOc="},
		"user and password are not signed":    {token, "https://me:secret@demo-tunnel.ngrok-free.app/webhooks/twilio/status?ref=msg_42&v=1", status, "20RPk9eWtpBp1353FCTwc/iGOOc="},
	} {
		t.Run(name, func(t *testing.T) {
			form, err := url.ParseQuery(tt.body)
			if err != nil {
				t.Fatal(err)
			}
			if got := twilio.Sign(tt.token, tt.address, form); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestSign_is_accepted_by_twilio_go_for_any_form(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fields := rapid.MapOf(rapid.StringMatching(`[A-Za-z0-9]{1,12}`), rapid.String()).Draw(t, "fields")
		form := url.Values{}
		for name, value := range fields {
			form.Set(name, value)
		}
		validator := client.NewRequestValidator(token)
		address := "http://127.0.0.1:8788/callbacks/x/delivery?ref=1"
		if !validator.ValidateBody(address, []byte(form.Encode()), twilio.Sign(token, address, form)) {
			t.Errorf("twilio-go refuses the signature of %q", form)
		}
	})
}
