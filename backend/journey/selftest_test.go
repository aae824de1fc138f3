package journey_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

// ngrokShop is a shop behind a tunnel at a stand-in for ngrok.
func ngrokShop(t *testing.T) (shop, *tunneltest.Service) {
	t.Helper()
	return desktest.NgrokShop(t, startFar(t))
}

// hops gives a self-test in short.
func hops(test bind.SelfTestView) string {
	var list []string
	for _, hop := range test.Hops {
		list = append(list, hop.ID+" "+hop.State)
	}
	return strings.Join(list, ", ")
}

func TestJourney_ASelfTestGoesTheWholeWay(t *testing.T) {
	s, service := ngrokShop(t)
	before := s.Messages(s.TalkTo(ana).ID)
	test := must[bind.SelfTestView](s.Desk, "Setup/SelfTest", s.Account.ID)
	if want := "tunnel passed, edge passed, door passed, verification passed, database passed"; hops(test) != want || test.Failed != "" {
		t.Fatalf("got %s, %+v\nwant %s", hops(test), test, want)
	}
	if test.Base != "https://first.ngrok-free.app" || test.Hops[1].MS <= 0 || test.Hops[4].MS <= 0 {
		t.Errorf("got %+v", test)
	}
	if len(test.Numbers) != 1 || test.Numbers[0].Webhook.State != "right" {
		t.Errorf("numbers %+v", test.Numbers)
	}
	if address := must[bind.SelfTestView](s.Desk, "Settings/TestAddress"); hops(address) != "tunnel passed, edge passed, door passed, verification skipped, database passed" {
		t.Errorf("the address alone: %s", hops(address))
	}
	t.Run("and changes nothing", func(t *testing.T) {
		after := s.Messages(s.TalkTo(ana).ID)
		health := must[bind.HealthView](s.Desk, "Health/Now")
		if diff := cmp.Diff(before, after); diff != "" || health.RefusedTotal != 0 || health.DeadLetters != 0 || health.LastIn != "" || test.LastCallbackAt != "" {
			t.Errorf("texts %s\nhealth %+v, last callback %q", diff, health, test.LastCallbackAt)
		}
	})
	t.Run("and says so when the tunnel is down", func(t *testing.T) {
		service.RefuseBind(334)
		service.Drop()
		eventually(t, "the tunnel never went down", func() bool {
			return must[bind.AddressView](s.Desk, "Settings/PublicAddress").Problem.Code == "ERR_NGROK_334"
		})
		test := must[bind.SelfTestView](s.Desk, "Setup/SelfTest", s.Account.ID)
		if test.Failed != "tunnel" || test.Hops[0].Code != "ERR_NGROK_334" || test.Hops[0].Remedy == "" {
			t.Errorf("got %+v", test.Hops[0])
		}
	})
}

func TestJourney_ASelfTestAtAnOwnAddress(t *testing.T) {
	s := realShop(t, startFar(t))
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	t.Cleanup(other.Close)
	for _, c := range []struct{ address, hops, failed, text string }{
		{"http://" + s.Extra[1], "tunnel skipped, edge passed, door passed, verification passed, database passed", "", ""},
		{"http://" + freeAddress(t), "tunnel skipped, edge failed, door unseen, verification unseen, database unseen", "edge", "Nobody takes connections at 127.0.0.1."},
		{other.URL, "tunnel skipped, edge passed, door failed, verification unseen, database unseen", "door", "Another program answers at the public address."},
	} {
		must[bind.AddressView](s.Desk, "Settings/UseOwnAddress", c.address)
		onlineAt(s.Desk, c.address)
		test := must[bind.SelfTestView](s.Desk, "Setup/SelfTest", s.Account.ID)
		if hops(test) != c.hops || test.Failed != c.failed {
			t.Errorf("%s: got %s, want %s", c.address, hops(test), c.hops)
		}
		for _, hop := range test.Hops {
			if hop.ID == c.failed && (hop.Text != c.text || hop.Remedy == "") {
				t.Errorf("%s: %+v", c.address, hop)
			}
		}
	}
}

func TestJourney_AnAddressGivenAtTheStart(t *testing.T) {
	d := open(t)
	d.Stop()
	given := "http://" + d.Extra[1]
	d.Extra = append(d.Extra, "--public-url", given)
	d.Start()
	if address := must[bind.AddressView](d, "Settings/PublicAddress"); address.Fixed != given {
		t.Errorf("the page shows %+v", address)
	}
	if health := must[bind.HealthView](d, "Health/Now"); !strings.Contains(allText(health), "Providers reach SMS Desk at "+given+".") {
		t.Errorf("the health page says %+v", health.Items)
	}
	test := must[bind.SelfTestView](d, "Settings/TestAddress")
	if want := "tunnel skipped, edge passed, door passed, verification skipped, database passed"; hops(test) != want {
		t.Errorf("got %s, want %s", hops(test), want)
	}
}

