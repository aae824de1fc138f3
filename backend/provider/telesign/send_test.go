package telesign_test

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/provider/telesign"
	"github.com/smsdesk/smsdesk/backend/sms"
)

var hi = sms.Outgoing{
	ID: "0192f3a1-0000-7000-8000-000000000042", From: sms.Sender{Kind: sms.KindNumber, Address: shop}, To: ana, Body: "Hi Ana",
	StatusURL: "https://demo-tunnel.ngrok-free.app/callbacks/tok/delivery", Begun: noon,
}

func TestProvider_Send(t *testing.T) {
	t.Run("gives the provider's id and our reference", func(t *testing.T) {
		got, err := vendor(t, exchange{"send_message", 200, "send_message"}).Send(t.Context(), hi)
		want := sms.Report{ProviderID: sent, Ref: hi.ID, Status: sms.Sending, Raw: "290 Message in progress", At: sms.TimeOf(noon.Add(time.Second))}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, report (-want +got):\n%s", err, diff)
		}
	})
	t.Run("asks for no report without a public address, and names a short code as it is", func(t *testing.T) {
		out := hi
		out.StatusURL, out.From = "", sms.Sender{Kind: sms.KindShortCode, Address: "51234"}
		got, err := vendor(t, exchange{"send_message_without_callback", 200, "send_message_impossible_date"}).Send(t.Context(), out)
		if err != nil || got.Status != sms.Sending || got.At != 0 {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("believes 290, whatever is beside it", func(t *testing.T) {
		p := vendor(t, exchange{"send_message", 200, `{"reference_id":"` + sent + `","status":{"code":"290"},"errors":[{"code":-10001}]}`})
		if got, err := p.Send(t.Context(), hi); err != nil || got.ProviderID != sent {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("sends every character of a text", func(t *testing.T) {
		out := hi
		out.Body = "Hello, café & co! 100% +1\n👍 "
		p := at(t, func(w http.ResponseWriter, r *http.Request) {
			if got := r.PostFormValue("message"); got != out.Body {
				t.Errorf("arrived: %q", got)
			}
			io.WriteString(w, fixture(t, "send_message"))
		})
		if _, err := p.Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
}

func TestProvider_Send_asks_for_reports_only_where_Telesign_can_call(t *testing.T) {
	for address, want := range map[string]bool{
		"https://desk.example/callbacks/tok/delivery":      true,
		"https://desk.example:443/callbacks/tok/delivery":  true,
		"http://127.0.0.1:8788/callbacks/tok/delivery":     true,
		"http://[::1]:8788/callbacks/tok/delivery":         true,
		"http://localhost:8788/callbacks/tok/delivery":     true,
		"https://desk.example:8443/callbacks/tok/delivery": false,
		"http://desk.example/callbacks/tok/delivery":       false,
		"https:///callbacks/tok/delivery":                  false,
		"%zz":                                              false,
	} {
		out := hi
		out.StatusURL = address
		p := at(t, func(w http.ResponseWriter, r *http.Request) {
			if got := r.PostFormValue("callback_url"); (got == address) != want || r.PostForm.Has("callback_url") != want {
				t.Errorf("%s: callback_url = %q", address, got)
			}
			io.WriteString(w, fixture(t, "send_message"))
		})
		if _, err := p.Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	}
}

func TestProvider_Send_marks_a_text_only_as_Telesign_takes_it(t *testing.T) {
	for id, want := range map[string]string{
		hi.ID: hi.ID, strings.Repeat("x", 100): strings.Repeat("x", 100), strings.Repeat("x", 101): "", "tëxt-1": "", "": "",
	} {
		out := hi
		out.ID = id
		p := at(t, func(w http.ResponseWriter, r *http.Request) {
			if got := r.PostFormValue("external_id"); got != want || r.PostForm.Has("external_id") != (want != "") {
				t.Errorf("external_id = %q, want %q", got, want)
			}
			io.WriteString(w, fixture(t, "send_message"))
		})
		if report, err := p.Send(t.Context(), out); err != nil || report.Ref != id {
			t.Errorf("report = %+v, %v", report, err)
		}
	}
}

func TestProvider_Send_refuses_before_anything_leaves(t *testing.T) {
	for name, row := range map[string]struct {
		out  func(*sms.Outgoing)
		want string
	}{
		"1601 characters": {func(o *sms.Outgoing) { o.Body = strings.Repeat("é", 1601) },
			"The text has 1601 characters, and Telesign takes 1600. Emoji count as two or more."},
		"801 emoji": {func(o *sms.Outgoing) { o.Body = strings.Repeat("👍", 801) },
			"The text has 1602 characters, and Telesign takes 1600. Emoji count as two or more."},
		"an address that is no number": {func(o *sms.Outgoing) { o.To = "Ana" },
			"Telesign can't text this number: it isn't a valid phone number."},
	} {
		t.Run(name, func(t *testing.T) {
			out := hi
			row.out(&out)
			refused := failure(t, vendor(t), out)
			if refused.Fate != sms.Refused || refused.Reason.Text != row.want || refused.Reason.Remedy == "" || refused.Reason.Code == "" {
				t.Errorf("error = %+v", refused)
			}
		})
	}
}

// failure sends and gives the error that it must end in.
func failure(t *testing.T, p *telesign.Provider, out sms.Outgoing) *sms.SendError {
	t.Helper()
	_, err := p.Send(t.Context(), out)
	refused, ok := errors.AsType[*sms.SendError](err)
	if !ok {
		t.Fatalf("error = %v, want a *sms.SendError", err)
	}
	return refused
}

func TestProvider_Send_tells_the_fate_of_a_text(t *testing.T) {
	const unknown = "It isn't known whether Telesign took the text: "
	for name, row := range map[string]struct {
		status int
		answer string
		want   sms.SendError
		text   string
	}{
		"refused number": {400, "error_11000", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "11000"}},
			"Telesign can't text this number: it isn't a valid phone number."},
		"wrong key keeps the text": {401, "error_10022", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "10022"}},
			"Telesign refused the API key."},
		"a trial account's unverified number": {401, "error_10033", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "10033"}},
			"A Telesign trial account texts only numbers that you verified, and this isn't one."},
		"a wrong clock keeps the text": {401, "error_10004", sms.SendError{Fate: sms.Later, Wait: time.Minute, Reason: sms.Reason{Code: "10004"}},
			"The clock of this computer is wrong, so Telesign didn't take the text."},
		"an empty wallet keeps the text": {402, "error_10030", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "10030"}},
			"The Telesign account has no money left."},
		"an error of the older shape": {401, "error_30006", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "-30006"}},
			"Telesign refused the signature: the API key doesn't belong to this Customer SID."},
		"401 without a code keeps the text": {401, "<html>", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "401"}},
			"Telesign refused the credentials of this account. The text was not sent."},
		"a code that nobody knows": {400, `{"status":{"code":19999}}`, sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "19999"}},
			"Telesign refused the text with error 19999, which SMS Desk doesn't know."},
		"a refusal in HTML": {403, "<html>no</html>", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "403"}},
			"Telesign refused the text and gave no reason (HTTP 403)."},
		"too many requests": {429, "error_10019", sms.SendError{Fate: sms.Later, Wait: time.Second, Reason: sms.Reason{Code: "10019"}},
			"Telesign has too many requests of this account just now and didn't take the text."},
		"the account's limit": {429, "error_10020", sms.SendError{Fate: sms.Later, Wait: time.Hour, Reason: sms.Reason{Code: "10020"}},
			"The Telesign account has sent as many texts as it may."},
		"429 with a refusal is no refusal": {429, "error_11000", sms.SendError{Fate: sms.Later, Reason: sms.Reason{Code: "11000"}},
			"Telesign has too many requests just now and didn't take the text."},
		"a fault of Telesign's":             {500, "error_10000", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "10000"}}, unknown},
		"a refusal with 500 proves nothing": {500, "error_11000", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "11000"}}, unknown},
		"a gateway's page":                  {502, "<html>", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "502"}}, unknown},
		"a 200 that is no JSON":             {200, "<html>", sms.SendError{Fate: sms.Unknown}, unknown},
		"a 200 without a message":           {200, "{}", sms.SendError{Fate: sms.Unknown}, unknown + "its answer names no message."},
		"a 200 with another status":         {200, `{"reference_id":"` + sent + `","status":{"code":203}}`, sms.SendError{Fate: sms.Unknown}, unknown},
		"a 200 with an id of no shape":      {200, `{"reference_id":"1","status":{"code":290}}`, sms.SendError{Fate: sms.Unknown}, unknown},
		"a 200 with a refusal":              {200, "error_11000", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "11000"}}, "Telesign can't text this number"},
		"a 200 with an older refusal":       {200, "error_30006", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "-30006"}}, "Telesign refused the signature"},
	} {
		t.Run(name, func(t *testing.T) {
			got := failure(t, vendor(t, exchange{"send_message", row.status, row.answer}), hi)
			if got.Fate != row.want.Fate || got.Wait != row.want.Wait || got.StopsAccount != row.want.StopsAccount || got.Reason.Code != row.want.Reason.Code {
				t.Errorf("error = %+v, want %+v", got, row.want)
			}
			if !strings.HasPrefix(got.Reason.Text, row.text) || got.Reason.Remedy == "" {
				t.Errorf("reason = %+v, want %q", got.Reason, row.text)
			}
			if got.Fate == sms.Unknown && strings.Contains(got.Reason.Remedy, "looking for it") {
				t.Errorf("promises a search that can't be: %q", got.Reason.Remedy)
			}
			if strings.Contains(got.Error(), key) || strings.Contains(got.Error(), ana[1:]) {
				t.Errorf("the error holds a secret or a number: %v", got)
			}
		})
	}
}

