//go:build linux

package faults_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
)

func TestFault30_TheSecretsAreLocked(t *testing.T) {
	t.Parallel()
	s := openTwilio(t, t.TempDir())
	thread, acked := s.TalkTo("+14155550188").ID, map[string]int{} // nobody of whom callbacks come
	right, wrong := s.Extra[3], filepath.Join(t.TempDir(), "another-key")
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(wrong, []byte(other.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Stop()
	s.Extra[3] = wrong
	s.Start()
	locked := s.flood(acked, 0, 50, 4)
	only(t, locked, http.StatusServiceUnavailable)
	sent := s.Text(thread, desktest.Key(1), "out-000001")
	desktest.Eventually(t, "nobody is told why the text waits", func() bool { return s.Messages(thread)[0].Reason.Text != "" })
	waiting := s.Messages(thread)[0]
	left := len(s.far.Texts())
	s.Stop()
	s.Extra[3] = right
	s.Start()
	after := s.flood(acked, 0, 50, 4)
	only(t, after, http.StatusOK)
	s.Reaches(sent, "delivered")
	lost, doubled, _ := s.kept(acked)
	say(t, 30, "a vault that can't be opened, then the right key", "503 to providers, texts wait and say why, all goes on afterwards",
		fmt.Sprintf("%d x 503, %d requests left, %q; then %d x 200 and %d text at the provider, %d lost, %d doubled",
			locked[http.StatusServiceUnavailable], left, waiting.Reason.Text, after[http.StatusOK], len(s.far.Texts()), lost, doubled))
	if left != 0 || len(s.far.Texts()) != 1 {
		t.Errorf("%d texts left while locked, %d in the end", left, len(s.far.Texts()))
	}
}

func TestFault31_ASecretIsMadeAnew(t *testing.T) {
	t.Parallel()
	b := openBusiness(t, "")
	at := slices.Index(desktest.Kinds, "telesign")
	shop := b.shops[at]
	credentials, err := b.far.Sandbox.Credentials("telesign")
	if err != nil {
		t.Fatal(err)
	}
	const anew = "bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bg=="
	if !b.far.Telesign().Change(credentials[telesign.CustomerSID], func(a *telesign.Account) { a.APIKey = anew }) {
		t.Fatal("no such account")
	}
	for _, thread := range b.threads[at] {
		b.send(t.Context(), thread, b.name("out"))
	}
	var problem string
	desktest.Eventually(t, "nobody is told that the key is refused", func() bool {
		problem = desktest.Must[bind.AccountView](b.Desk, "Setup/Account", shop.Account.ID).Problem.Text
		return problem != ""
	})
	waiting := readLedger(t, b.Dir).jobs["queued"]
	desktest.Must[bind.AccountView](b.Desk, "Setup/Save", shop.Account.ID, bind.AccountInput{Name: shop.Account.Name, Fields: shop.Account.Fields,
		Secrets: map[string]string{"api_key": anew}})
	b.end(31, fmt.Sprintf("a key made anew at Telesign under %d texts, entered afterwards", len(b.typed)),
		fmt.Sprintf("refused in words (%q), all wait (%d), each is sent once", problem, waiting))
	for text := range b.typed {
		if times := b.received(text); times != 1 {
			t.Errorf("%s is on the phone %d times", text, times)
		}
	}
}
