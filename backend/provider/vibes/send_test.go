package vibes_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/provider/vibes"
	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_Send(t *testing.T) {
	t.Run("gives the provider's id and our reference", func(t *testing.T) {
		got, err := vendor(t, exchange{"submit", 200, "submit"}).Send(t.Context(), hi)
		want := sms.Report{ProviderID: message, Ref: hi.ID, Status: sms.Sending, Raw: "accepted"}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("error %v, report (-want +got):\n%s", err, diff)
		}
	})
	t.Run("asks for no receipt without a public address", func(t *testing.T) {
		out := hi
		out.StatusURL = ""
		if _, err := vendor(t, exchange{"submit_without_callback", 202, "submit"}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
	t.Run("writes a long number in digits, and every character so that it survives", func(t *testing.T) {
		out := hi
		out.From = sms.Sender{Kind: sms.KindNumber, Address: "+13125550110"}
		out.Body = "Fish & chips <now>?\n\t“5” 👍 größer ]]>  "
		if _, err := vendor(t, exchange{"submit_from_long_number", 200, "submit"}).Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
	t.Run("survives what it doesn't know in the answer", func(t *testing.T) {
		if got, err := vendor(t, exchange{"submit", 200, "submit_with_new_fields"}).Send(t.Context(), hi); err != nil || got.Status != sms.Sending {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
	t.Run("reports a text that failed at once, with the reason", func(t *testing.T) {
		got, err := vendor(t, exchange{"submit", 200, "submit_failed_at_once"}).Send(t.Context(), hi)
		if err != nil || got.Status != sms.Failed || got.Reason.Code != "1026" || got.ProviderID != message {
			t.Errorf("report = %+v, %v", got, err)
		}
	})
}

func TestProvider_Send_refuses_before_anything_leaves(t *testing.T) {
	for name, row := range map[string]struct {
		out  func(*sms.Outgoing)
		want string
	}{
		"901 characters": {func(o *sms.Outgoing) { o.Body = strings.Repeat("é", 901) },
			"The text has 901 characters, and Vibes takes 900. Emoji count as two or more. Nothing was sent."},
		"451 emoji": {func(o *sms.Outgoing) { o.Body = strings.Repeat("👍", 451) },
			"The text has 902 characters, and Vibes takes 900."},
		"no number":                {func(o *sms.Outgoing) { o.To = "Ana" }, "Vibes can't text this number: it isn't a valid one."},
		"a number in Germany":      {func(o *sms.Outgoing) { o.To = "+4915112345678" }, "Vibes texts customers in the United States and Canada only"},
		"a number in Jamaica":      {func(o *sms.Outgoing) { o.To = "+18765550123" }, "Vibes texts customers in the United States and Canada only"},
		"a name as sender":         {func(o *sms.Outgoing) { o.From = sms.Sender{Kind: sms.KindAlphanumeric, Address: "Lima"} }, "Vibes sends from short codes and phone numbers only"},
		"a line break of a letter": {func(o *sms.Outgoing) { o.Body = "a\vb" }, "The text has an invisible character (U+000B) that Vibes can't take."},
		"half an emoji":            {func(o *sms.Outgoing) { o.Body = "a\xF0\x9F" }, "The text has an invisible character (U+0000) that Vibes can't take."},
		"no character at all":      {func(o *sms.Outgoing) { o.Body = "a\uffffb" }, "The text has an invisible character (U+FFFF) that Vibes can't take."},
		"nothing":                  {func(o *sms.Outgoing) { o.Body = " \n" }, "The text is empty."},
		"an id that is too long":   {func(o *sms.Outgoing) { o.ID = strings.Repeat("x", 41) }, "The text's own number is longer than Vibes takes."},
	} {
		t.Run(name, func(t *testing.T) {
			out := hi
			row.out(&out)
			refused := failure(t, vendor(t), out)
			if refused.Fate != sms.Refused || !strings.HasPrefix(refused.Reason.Text, row.want) || refused.Reason.Remedy == "" {
				t.Errorf("error = %+v", refused)
			}
		})
	}
	t.Run("but takes Canada, 900 units and an id of 40", func(t *testing.T) {
		out := hi
		out.To, out.Body, out.ID = "+16135550123", strings.Repeat("👍", 450), strings.Repeat("x", 40)
		p := at(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, fixture(t, "submit")) })
		if _, err := p.Send(t.Context(), out); err != nil {
			t.Error(err)
		}
	})
}

// failure sends and gives the error that it must end in.
func failure(t *testing.T, p *vibes.Provider, out sms.Outgoing) *sms.SendError {
	t.Helper()
	_, err := p.Send(t.Context(), out)
	refused, ok := errors.AsType[*sms.SendError](err)
	if !ok {
		t.Fatalf("error = %v, want a *sms.SendError", err)
	}
	return refused
}

func TestProvider_Send_tells_the_fate_of_a_text(t *testing.T) {
	const unknown = "It isn't known whether Vibes took the text: "
	for name, row := range map[string]struct {
		status int
		answer string
		want   sms.SendError
		text   string
	}{
		"refused number": {400, "error_11", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "11"}},
			"Vibes can't text this number: it isn't a valid one. It says: “Invalid destination address 14155…23”."},
		"the same with a good status": {200, "error_11", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "11"}},
			"Vibes can't text this number: it isn't a valid one. It says: "},
		"throttled with a good status": {200, "error_88", sms.SendError{Fate: sms.Later, Wait: time.Minute, Reason: sms.Reason{Code: "88"}},
			"Vibes has too many texts of this account just now"},
		"a wrong password with a good status": {200, "error_14", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "14"}},
			"Vibes refused the password of this account."},
		"a system error with a good status": {200, "error_8", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "8"}},
			"Vibes had a fault of its own and may have taken the text."},
		"a code that nobody knows": {400, "error_9999", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "9999"}},
			"Vibes refused the text. It says: “Something new”."},
		"words without a code": {400, "error_words", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "400"}},
			"Vibes refused the text. It says: “Source not provisioned”."},
		"a code without words": {422, "<r><errorCode>4711</errorCode></r>", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "4711"}},
			"Vibes refused the text with error 4711, which SMS Desk doesn't know."},
		"another document with a good status": {200, "error_bare", sms.SendError{Fate: sms.Refused},
			"Vibes refused the text. It says: “Something is wrong with your request”."},
		"a document that says nothing":     {200, "error_empty", sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
		"another's document without words": {200, "<ok/>", sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
		"a sender of somebody else's": {403, "error_words", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "403"}},
			"Vibes doesn't let this account send from this number. It says: “Source not provisioned”."},
		"403 without words": {403, "", sms.SendError{Fate: sms.Refused, Reason: sms.Reason{Code: "403"}},
			"Vibes doesn't let this account send from this number."},
		"wrong credentials keep the text": {401, "error_words", sms.SendError{Fate: sms.Later, StopsAccount: true, Reason: sms.Reason{Code: "401"}},
			"Vibes refused the credentials of this account. The text was not sent."},
		"too many requests": {429, "error_88", sms.SendError{Fate: sms.Later, Reason: sms.Reason{Code: "429"}},
			"Vibes has too many requests just now and didn't take the text."},
		"a fault of Vibes'":                     {500, "error_8", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "8"}}, unknown},
		"a refusal with 500 proves nothing":     {500, "error_11", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "11"}}, unknown},
		"out of service":                        {503, "error_88", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "88"}}, unknown},
		"a gateway's page":                      {502, "<html><body>Bad</body></html>", sms.SendError{Fate: sms.Unknown, Reason: sms.Reason{Code: "502"}}, unknown},
		"a sign-in page":                        {200, "<html><body>Sign in</body></html>", sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
		"an answer that is cut":                 {200, `<mtMessageRsp messageId="0c9d"`, sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
		"an answer that goes on behind its end": {200, `<mtMessageRsp messageId="0c9d"/><x`, sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
		"JSON":                                  {200, `{"messageId":"1"}`, sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
		"an empty answer":                       {200, "", sms.SendError{Fate: sms.Unknown}, unknown + "its answer can't be read."},
	} {
		t.Run(name, func(t *testing.T) {
			got := failure(t, vendor(t, exchange{"submit", row.status, row.answer}), hi)
			if got.Fate != row.want.Fate || got.Wait != row.want.Wait || got.StopsAccount != row.want.StopsAccount || got.Reason.Code != row.want.Reason.Code {
				t.Errorf("error = %+v, want %+v", got, row.want)
			}
			if !strings.HasPrefix(got.Reason.Text, row.text) || !strings.HasSuffix(got.Reason.Text, ".") || got.Reason.Remedy == "" {
				t.Errorf("reason = %+v, want %q", got.Reason, row.text)
			}
			if got.Fate == sms.Unknown && strings.Contains(got.Reason.Remedy, "looking") {
				t.Errorf("it promises to look for a text that can't be looked for: %q", got.Reason.Remedy)
			}
			if strings.Contains(got.Error(), "14155550123") || strings.Contains(got.Error(), password) {
				t.Errorf("the error holds a whole number or a secret: %v", got)
			}
		})
	}
}

func TestProvider_Send_quotes_neither_the_text_nor_the_password(t *testing.T) {
	got := failure(t, at(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		io.WriteString(w, "<fault><description>Can't send “"+hi.Body+"” for "+password+"\n\n"+strings.Repeat("x", 400)+"</description></fault>")
	}), hi)
	if strings.Contains(got.Reason.Text, hi.Body) || strings.Contains(got.Reason.Text, password) || len(got.Reason.Text) > 300 {
		t.Errorf("reason = %+v", got.Reason)
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
		if got.Fate != sms.Unknown || requests.Load() != 1 || !strings.HasPrefix(got.Reason.Remedy, "A delivery report may still tell.") {
			t.Errorf("error = %+v after %d requests", got, requests.Load())
		}
	})
	t.Run("tries again later when nobody is reached", func(t *testing.T) {
		closed, _ := net.Listen("tcp", "127.0.0.1:0")
		closed.Close()
		got := failure(t, adapter(t, func(c *sms.ProviderConfig) { c.BaseURL = "http://" + closed.Addr().String() }), hi)
		if got.Fate != sms.Later || got.StopsAccount || !strings.HasPrefix(got.Reason.Text, "Vibes can't be reached: no connection to 127.0.0.1") {
			t.Errorf("error = %+v", got)
		}
	})
	t.Run("keeps the text while the keychain is locked", func(t *testing.T) {
		got := failure(t, adapter(t, withoutPassword), hi)
		if got.Fate != sms.Later || !got.StopsAccount || got.Reason.Text != "The password isn't known just now. The text was not sent." {
			t.Errorf("error = %+v", got)
		}
	})
}

func TestNew_refuses_a_username_before_any_request(t *testing.T) {
	for _, name := range []string{"", "a:b", " a", "a ", "a\nb"} {
		_, err := vibes.New(sms.ProviderConfig{Fields: map[string]string{"username": name, "password": password}})
		if e := explained(t, err); e.Code != sms.Invalid || e.Field != "username" || !strings.HasPrefix(e.Message, "A username at Vibes has no colon") {
			t.Errorf("%q: error = %+v", name, e)
		}
	}
}
