package twilio_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/twilio/twilio-go/client"
	api "github.com/twilio/twilio-go/rest/api/v2010"
	messaging "github.com/twilio/twilio-go/rest/messaging/v1"

	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func ptr[T any](v T) *T { return &v }

// The official client is the judge: what it can't decode, or decodes into other
// values, is wrong.
func TestOfficialClient(t *testing.T) {
	t.Run("sends, and fetches the same message", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		sent, err := c.Api.CreateMessage(&api.CreateMessageParams{From: ptr(mainLine), To: ptr(ana), Body: ptr("Hi"), StatusCallback: ptr(b.hook.url("/status"))})
		if err != nil {
			t.Fatal(err)
		}
		if *sent.Status != "queued" || *sent.NumSegments != "1" || *sent.NumMedia != "0" || *sent.Direction != "outbound-api" || sent.DateSent != nil || sent.Price != nil {
			t.Errorf("got %+v, want a queued message of one segment that has not been sent", sent)
		}
		b.Drain(t.Context())
		fetched, err := c.Api.FetchMessage(*sent.Sid, nil)
		if err != nil {
			t.Fatal(err)
		}
		if *fetched.Status != "delivered" || *fetched.Sid != *sent.Sid || fetched.ErrorCode != nil || *fetched.Price != "-0.00750" || fetched.DateSent == nil {
			t.Errorf("got %+v, want it delivered and priced", fetched)
		}
	})

	t.Run("decodes the error code of a failed message as a number", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		sent, err := c.Api.CreateMessage(&api.CreateMessageParams{From: ptr(mainLine), To: ptr("+13125550145"), Body: ptr("Hi")})
		if err != nil {
			t.Fatal(err)
		}
		b.Drain(t.Context())
		got, err := c.Api.FetchMessage(*sent.Sid, nil)
		if err != nil || *got.Status != "undelivered" || *got.ErrorCode != 30003 {
			t.Errorf("got %+v, %v, want undelivered 30003", got, err)
		}
	})

	t.Run("lists messages over several pages", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		for range 5 {
			b.send()
			b.Drain(t.Context())
		}
		b.send("To", "+12125550134")
		got, err := c.Api.ListMessage(&api.ListMessageParams{To: ptr(ana), PageSize: ptr(2), DateSentAfter: ptr(b.Now().AddDate(0, 0, -1))})
		if err != nil || len(got) != 5 {
			t.Fatalf("got %d messages, %v, want 5", len(got), err)
		}
	})

	t.Run("reads the account and its balance", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		account, err := c.Api.FetchAccount(b.cred.AccountSID)
		if err != nil || *account.Status != "active" || *account.Type != "Full" || *account.AuthToken != b.cred.AuthToken || *account.OwnerAccountSid != b.cred.AccountSID {
			t.Errorf("got %+v, %v, want an active full account that echoes its token", account, err)
		}
		balance, err := c.Api.FetchBalance(nil)
		if err != nil || *balance.Balance != "25.00" || *balance.Currency != "USD" {
			t.Errorf("got %+v, %v, want 25.00 USD", balance, err)
		}
	})

	t.Run("finds a number and sets its webhook", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		numbers, err := c.Api.ListIncomingPhoneNumber(&api.ListIncomingPhoneNumberParams{PhoneNumber: ptr("+1415*")})
		if err != nil || len(numbers) != 1 || *numbers[0].PhoneNumber != mainLine || !numbers[0].Capabilities.Sms {
			t.Fatalf("got %+v, %v, want the main line", numbers, err)
		}
		target := b.hook.url("/incoming#rc=3&rp=all")
		got, err := c.Api.UpdateIncomingPhoneNumber(*numbers[0].Sid, &api.UpdateIncomingPhoneNumberParams{SmsUrl: &target, SmsMethod: ptr("POST"), SmsApplicationSid: ptr("")})
		if err != nil || *got.SmsUrl != target || *got.SmsMethod != "POST" {
			t.Errorf("got %+v, %v, want the new address with its fragment", got, err)
		}
		fetched, err := c.Api.FetchIncomingPhoneNumber(*numbers[0].Sid, nil)
		if err != nil || *fetched.SmsUrl != target || *fetched.FriendlyName != "Main line" {
			t.Errorf("got %+v, %v, want the address kept and the name unchanged", fetched, err)
		}
	})

	t.Run("reads and changes Messaging Services over several pages", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		sid := b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Name: "Campaign", Numbers: []string{mainLine, tollFree}})
		b.sim.AddService(b.cred.AccountSID, twilio.ServiceSpec{Name: "Other"})
		services, err := c.MessagingV1.ListService(&messaging.ListServiceParams{PageSize: ptr(1)})
		if err != nil || len(services) != 2 || *services[0].Sid != sid || services[0].InboundRequestUrl != nil || services[0].DateCreated == nil {
			t.Fatalf("got %+v, %v, want both services", services, err)
		}
		numbers, err := c.MessagingV1.ListPhoneNumber(sid, &messaging.ListPhoneNumberParams{PageSize: ptr(1)})
		if err != nil || len(numbers) != 2 || *numbers[0].Sid != b.mainSID() || *numbers[0].PhoneNumber != mainLine {
			t.Errorf("got %+v, %v, want both numbers under their own SIDs", numbers, err)
		}
		got, err := c.MessagingV1.UpdateService(sid, &messaging.UpdateServiceParams{UseInboundWebhookOnNumber: ptr(true)})
		if err != nil || !*got.UseInboundWebhookOnNumber || *got.FriendlyName != "Campaign" {
			t.Errorf("got %+v, %v, want the flag set and the rest unchanged", got, err)
		}
	})

	t.Run("reads and changes short codes", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		sid := b.sim.AddShortCode(b.cred.AccountSID, "67898", "Offers")
		got, err := c.Api.UpdateShortCode(sid, &api.UpdateShortCodeParams{SmsUrl: ptr(b.hook.url("/incoming"))})
		if err != nil || *got.SmsUrl != b.hook.url("/incoming") {
			t.Errorf("got %+v, %v, want the new address", got, err)
		}
		codes, err := c.Api.ListShortCode(nil)
		if err != nil || len(codes) != 1 || *codes[0].ShortCode != "67898" {
			t.Errorf("got %+v, %v, want the short code", codes, err)
		}
	})

	t.Run("redacts and deletes a message", func(t *testing.T) {
		b := setup(t)
		c := b.client(b.cred.AccountSID, b.cred.AuthToken)
		sid := b.send().text("sid")
		b.Drain(t.Context())
		if got, err := c.Api.UpdateMessage(sid, &api.UpdateMessageParams{Body: ptr("")}); err != nil || *got.Body != "" {
			t.Errorf("got %+v, %v, want an empty body", got, err)
		}
		if err := c.Api.DeleteMessage(sid, nil); err != nil {
			t.Error(err)
		}
		if _, err := c.Api.FetchMessage(sid, nil); restError(err).Code != 20404 {
			t.Errorf("got %v, want 20404", err)
		}
	})
}