func TestProvider_Send_keeps_an_echoed_text_out_of_log_and_error(t *testing.T) {
	var log bytes.Buffer
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusUnauthorized)
		io.WriteString(w, `{"status":{"code":10008,"description":"Invalid signature"},"signature_string":"`+string(body)+`"}`)
	}))
	defer server.Close()
	p := adapter(t, func(c *sms.ProviderConfig) {
		c.BaseURL = server.URL
		c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	out := hi
	out.Body = "canary"
	got := failure(t, p, out)
	if got.Reason.Code != "10008" || log.Len() == 0 {
		t.Fatalf("error = %+v, log %q", got, log.String())
	}
	if said := log.String() + got.Error() + got.Reason.Text + got.Reason.Remedy; strings.Contains(said, "canary") || strings.Contains(said, ana[1:]) {
		t.Errorf("the text leaks: %s", said)
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
		if got.Fate != sms.Later || got.StopsAccount || !strings.HasPrefix(got.Reason.Text, "Telesign can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("keeps the text while the keychain is locked", func(t *testing.T) {
		got := failure(t, adapter(t, withKey("")), hi)
		if got.Fate != sms.Later || !got.StopsAccount || got.Reason.Text != "The API key isn't known just now. The text was not sent." {
			t.Errorf("error = %+v", got)
		}
	})
}
