package twilio_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/provider/twilio"
	"github.com/smsdesk/smsdesk/backend/sms"
)

var hi = sms.Outgoing{
	ID: "0192f3a1-0000-7000-8000-000000000042", From: sms.Sender{Kind: sms.KindNumber, Address: shop}, To: ana, Body: "Hi Ana",
	StatusURL: "https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery", Begun: noon,
}

func TestProvider_Send(t *testing.T) {
	t.Run("gives the provider's id and our reference", func(t *testing.T) {
		p := vendor(t, exchange{"send_message", 201, "send_message"})
		got, err := p.Send(t.Context(), hi)
		want := sms.Report{ProviderID: "SM00000000000000000000000000000002", Ref: hi.ID, Status: sms.Sending, Raw: "queued", Segments: 1,
			At: sms.TimeOf(noon.Add(time.Second))}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, report (-want +got):\n%s", err, diff)
		}
	})
	t.Run("asks for no report without a public address", func(t *testing.T) {
		p := vendor(t, exchange{"send_message_without_callback", 201, "send_message_accepted"})
		out := hi
		out.StatusURL = ""
		if got, err := p.Send(t.Context(), out); err != nil || got.Raw != "accepted" || got.Status != sms.Sending {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("survives a status that it doesn't know", func(t *testing.T) {
		p := vendor(t, exchange{"send_message", 201, "send_message_new_status"})
		if got, err := p.Send(t.Context(), hi); err != nil || got.Raw != "pondering" || got.Status != sms.Sending {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("reports a text that failed at once, with the reason", func(t *testing.T) {
		p := vendor(t, exchange{"send_message", 201, "send_message_failed"})
		if got, err := p.Send(t.Context(), hi); err != nil || got.Status != sms.Failed || got.Reason.Code != "30002" {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
}

func TestProvider_Send_refuses_before_anything_leaves(t *testing.T) {
	for name, row := range map[string]struct {
		out  func(*sms.Outgoing)
		want string
	}{
		"1601 characters": {func(o *sms.Outgoing) { o.Body = strings.Repeat("é", 1601) },
			"The text has 1601 characters, and Twilio takes 1600. Emoji count as two or more."},
		"801 emoji": {func(o *sms.Outgoing) { o.Body = strings.Repeat("👍", 801) },
			"The text has 1602 characters, and Twilio takes 1600. Emoji count as two or more."},
		"an address of another channel": {func(o *sms.Outgoing) { o.To = "whatsapp:+14155550123" },
			"Twilio can't text this number: it isn't a valid phone number."},
	} {
		t.Run(name, func(t *testing.T) {
			out := hi
			row.out(&out)
			refused := failure(t, vendor(t), out)
			if refused.Fate != sms.Refused || refused.Reason.Text != row.want || refused.Reason.Remedy == "" {
				t.Errorf("error = %+v", refused)
			}
		})
	}
	t.Run("but takes 1600 units", func(t *testing.T) {
		out := hi
		out.Body = strings.Repeat("👍", 800)
		p := at(t, func(w http.ResponseWriter, r *http.Request) {
			if got := r.PostFormValue("Body"); got != out.Body {
				t.Errorf("%d bytes arrived", len(got))
			}
			io.WriteString(w, fixture(t, "send_message"))
		})
		if _, err := p.Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
}

// failure sends and gives the error that it must end in.
func failure(t *testing.T, p *twilio.Provider, out sms.Outgoing) *sms.SendError {
	t.Helper()
	_, err := p.Send(t.Context(), out)
	refused, ok := errors.AsType[*sms.SendError](err)
	if !ok {
		t.Fatalf("error = %v, want a *sms.SendError", err)
	}
	return refused
}

func TestProvider_Send_tells_the_fate_of_a_text(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		answer string
		want   sms.SendError
		text   string
	}{
		"refused number": {400, "error_21211", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "21211"}},
			"Twilio can't text this number: it isn't a valid phone number."},
		"opted out": {400, "error_21610", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "21610", OptedOut: true}},
			"The customer opted out of texts from this number."},
		"queue full": {400, "error_21611", sms.SendError{Fate: sms.Later, Wait: 5 * time.Minute, Alone: true, Reason: sms.Reason{Code: "21611"}},
			"Twilio's queue of this number is full."},
		"wrong credentials keep the text": {401, "error_20003", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "20003"}},
			"Twilio refused the Account SID and Auth Token, or the account is suspended."},
		"401 without a code keeps the text": {401, "<html>", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "401"}},
			"Twilio refused the credentials of this account. The text was not sent."},
		"test credentials": {403, "error_20008", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "20008"}},
			"These are Twilio's test credentials, which can't be used for this."},
		"a code that nobody knows": {400, "error_99999", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "99999"}},
			"Twilio refused the text with error 99999, which SMS Desk doesn't know."},
		"a refusal in HTML": {403, "<html>no</html>", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "403"}},
			"Twilio refused the text and gave no reason (HTTP 403)."},
		"too many requests": {429, "error_20429", sms.SendError{Fate: sms.Later, Reason: sms.Reason{Code: "20429"}},
			"Twilio has too many requests just now and didn't take the text."},
		"a fault of Twilio's": {500, "error_20500", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "20500"}},
			"It isn't known whether Twilio took the text: "},
		"a refusal with 500 proves nothing": {500, "error_21211", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "21211"}},
			"It isn't known whether Twilio took the text: "},
		"a gateway's page":        {502, "<html>", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "502"}}, "It isn't known whether Twilio took the text: "},
		"a 201 that is no JSON":   {201, "<html>", sms.SendError{Fate: sms.Unknown}, "It isn't known whether Twilio took the text: "},
		"a 201 without a message": {201, "{}", sms.SendError{Fate: sms.Unknown}, "It isn't known whether Twilio took the text: its answer names no message."},
	} {
		t.Run(name, func(t *testing.T) {
			got := failure(t, vendor(t, exchange{"send_message", row.status, row.answer}), hi)
			if got.Fate != row.want.Fate || got.Wait != row.want.Wait || (got.Wait > 0 && got.Alone != row.want.Alone) || got.StopsAccount != row.want.StopsAccount ||
				got.Reason.Code != row.want.Reason.Code || got.Reason.OptedOut != row.want.Reason.OptedOut {
				t.Errorf("error = %+v, want %+v", got, row.want)
			}
			if !strings.HasPrefix(got.Reason.Text, row.text) || got.Reason.Remedy == "" {
				t.Errorf("reason = %+v, want %q", got.Reason, row.text)
			}
			if strings.Contains(got.Error(), "displeases") || strings.Contains(got.Error(), token) {
				t.Errorf("the error holds Twilio's own words or a secret: %v", got)
			}
		})
	}
}