func TestOfficialClient_refusals(t *testing.T) {
	b := setup(t)
	send := func(sid, token, from, to string) error {
		_, err := b.client(sid, token).Api.CreateMessage(&api.CreateMessageParams{From: &from, To: &to, Body: ptr("Hi")})
		return err
	}
	for name, tt := range map[string]struct {
		err          error
		status, code int
	}{
		"a wrong token":            {send(b.cred.AccountSID, "00000000000000000000000000000000", mainLine, ana), 401, 20003},
		"an unknown account":       {send("AC"+strings.Repeat("0", 32), b.cred.AuthToken, mainLine, ana), 401, 20003},
		"magic: invalid To":        {send(b.cred.AccountSID, b.cred.AuthToken, mainLine, "+15005550001"), 400, 21211},
		"magic: not routable":      {send(b.cred.AccountSID, b.cred.AuthToken, mainLine, "+15005550002"), 400, 21612},
		"magic: region is off":     {send(b.cred.AccountSID, b.cred.AuthToken, mainLine, "+15005550003"), 400, 21408},
		"magic: unsubscribed":      {send(b.cred.AccountSID, b.cred.AuthToken, mainLine, "+15005550004"), 400, 21610},
		"magic: not a mobile":      {send(b.cred.AccountSID, b.cred.AuthToken, mainLine, "+15005550009"), 400, 21614},
		"magic: invalid From":      {send(b.cred.AccountSID, b.cred.AuthToken, "+15005550001", ana), 400, 21212},
		"magic: From can't text":   {send(b.cred.AccountSID, b.cred.AuthToken, "+15005550007", ana), 400, 21606},
		"magic: From's full queue": {send(b.cred.AccountSID, b.cred.AuthToken, "+15005550008", ana), 400, 21611},
	} {
		t.Run(name, func(t *testing.T) {
			if got := restError(tt.err); got.Status != tt.status || got.Code != tt.code {
				t.Errorf("got %v, want %d with %d", tt.err, tt.status, tt.code)
			}
		})
	}
	t.Run("the magic sender is no refusal", func(t *testing.T) {
		if err := send(b.cred.AccountSID, b.cred.AuthToken, "+15005550006", ana); err != nil {
			t.Error(err)
		}
	})
	t.Run("wrong credentials carry the challenge", func(t *testing.T) {
		b := *b
		b.cred.AuthToken = "wrong"
		if got := b.send(); got.header.Get("WWW-Authenticate") == "" || got.status != http.StatusUnauthorized || got.text("detail") == "" {
			t.Errorf("got %d %v, want 401 with a challenge", got.status, got.header)
		}
	})
}

func restError(err error) client.TwilioRestError {
	rest, ok := errors.AsType[*client.TwilioRestError](err)
	if !ok {
		return client.TwilioRestError{}
	}
	return *rest
}