func TestJourney_ASelfTestInTheSandbox(t *testing.T) {
	d := open(t)
	for _, kind := range kinds {
		s := sandboxShop(d, kind)
		test := must[bind.SelfTestView](d, "Setup/SelfTest", s.Account.ID)
		if want := "tunnel skipped, edge passed, door passed, verification passed, database passed"; hops(test) != want || test.Mode != "local" {
			t.Errorf("%s: got %s at %s", kind, hops(test), test.Mode)
		}
	}
}

func TestJourney_ANewPublicAddressIsToldToTheProvider(t *testing.T) {
	left := func(s shop) []bind.OutdatedView { return must[[]bind.OutdatedView](s.Desk, "Setup/Outdated") }
	t.Run("by SMS Desk itself, also after a restart", func(t *testing.T) {
		s, _ := ngrokShop(t)
		if list := left(s); len(list) != 0 {
			t.Fatalf("at first: %+v", list)
		}
		must[bind.AddressView](s.Desk, "Settings/UseNgrok", "", "second.ngrok-free.app")
		onlineAt(s.Desk, "https://second.ngrok-free.app")
		s.Stop()
		s.Start()
		list := left(s)
		if len(list) != 1 || list[0].Was != "https://first.ngrok-free.app" || !list[0].CanSet || !strings.HasPrefix(list[0].Callbacks[0].URL, "https://second.ngrok-free.app/") {
			t.Fatalf("got %+v", list)
		}
		health := must[bind.HealthView](s.Desk, "Health/Now")
		if found := strings.Contains(allText(health), "still calls the former public address https://first.ngrok-free.app"); !found || health.Level != "error" {
			t.Errorf("the health page says %+v", health.Items)
		}
		updates := must[[]bind.NumberUpdateView](s.Desk, "Setup/UpdateAtProvider", s.Account.ID)
		if len(updates) != 1 || !updates[0].OK || !strings.Contains(updates[0].Text, "first.ngrok-free.app") {
			t.Errorf("got %+v", updates)
		}
		if list := left(s); len(list) != 0 {
			t.Errorf("still there: %+v", list)
		}
	})
	t.Run("or by a person, as its next text shows", func(t *testing.T) {
		f := startFar(t)
		s := realShop(t, f)
		moved := strings.Replace("http://"+s.Extra[1], "127.0.0.1", "localhost", 1)
		must[bind.AddressView](s.Desk, "Settings/UseOwnAddress", moved)
		eventually(t, "nobody is to be told", func() bool { return len(left(s)) == 1 })
		conversation := s.TalkTo(ana).ID
		if _, err := f.Phones().Send(ana, s.Number.PhoneNumber, "To the old address"); err != nil {
			t.Fatal(err)
		}
		eventually(t, "the text never came", func() bool { return len(s.Messages(conversation)) == 1 })
		if len(left(s)) != 1 {
			t.Error("a text to the old address was taken for one to the new")
		}
		paste(t, f, left(s)[0].Callbacks[0].URL)
		if _, err := f.Phones().Send(ana, s.Number.PhoneNumber, "To the new one"); err != nil {
			t.Fatal(err)
		}
		eventually(t, "it is still to be told", func() bool { return len(left(s)) == 0 })
	})
}

// paste sets the incoming URL of the first number, as a person does in the portal.
func paste(t *testing.T, f far, incoming string) {
	t.Helper()
	base := f.BaseURL("twilio") + "/2010-04-01/Accounts/" + f.Credentials["account_sid"] + "/IncomingPhoneNumbers"
	ask := func(method, address string, form url.Values) []byte {
		request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		request.SetBasicAuth(f.Credentials["account_sid"], f.Credentials["auth_token"])
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		answer, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d %s %v", address, response.StatusCode, answer, err)
		}
		return answer
	}
	var list struct {
		Numbers []struct{ SID string } `json:"incoming_phone_numbers"`
	}
	if err := json.Unmarshal(ask(http.MethodGet, base+".json", nil), &list); err != nil || len(list.Numbers) == 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	ask(http.MethodPost, base+"/"+list.Numbers[0].SID+".json", url.Values{"SmsUrl": {incoming}})
}

// allText is what the health page says of all parts.
func allText(health bind.HealthView) string {
	var all strings.Builder
	for _, item := range health.Items {
		all.WriteString(item.Text + "\n")
	}
	return all.String()
}
