//go:build linux

package faults_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// The n-th request to each provider fails, for n = 1, 2, … until none does: setting
// up says so and can be done again, and no text is sent twice.
func TestSweep_EveryRequestToAProvider(t *testing.T) {
	t.Parallel()
	b := openBusiness(t, "")
	struck, refused := 0, 0
	for i, shop := range b.shops {
		for _, how := range []way{resetHalf, unreached, serverError}[:rounds(1, 3)] {
			for n := 1; ; n++ {
				b.carrier.keepBack(true)
				b.wires[i].failing(n, how)
				refused += b.setUpAgain(shop)
				text := b.name("out")
				b.send(t.Context(), b.threads[i][n%phonesEach], text)
				desktest.Eventually(t, "the provider was never asked", func() bool { return b.wires[i].times(text) > 0 || b.wires[i].hit() })
				b.settled()
				b.ask(b.threads[i][n%phonesEach], text)
				hit := b.wires[i].hit()
				b.wires[i].failing(0, through)
				if wrong := b.setUpAgain(shop); wrong != 0 {
					t.Errorf("%s: %d steps fail when nothing is wrong any more, after request %d", desktest.Kinds[i], wrong, n)
				}
				b.carrier.keepBack(false)
				if !hit {
					break
				}
				struck++
			}
		}
	}
	if struck < len(b.shops) || refused == 0 {
		t.Errorf("%d requests failed, %d steps were refused", struck, refused)
	}
	var v verdict
	b.judge(&v)
	t.Logf("sweep: the n-th request to each provider fails, %d in all; promised: said in words, done again, never sent twice; found: %d steps refused, %s", struck, refused, v)
	v.holds(t)
}

// setUpAgain walks through what asks a provider while it is set up, and counts what
// was refused.
func (b *business) setUpAgain(shop desktest.Shop) (refused int) {
	b.T.Helper()
	if test := desktest.Must[bind.TestView](b.Desk, "Setup/Test", shop.Account.ID); !test.OK {
		refused++
		if test.Text == "" {
			b.T.Errorf("%s: a test failed without words", shop.Account.Name)
		}
	}
	if shop.Number.CanSetWebhook {
		if _, err := desktest.Call[bind.WebhookView](b.Desk, "Numbers/SetWebhook", shop.Number.ID); err != nil {
			refused++
		}
	}
	refused += len(desktest.Must[bind.FetchedView](b.Desk, "OptOuts/Fetch").Failed)
	if _, err := desktest.Call[[]bind.RemoteNumberView](b.Desk, "Numbers/Importable", shop.Account.ID); err != nil && shop.Number.CanSetWebhook {
		refused++
	}
	return refused
}

// ask has the provider asked what became of a text, which it may refuse in words only.
func (b *business) ask(thread, text string) {
	b.T.Helper()
	m := desktest.Must[bind.MessageView](b.Desk, "Inbox/Send", bind.SendInput{Key: strings.Repeat(text, 2), ConversationID: thread, Body: text}) // which is there already
	if _, err := desktest.Call[bind.MessageView](b.Desk, "Inbox/AskProvider", m.ID); err != nil && err.Error() == "" {
		b.T.Error("a provider was not asked, without words")
	}
}
