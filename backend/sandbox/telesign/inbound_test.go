package telesign_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// response gives what a callback says of a customer's text.
func (c callback) response() map[string]any {
	response, _ := c.body["user_response"].(map[string]any)
	return response
}

func TestIncoming(t *testing.T) {
	t.Run("comes signed to the account's address, as the customer wrote it", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.IncomingURL = b.hook.url("/incoming") })
		b.text(mainLine, "Héllo 👍\n ")
		calls := b.hook.got()
		if len(calls) != 1 {
			t.Fatalf("%d callbacks", len(calls))
		}
		said := calls[0].response()
		if said["phone_number"] != ana[1:] || said["sender_id"] != mainLine[1:] || said["mo_message"] != "Héllo 👍\n " || calls[0].body["sub_resource"] != "mo_sms" ||
			b.hook.codes()[0] != 1500 || calls[0].header.Get("X-TS-Authorization") != telesign.Sign(b.key, []byte(calls[0].raw)) {
			t.Errorf("got %+v", calls[0])
		}
		if _, has := said["action"]; has {
			t.Error("keywords are told of without being switched on")
		}
	})
	t.Run("names the short code that was written to", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.DeliveryURL = b.hook.url("/both") })
		b.text(shortCode, "Hello")
		if calls := b.hook.got(); len(calls) != 1 || calls[0].path != "/both" || calls[0].response()["sender_id"] != shortCode {
			t.Errorf("got %+v", calls)
		}
	})
	t.Run("has each optional field sometimes", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.IncomingURL = b.hook.url("/incoming") })
		countries, empties := map[any]bool{}, map[string]bool{}
		for range 4 {
			b.text(mainLine, "Hello")
		}
		for _, call := range b.hook.got() {
			countries[call.response()["iso_country_code"]] = true
			if strings.Contains(call.raw, `"errors":{}`) {
				empties["{}"] = true
			}
			if strings.Contains(call.raw, `"errors":[]`) {
				empties["[]"] = true
			}
		}
		if !countries["US"] || !countries[nil] || len(empties) != 2 {
			t.Errorf("countries %v, errors %v", countries, empties)
		}
	})
	t.Run("tells what keywords mean where Telesign handles them", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.IncomingURL, a.Keywords = b.hook.url("/incoming"), true })
		for _, body := range []string{"STOP", " Arrêt ", "start", "Info", "stop by at 5"} {
			b.text(mainLine, body)
		}
		var got []string
		for _, call := range b.hook.got() {
			got = append(got, call.response()["action"].(string))
		}
		if !slices.Equal(got, []string{"stop", "stop", "start", "help", "generic"}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("is lost without an address", func(t *testing.T) {
		b := setup(t)
		b.text(mainLine, "Hello")
		if posts := b.sim.Posts(); len(posts) != 0 {
			t.Errorf("got %+v", posts)
		}
	})
}

func TestStop(t *testing.T) {
	t.Run("is the customer's own business by default", func(t *testing.T) {
		b := setup(t)
		b.text(mainLine, "STOP")
		b.taken()
		b.Drain(t.Context())
		if got := b.hook.codes(); !slices.Equal(got, []int{203, 200}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("is heeded by Telesign where it was asked to", func(t *testing.T) {
		b := setup(t)
		b.change(func(a *telesign.Account) { a.ManagesStop = true })
		b.text(mainLine, "Stop")
		b.text(mainLine, "stop")
		b.taken()
		b.Drain(t.Context())
		b.text(mainLine, "START")
		b.taken()
		b.Drain(t.Context())
		if got := b.hook.codes(); !slices.Equal(got, []int{510, 203, 200}) {
			t.Errorf("got %v", got)
		}
		if texts, err := b.Phones().Thread(ana, mainLine); err != nil || len(texts) != 4 || texts[3].Mine {
			t.Errorf("got %+v, %v, want one text that arrived", texts, err)
		}
	})
}

func TestAccounts(t *testing.T) {
	b := setup(t)
	second := b.sim.NewAccount()
	if got := b.sim.Numbers(); !slices.Equal(got, []string{mainLine, shortCode, "+15125550111", "51235"}) {
		t.Errorf("numbers = %v", got)
	}
	if got := b.sim.Senders(second); !slices.Equal(got, []string{"+15125550111", "51235"}) || b.sim.Senders(nil) != nil {
		t.Errorf("senders = %v", got)
	}
	if id := second[telesign.CustomerSID]; id == b.customer || len(id) != 36 || id != strings.ToUpper(id) || len(second[telesign.APIKey]) != 88 {
		t.Errorf("credentials = %v", second)
	}
	if err := b.sim.Paste(second, b.hook.url("/second"), ""); err != nil {
		t.Error(err)
	}
	b.text("+15125550111", "Hello")
	if calls := b.hook.got(); len(calls) != 1 || calls[0].path != "/second" || !strings.Contains(calls[0].header.Get("Authorization"), second[telesign.CustomerSID]) {
		t.Errorf("got %+v", calls)
	}
	if err := b.sim.Paste(map[string]string{telesign.CustomerSID: "x"}, "", ""); sms.ErrorCode(err) != sms.NotFound {
		t.Errorf("error = %v", err)
	}
}
