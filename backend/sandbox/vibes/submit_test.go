package vibes_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
)

func TestSubmit_refuses(t *testing.T) {
	b := setup(t)
	for name, tt := range map[string]struct {
		pairs, headers []string
		status         int
		code           string
	}{
		"no XML":                      {[]string{"<mtMessage", "{"}, nil, 400, ""},
		"another document":            {[]string{"mtMessage ", "message ", "</mtMessage", "</message"}, nil, 400, ""},
		"another type of content":     {nil, []string{"Content-Type", "application/json"}, 415, ""},
		"no destination":              {[]string{"destination ", "nowhere "}, nil, 400, "11"},
		"no source":                   {[]string{"<source ", "<nobody "}, nil, 400, "10"},
		"a source of an unknown type": {[]string{`type="SC"`, `type="LC"`}, nil, 400, "10"},
		"no text":                     {[]string{"Your table is ready", ""}, nil, 400, "1"},
		"901 characters":              {[]string{"Your table is ready", strings.Repeat("x", 901)}, nil, 400, "1"},
		"161 without splitting":       {[]string{"Your table is ready", strings.Repeat("x", 161), `splitLongMessage="true"`, ""}, nil, 400, "1"},
		"an id of 41":                 {[]string{"desk-0001", strings.Repeat("x", 41)}, nil, 400, ""},
		"an unknown option":           {[]string{">ALL<", ">true<"}, nil, 400, ""},
		"another account's code":      {[]string{"98765", "98766"}, nil, 403, "1027"},
		"a number that is none":       {[]string{"+14155550123", "555"}, nil, 400, "11"},
		"a number in Germany":         {[]string{"+14155550123", "+4915112345678"}, nil, 400, "1026"},
		"a number in Jamaica":         {[]string{"+14155550123", "+18765550123"}, nil, 400, "1026"},
		"a long body":                 {[]string{"Your table is ready", strings.Repeat("x", 501<<10)}, nil, 413, ""},
		"a wrong login":               {nil, []string{"Authorization", "Basic c2FuZGJveDE6eA=="}, 401, ""},
		"no login":                    {nil, []string{"Authorization", ""}, 401, ""},
		"an alternate and split text": {[]string{"splitLongMessage", `alternateDelivery="true" splitLongMessage`}, nil, 400, ""},
	} {
		t.Run(name, func(t *testing.T) {
			pairs := tt.pairs
			if name == "no source" {
				pairs = append(pairs, "</source>", "</nobody>")
			}
			got := b.must(http.MethodPost, "/MessageApi/mt/messages", b.request(pairs...), tt.headers...)
			if got.status != tt.status || got.root == nil || got.root.kid("status").kid("description").text == "" {
				t.Fatalf("got %d %s, want %d", got.status, got.body, tt.status)
			}
			said := ""
			if c := got.root.kid("status").kid("errorCode"); c != nil {
				said = c.text
			}
			if said != tt.code {
				t.Errorf("got code %q, want %q", said, tt.code)
			}
		})
	}
	if got := b.sim.Messages(b.cred[vibes.Username]); len(got) != 0 {
		t.Errorf("got %d texts", len(got))
	}
}

func TestSubmit_takes_numbers_in_every_form(t *testing.T) {
	b := setup(t)
	for _, pairs := range [][]string{
		{}, {"+14155550123", "14155550123"}, {"+14155550123", "4155550123"}, {"98765", "13125550110"}, {"98765", "3125550110"}, {"98765", "+13125550110"},
		{`type="MDN"`, ""}, {"ALL", "SMSC_ALL"},
	} {
		b.send(pairs...)
	}
	b.drain()
	if got := b.phone(ana); len(got) != 8 {
		t.Errorf("%d texts on the phone", len(got))
	}
	texts, err := b.Phones().Thread(ana, long)
	if err != nil || len(texts) != 3 {
		t.Errorf("%d texts from the long number, %v", len(texts), err)
	}
	if got := b.must(http.MethodPost, "/MessageApi/mt/messages", b.request(), "Content-Type", "application/xml"); got.status != 200 {
		t.Errorf("application/xml: %d", got.status)
	}
}

