package twilio_test

import (
	"bytes"
	"net/http"
	"net/url"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
)

func TestMedia(t *testing.T) {
	picture := phones.Media{ContentType: "image/png", Data: []byte("\x89PNG\r\n\x1a\nan image")}
	b := setup(t)
	b.webhook()
	if _, err := b.Phones().Send(ana, mainLine, "Look", picture); err != nil {
		t.Fatal(err)
	}
	b.Drain(t.Context())
	form := b.hook.got()[0].form
	address := form.Get("MediaUrl0")
	path := address[len(b.BaseURL("twilio")):]

	t.Run("comes with the incoming text", func(t *testing.T) {
		if form.Get("NumMedia") != "1" || form.Get("MediaContentType0") != "image/png" || form.Get("MessageSid")[:2] != "MM" {
			t.Errorf("got %v, want one picture", form)
		}
	})
	t.Run("is listed", func(t *testing.T) {
		got := b.must(http.MethodGet, "/Messages/"+form.Get("MessageSid")+"/Media.json", nil)
		rows, _ := got.body["media_list"].([]any)
		if len(rows) != 1 || rows[0].(map[string]any)["uri"] != path+".json" {
			t.Errorf("got %s, want the picture", got.raw)
		}
	})
	t.Run("is not for strangers", func(t *testing.T) {
		stranger := *b
		stranger.cred.AuthToken = "wrong"
		if got := stranger.must(http.MethodGet, "/"+path, nil); got.status != http.StatusUnauthorized {
			t.Errorf("got %d, want 401", got.status)
		}
	})
	t.Run("lies on another host, which wants no credentials", func(t *testing.T) {
		got := b.must(http.MethodGet, "/"+path, nil)
		elsewhere, err := url.Parse(got.header.Get("Location"))
		if err != nil || got.status != http.StatusTemporaryRedirect || elsewhere.Hostname() != "localhost" {
			t.Fatalf("got %d to %s, want 307 to another host", got.status, elsewhere)
		}
		if refused := b.must(http.MethodGet, "/"+elsewhere.Path, nil); refused.status != http.StatusBadRequest {
			t.Errorf("got %d with credentials, want 400", refused.status)
		}
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
		request.SetBasicAuth(b.cred.AccountSID, b.cred.AuthToken)
		response, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(request) // follows, and drops the credentials
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		data := make([]byte, 100)
		n, _ := response.Body.Read(data)
		if !bytes.Equal(data[:n], picture.Data) || response.Header.Get("Content-Type") != "image/png" {
			t.Errorf("got %q of %s, want the picture", data[:n], response.Header.Get("Content-Type"))
		}
	})
	t.Run("can be deleted", func(t *testing.T) {
		if got := b.must(http.MethodDelete, "/"+path+".json", nil); got.status != http.StatusNoContent {
			t.Errorf("got %d, want 204", got.status)
		}
		if got := b.must(http.MethodGet, "/"+path, nil); got.status != http.StatusNotFound {
			t.Errorf("got %d, want 404", got.status)
		}
	})
	t.Run("of a sent text is fetched from where it is served", func(t *testing.T) {
		b := setup(t)
		b.hook.answers(replyWith(http.StatusOK, "image/png", string(picture.Data)))
		sent := b.send("MediaUrl", b.hook.url("/picture"), "StatusCallback", "")
		b.Drain(t.Context())
		thread, _ := b.Phones().Thread(ana, mainLine)
		if sent.text("num_media") != "1" || len(thread) != 1 || !bytes.Equal(thread[0].Media[0].Data, picture.Data) {
			t.Errorf("got %s and %v on the phone, want the picture", sent.raw, thread)
		}
	})
	t.Run("of a sent text that can't be fetched fails the text", func(t *testing.T) {
		b := setup(t)
		b.hook.answers(replyWith(http.StatusNotFound, "", ""))
		sid := b.send("MediaUrl", b.hook.url("/picture"), "StatusCallback", "").text("sid")
		b.Drain(t.Context())
		if got := b.must(http.MethodGet, "/Messages/"+sid+".json", nil); got.text("status") != "failed" || got.body["error_code"] != 11200.0 {
			t.Errorf("got %s, want failed 11200", got.raw)
		}
	})
}
