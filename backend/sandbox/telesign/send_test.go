package telesign_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
)

func TestSend_checks_its_parameters(t *testing.T) {
	for name, row := range map[string]struct {
		pairs []string
		want  int
	}{
		"all as they should be":     {nil, 290},
		"no number":                 {[]string{"phone_number", ""}, 12000},
		"a plus":                    {[]string{"phone_number", ana}, 11000},
		"letters":                   {[]string{"phone_number", "1555ANA"}, 11000},
		"too few digits":            {[]string{"phone_number", "155"}, 11000},
		"no country":                {[]string{"phone_number", "01555867530"}, 11001},
		"no message":                {[]string{"message", ""}, 12009},
		"1600 characters":           {[]string{"message", strings.Repeat("x", 1600)}, 290},
		"1601 characters":           {[]string{"message", strings.Repeat("x", 1601)}, 11009},
		"no type":                   {[]string{"message_type", ""}, 12017},
		"another type":              {[]string{"message_type", "SMS"}, 11017},
		"a one-time code":           {[]string{"message_type", "OTP"}, 290},
		"no sender":                 {[]string{"sender_id", ""}, 290},
		"the short code":            {[]string{"sender_id", shortCode}, 290},
		"a name":                    {[]string{"sender_id", "LIMA"}, 290},
		"somebody else's number":    {[]string{"sender_id", "15125550199"}, 11013},
		"a long name":               {[]string{"sender_id", strings.Repeat("L", 21)}, 11013},
		"no mark":                   {[]string{"external_id", ""}, 290},
		"a long mark":               {[]string{"external_id", strings.Repeat("x", 101)}, 11016},
		"a mark with accents":       {[]string{"external_id", "tëxt"}, 11016},
		"a public address":          {[]string{"callback_url", "https://desk.example/delivery"}, 290},
		"an address with port 443":  {[]string{"callback_url", "https://desk.example:443/delivery"}, 290},
		"an address with its port":  {[]string{"callback_url", "https://desk.example:8443/delivery"}, 11004},
		"an address without s":      {[]string{"callback_url", "http://desk.example/delivery"}, 11004},
		"an address that is none":   {[]string{"callback_url", "here"}, 11004},
		"an occasion":               {[]string{"account_lifecycle_event", "transact"}, 290},
		"another occasion":          {[]string{"account_lifecycle_event", "birthday"}, 11003},
		"an internet address":       {[]string{"originating_ip", "2001:db8::1"}, 290},
		"another internet address":  {[]string{"originating_ip", "1.2.3"}, 11010},
		"a long template":           {[]string{"dlt_template_id", strings.Repeat("1", 41)}, 11034},
		"a long business":           {[]string{"dlt_entity_id", strings.Repeat("1", 41)}, 11035},
		"a magic number refused":    {[]string{"phone_number", "15005551000"}, 11000},
		"a magic country refused":   {[]string{"phone_number", "15005551001"}, 11001},
		"a magic number unverified": {[]string{"phone_number", "15005551033"}, 10033},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			got := b.send(row.pairs...)
			if got.code() != row.want || (got.status == http.StatusOK) != (row.want == 290) {
				t.Errorf("got %d %s, want %d", got.status, got.raw, row.want)
			}
			if taken := len(b.sim.Messages(b.customer)); (taken == 1) != (row.want == 290) {
				t.Errorf("%d messages", taken)
			}
		})
	}
	t.Run("an empty address", func(t *testing.T) {
		if got := setup(t).do(http.MethodPost, "/v1/messaging", "phone_number=14155550123&message=Hi&message_type=ARN&callback_url="); got.code() != 11004 {
			t.Errorf("got %s", got.raw)
		}
	})
	t.Run("JSON", func(t *testing.T) {
		b := setup(t)
		body := `{"phone_number":"14155550123","message":"Hi","message_type":"ARN"}`
		header := b.signed(http.MethodPost, "/v1/messaging", body, func(h http.Header) { h.Set("Content-Type", "application/json") })
		if got := b.request(http.MethodPost, "/v1/messaging", body, header); got.status != 400 || got.code() != 12000 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
}

func TestSend_gives_our_mark_back(t *testing.T) {
	b := setup(t)
	if got := b.send(); got.body["external_id"] != "msg-1" {
		t.Errorf("got %s", got.raw)
	}
	got := b.send("external_id", "")
	if mark, there := got.body["external_id"]; mark != nil || !there {
		t.Errorf("got %s, want null", got.raw)
	}
	if got := b.send("message", ""); got.body["external_id"] != "msg-1" {
		t.Errorf("an error is %s", got.raw)
	}
}

func TestSend_from_an_account_with_limits(t *testing.T) {
	t.Run("an empty wallet", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.WalletEmpty = true })
		if got := b.send(); got.status != http.StatusPaymentRequired || got.code() != 10030 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
	t.Run("on trial", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.Trial, a.Verified = true, []string{ana} })
		if got := b.send("phone_number", "12125550134"); got.status != http.StatusUnauthorized || got.code() != 10033 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		b.taken()
	})
}