func TestProvider_Send_on_a_broken_line(t *testing.T) {
	t.Run("obeys Retry-After", func(t *testing.T) {
		got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "17")
			w.WriteHeader(http.StatusTooManyRequests)
		}), hi)
		if got.Fate != sms.Later || got.Wait != 17*time.Second || got.Alone {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("doesn't know what became of a text when the answer is lost", func(t *testing.T) {
		var requests atomic.Int32
		got := failure(t, at(t, func(http.ResponseWriter, *http.Request) {
			requests.Add(1)
			panic(http.ErrAbortHandler)
		}), hi)
		if got.Fate != sms.Unknown || requests.Load() != 1 {
			t.Errorf("error = %+v after %d requests", got, requests.Load())
		}
	})
	t.Run("tries again later when nobody is reached", func(t *testing.T) {
		closed, _ := net.Listen("tcp", "127.0.0.1:0")
		closed.Close()
		got := failure(t, adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "http://" + closed.Addr().String() }), hi)
		if got.Fate != sms.Later || got.StopsAccount || !strings.HasPrefix(got.Reason.Text, "Twilio can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("keeps the text while the keychain is locked", func(t *testing.T) {
		got := failure(t, adapter(t, func(c *sms.ProviderConfig) { c.Fields = map[string]string{"account_sid": account} }), hi)
		if got.Fate != sms.Later || !got.StopsAccount || got.Reason.Text != "The Auth Token isn't known just now. The text was not sent." {
			t.Errorf("error = %+v", got)
		}
	})
}

// at gives an adapter whose Twilio is handler.
func at(t *testing.T, handler http.HandlerFunc) *twilio.Provider {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = server.URL })
}

func TestNew_refuses_an_account_sid_before_any_request(t *testing.T) {
	for _, sid := range []string{"", "AC1", "SK00000000000000000000000000000001", account + "0", "AC0000000000000000000000000000000g", account + "/../x"} {
		_, err := twilio.New(sms.ProviderConfig{Fields: map[string]string{"account_sid": sid, "auth_token": token}})
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "account_sid" || !strings.HasPrefix(e.Message, "An Account SID is AC followed by 32 digits") {
			t.Errorf("%q: error = %+v", sid, e)
		}
	}
}