func TestAPI_reads_back(t *testing.T) {
	b := setup(t)
	id := b.send()
	for path, status := range map[string]int{
		"/MessageApi/mt/messages/" + id:                                200,
		"/MessageApi/mt/messages/" + id + "/responses":                 200,
		"/MessageApi/mt/messages/00000000-0000-4000-8000-000000000000": 404,
		"/MessageApi/mt/messages/0000/responses":                       404,
		"/MessageApi/mt/messages/0000/parts":                           404,
		"/MessageApi/mdns/14155550123":                                 200,
		"/MessageApi/mdns/12":                                          404,
		"/MessageApi/elsewhere":                                        404,
	} {
		if got := b.must(http.MethodGet, path, ""); got.status != status {
			t.Errorf("%s: %d, want %d", path, got.status, status)
		}
		if got := b.must(http.MethodGet, path, "", "Authorization", ""); got.status != 401 || got.header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s without a login: %d", path, got.status)
		}
	}
	mdn := func(query string) map[string]string {
		return b.must(http.MethodGet, "/MessageApi/mdns/"+query, "").root.attrs
	}
	if got := mdn("14155550123?shortcode=98766"); got["provisioned"] != "false" || got["carrier"] != "102" {
		t.Errorf("another's code: %v", got)
	}
	if got := mdn("4155550123"); got["provisioned"] != "" {
		t.Errorf("no code: %v", got)
	}
	if got := mdn("16135550123"); got["carrier"] != "300" && got["carrier"] != "304" && got["carrier"] != "307" {
		t.Errorf("Canada: %v", got)
	}
	b.cred = b.sim.NewAccount()
	if got := b.must(http.MethodGet, "/MessageApi/mt/messages/"+id, ""); got.status != 404 {
		t.Errorf("another account's text: %d", got.status)
	}
}

func TestFaults_of_the_API(t *testing.T) {
	b := setup(t)
	username := b.cred[vibes.Username]
	taken := func() int { return len(b.sim.Messages(username)) }
	for name, tt := range map[string]struct {
		fault  fault.Fault
		status int
		taken  int
	}{
		"too many requests":        {fault.Fault{Kind: fault.TooMany, RetryAfter: 9e9}, 429, 0},
		"a server error":           {fault.Fault{Kind: fault.ServerError}, 500, 0},
		"a failure that took it":   {fault.Fault{Kind: fault.ServerError, Accept: true, Status: 503}, 503, 1},
		"a failure with 200":       {fault.Fault{Kind: fault.ServerError, Status: 200}, 200, 0},
		"a gateway's page":         {fault.Fault{Kind: fault.Gateway}, 502, 0},
		"half an answer":           {fault.Fault{Kind: fault.Truncated}, 200, 1},
		"a wrong login on purpose": {fault.Fault{Kind: fault.ServerError, Status: 401}, 401, 0},
		"of one number only":       {fault.Fault{Kind: fault.ServerError, Number: ana}, 500, 0},
	} {
		t.Run(name, func(t *testing.T) {
			before := taken()
			tt.fault.Account, tt.fault.Operation = username, vibes.Submit
			b.sim.Inject(tt.fault)
			got := b.must(http.MethodPost, "/MessageApi/mt/messages", b.request())
			if got.status != tt.status || taken()-before != tt.taken || (got.root != nil && got.root.attrs["messageId"] != "") {
				t.Errorf("got %d %s, %d taken", got.status, got.body, taken()-before)
			}
			if tt.status == 429 && got.header.Get("Retry-After") != "9" {
				t.Errorf("got %v", got.header)
			}
			b.send()
		})
	}
	t.Run("a cut connection", func(t *testing.T) {
		before := taken()
		b.sim.Inject(fault.Fault{Kind: fault.Cut, Accept: true})
		if _, err := b.do(http.MethodPost, "/MessageApi/mt/messages", b.request()); err == nil || taken()-before != 1 {
			t.Errorf("error = %v", err)
		}
	})
}

func TestAccounts_have_numbers_of_their_own(t *testing.T) {
	b := setup(t)
	for range 70 {
		b.sim.NewAccount()
	}
	numbers := b.sim.Numbers()
	if numbers[0] != code || numbers[1] != long || numbers[2] != "98766" || numbers[3] != "+13125550111" {
		t.Errorf("numbers = %v", numbers[:4])
	}
	slices.Sort(numbers)
	if len(slices.Compact(numbers)) != 142 {
		t.Error("a number belongs to two accounts")
	}
	for _, customer := range b.Phones().Customers() {
		if slices.Contains(numbers, customer.Number) {
			t.Errorf("%s's number is one of ours", customer.Name)
		}
	}
	if err := b.sim.Paste(map[string]string{vibes.Username: "nobody"}, "x", ""); err == nil {
		t.Error("an account that isn't there took an address")
	}
}
