package linkmobility_test

import (
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/provider/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sms"
)

var hi = sms.Outgoing{
	ID: "0192f3a1-0000-7000-8000-000000000042", From: sms.Sender{Kind: sms.KindNumber, Address: shop}, To: ana, Body: "Your table <is> ready & “set”",
	StatusURL: "https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery", Begun: noon,
}

func TestProvider_Send(t *testing.T) {
	want := sms.Report{ProviderID: "fPJFgT+ZqikAAAFXlRC29Rfq", Ref: hi.ID, Status: sms.Sending, Raw: "1005"}
	t.Run("gives the provider's id and our reference", func(t *testing.T) {
		got, err := node(t, exchange{"send_message", 200, "send_message"}).Send(t.Context(), hi)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, report (-want +got):\n%s", err, diff)
		}
	})
	t.Run("from a short number, written without its country", func(t *testing.T) {
		out := hi
		out.From = sms.Sender{Kind: sms.KindShortCode, Address: "2333"}
		if _, err := node(t, exchange{"send_message_from_short_number", 200, "send_message"}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
	t.Run("from a name, and without a public address", func(t *testing.T) {
		out := hi
		out.From, out.StatusURL = sms.Sender{Kind: sms.KindAlphanumeric, Address: "BergBikes"}, ""
		if _, err := node(t, exchange{"send_message_from_name", 200, "send_message_with_new_fields"}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
}

func TestProvider_Send_refuses_before_anything_leaves(t *testing.T) {
	for name, row := range map[string]struct {
		out  func(*sms.Outgoing)
		want string
	}{
		"255 segments": {func(o *sms.Outgoing) { o.Body = strings.Repeat("x", 254*153+1) },
			"LINK Mobility takes at most 38,862 characters, and this text has 38,863."},
		"255 segments of Unicode": {func(o *sms.Outgoing) { o.Body = strings.Repeat("ж", 254*67+1) },
			"LINK Mobility takes texts of at most 254 segments, and this one has 255."},
		"an emoji": {func(o *sms.Outgoing) { o.Body = "Ready 👍" },
			"LINK Mobility can't send the character “👍”."},
		"no phone number": {func(o *sms.Outgoing) { o.To = "47999" },
			"This number doesn't exist, or isn't a mobile number."},
	} {
		t.Run(name, func(t *testing.T) {
			out := hi
			row.out(&out)
			refused := failure(t, node(t), out)
			if refused.Fate != sms.Refused || refused.Reason.Text != row.want || refused.Reason.Remedy == "" || refused.StopsAccount {
				t.Errorf("error = %+v", refused)
			}
		})
	}
	for name, body := range map[string]string{"254 segments": strings.Repeat("x", 254*153), "254 segments of Unicode": strings.Repeat("ж", 254*67)} {
		t.Run("but takes "+name, func(t *testing.T) {
			out := hi
			out.Body = body
			p := at(t, func(w http.ResponseWriter, r *http.Request) {
				var request struct{ UserData string }
				if err := json.NewDecoder(r.Body).Decode(&request); err != nil || request.UserData != body {
					t.Errorf("%d bytes arrived, %v", len(request.UserData), err)
				}
				io.WriteString(w, fixture(t, "send_message"))
			})
			if _, err := p.Send(t.Context(), out); err != nil {
				t.Error(err)
			}
		})
	}
}

// failure sends and gives the error that it must end in.
func failure(t *testing.T, p *linkmobility.Provider, out sms.Outgoing) *sms.SendError {
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
		"wrong login keeps the text": {401, "error_106100", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "106100"}},
			"LINK Mobility refused the user name and password."},
		"401 without a code keeps the text": {401, "<html>", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "401"}},
			"LINK Mobility refused the user name and password."},
		"an account that isn't set up": {403, "error_106102", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "106102"}},
			"The LINK Mobility account isn't set up for sending yet."},
		"403 without a code keeps the text": {403, "<html>", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "403"}},
			"LINK Mobility doesn't let this user send texts."},
		"wrong Platform ID": {400, "error_106200", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "106200"}},
			"LINK Mobility doesn't know the Platform ID."},
		"no gate of that id": {400, "error_106301", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "106301"}},
			"LINK Mobility doesn't know the Gate ID."},
		"something is wrong with the text": {400, "error_106000", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "106000"}},
			"LINK Mobility refused the text without saying what is wrong with it."},
		"a code that nobody knows": {400, `{"status":106999,"description":"canary"}`, sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "106999"}},
			"LINK Mobility refused the text with error 106999, which SMS Desk doesn't know."},
		"a refusal in HTML": {400, "<html>no</html>", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "400"}},
			"LINK Mobility refused the text and gave no reason (HTTP 400)."},
		"a gateway's own JSON": {400, `{"status":400,"error":"canary"}`, sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "400"}},
			"LINK Mobility refused the text and gave no reason (HTTP 400)."},
		"a host without the service": {404, "<html>", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "404"}},
			"There is no SMS service at the Base URL."},
		"too many requests": {429, "error_106000", sms.SendError{Fate: sms.Later, Reason: sms.Reason{Code: "106000"}},
			"LINK Mobility has too many requests just now and didn't take the text."},
		"a fault of LINK's": {500, "error_106000", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "106000"}},
			"It isn't known whether LINK Mobility took the text: "},
		"a refusal with 500 proves nothing": {500, "error_106200", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "106200"}},
			"It isn't known whether LINK Mobility took the text: "},
		"a gateway's page":        {502, "<html>", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "502"}}, "It isn't known whether LINK Mobility took the text: "},
		"a 200 that is no JSON":   {200, "<html>", sms.SendError{Fate: sms.Unknown}, "It isn't known whether LINK Mobility took the text: "},
		"a 204":                   {204, "", sms.SendError{Fate: sms.Unknown}, "It isn't known whether LINK Mobility took the text: "},
		"a 200 without a message": {200, `{"resultCode":1005}`, sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "1005"}}, "It isn't known whether LINK Mobility took the text: its answer names no message."},
		"a 200 with a part's id":  {200, `{"messageId":"a$1","resultCode":1005}`, sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "1005"}}, "It isn't known whether LINK Mobility took the text: its answer names no message."},
		"a 200 that refuses":      {200, "send_message_refused", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "2106"}}, "This number doesn't exist, or isn't a mobile number."},
	} {
		t.Run(name, func(t *testing.T) {
			got := failure(t, node(t, exchange{"send_message", row.status, row.answer}), hi)
			if got.Fate != row.want.Fate || got.Wait != row.want.Wait || got.StopsAccount != row.want.StopsAccount ||
				got.Reason.Code != row.want.Reason.Code || got.Reason.OptedOut != row.want.Reason.OptedOut {
				t.Errorf("error = %+v, want %+v", got, row.want)
			}
			if !strings.HasPrefix(got.Reason.Text, row.text) || got.Reason.Remedy == "" {
				t.Errorf("reason = %+v, want %q", got.Reason, row.text)
			}
			if got.Fate == sms.Unknown && !strings.Contains(got.Reason.Remedy, "Ask the customer before you send it again.") {
				t.Errorf("a lost text is left to chance: %q", got.Reason.Remedy)
			}
			if strings.Contains(got.Error(), "canary") {
				t.Errorf("the error holds LINK's own words or a secret: %v", got)
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
		if got.Fate != sms.Later || got.Wait != 17*time.Second {
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
		if got.Fate != sms.Later || got.StopsAccount || !strings.HasPrefix(got.Reason.Text, "LINK Mobility can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("keeps the text while the keychain is locked", func(t *testing.T) {
		got := failure(t, adapter(t, fields("password", "")), hi)
		if got.Fate != sms.Later || !got.StopsAccount || got.Reason.Text != "The password isn't known just now. The text was not sent." {
			t.Errorf("error = %+v", got)
		}
	})
}