func TestStatus(t *testing.T) {
	t.Run("goes from taken to the phone", func(t *testing.T) {
		b := setup(t)
		id := b.taken()
		for _, want := range []int{290, 203, 200} {
			if got := b.fetch(id); got.status != 200 || got.code() != want || got.id() != id || got.body["external_id"] != "msg-1" {
				t.Errorf("got %d %s, want %d", got.status, got.raw, want)
			}
			b.Step(t.Context())
		}
	})
	t.Run("counts the parts of a long text", func(t *testing.T) {
		b := setup(t)
		got := b.fetch(b.taken("message", strings.Repeat("x", 161)))
		if info, _ := got.body["additional_info"].(map[string]any); info["message_parts_count"] != float64(2) {
			t.Errorf("got %s", got.raw)
		}
	})
	t.Run("is told for 12 hours, to whom it belongs", func(t *testing.T) {
		b := setup(t)
		id := b.taken("phone_number", "16025550112") // no receipt comes, and Telesign waits
		b.Drain(t.Context())
		if got := b.fetch(id); got.status != 404 || got.code() != 10036 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		id = b.taken()
		other := b.sim.NewAccount()
		b.customer, b.key = other[telesign.CustomerSID], other[telesign.APIKey]
		if got := b.fetch(id); got.status != 404 || got.code() != 10017 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
		if got := b.fetch("1"); got.status != 400 || got.code() != 11011 {
			t.Errorf("got %d %s", got.status, got.raw)
		}
	})
}

func TestFaults_of_the_API(t *testing.T) {
	for name, row := range map[string]struct {
		fault  fault.Fault
		status int
		code   int
		taken  int
	}{
		"too many requests":       {fault.Fault{Kind: fault.TooMany, RetryAfter: 17 * time.Second}, 429, 10019, 0},
		"out of service":          {fault.Fault{Kind: fault.ServerError}, 500, 10000, 0},
		"out of service, took it": {fault.Fault{Kind: fault.ServerError, Status: 503, Accept: true}, 503, 10000, 1},
		"a gateway's page":        {fault.Fault{Kind: fault.Gateway}, 502, 0, 0},
		"aimed at another number": {fault.Fault{Kind: fault.Gateway, Number: "+12125550134"}, 200, 290, 1},
		"aimed at ours":           {fault.Fault{Kind: fault.Gateway, Number: mainLine}, 502, 0, 0},
		"aimed at look-ups":       {fault.Fault{Kind: fault.Gateway, Operation: telesign.FetchStatus}, 200, 290, 1},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			b.sim.Inject(row.fault)
			if got := b.send(); got.status != row.status || got.code() != row.code || len(b.sim.Messages(b.customer)) != row.taken {
				t.Errorf("got %d %s and %d messages", got.status, got.raw, len(b.sim.Messages(b.customer)))
			}
		})
	}
}
