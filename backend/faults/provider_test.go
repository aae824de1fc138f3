//go:build linux

package faults_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
	"github.com/smsdesk/smsdesk/backend/sandbox/fault"
	"github.com/smsdesk/smsdesk/backend/sandbox/infobip"
	"github.com/smsdesk/smsdesk/backend/sandbox/linkmobility"
	"github.com/smsdesk/smsdesk/backend/sandbox/telesign"
	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
	"github.com/smsdesk/smsdesk/backend/sandbox/vibes"
)

// strike has one of the simulated providers go wrong at the next text that it is
// asked to send, in its own dialect.
func strike(f desktest.Far, kind string, what fault.Fault) {
	switch kind {
	case "acs":
		what.Operation = acs.SendOperation
		f.ACS().Inject(what)
	case "infobip":
		what.Operation = infobip.Send
		f.Infobip().Inject(what)
	case "linkmobility":
		what.Operation = linkmobility.Send
		f.LinkMobility().Inject(what)
	case "telesign":
		what.Operation = telesign.SendMessage
		f.Telesign().Inject(what)
	case "vibes":
		what.Operation = vibes.Submit
		f.Vibes().Inject(what)
	case "twilio":
		kinds := map[fault.Kind]twilio.FaultKind{fault.TooMany: twilio.TooManyRequests, fault.ServerError: twilio.ServerError, fault.Gateway: twilio.HTMLError}
		f.Twilio().Inject(twilio.Fault{Kind: kinds[what.Kind], Operation: twilio.SendMessage, Accept: what.Accept, Status: what.Status,
			RetryAfter: what.RetryAfter, Times: what.Times})
	}
}

// toAll sends a text through each provider and keeps its reports back.
func (b *business) toAll(round int) []string {
	b.carrier.keepBack(true)
	texts := make([]string, len(b.shops))
	for i := range b.shops {
		texts[i] = b.name("out")
		b.send(b.T.Context(), b.threads[i][round%phonesEach], texts[i])
	}
	return texts
}

// asked waits until each provider was asked for its text.
func (b *business) asked(texts []string) {
	b.T.Helper()
	desktest.Eventually(b.T, "not every provider was asked", func() bool {
		for i, text := range texts {
			if b.wires[i].times(text) == 0 {
				return false
			}
		}
		return true
	})
}

// end waits until all is settled, judges and says so.
func (b *business) end(number int, done, promised string) {
	b.T.Helper()
	b.settled()
	b.carrier.keepBack(false)
	var v verdict
	b.judge(&v)
	say(b.T, number, done, promised, fmt.Sprintf("%s, %d of them still looked for", v, b.unknown()))
	v.holds(b.T)
	b.neverForgotten()
}

func TestFault21_TooManyRequests(t *testing.T) {
	t.Parallel()
	t.Run("at each provider", func(t *testing.T) {
		b := openBusiness(t, "")
		for _, kind := range desktest.Kinds {
			strike(b.far, kind, fault.Fault{Kind: fault.TooMany, RetryAfter: time.Second})
		}
		texts := b.toAll(0)
		desktest.Eventually(t, "not every text arrived", func() bool {
			for _, text := range texts {
				if b.received(text) != 1 {
					return false
				}
			}
			return true
		})
		for i, text := range texts {
			if times := b.wires[i].times(text); times != 2 {
				t.Errorf("%s was asked %d times", desktest.Kinds[i], times)
			}
		}
		b.end(21, "429 with Retry-After, once at all six providers", "waits, and sends once")
	})
	t.Run("with many texts waiting", func(t *testing.T) {
		s, w := openWiredTwilio(t, "")
		const atOnce, texts = 5, 20
		s.far.Twilio().Inject(twilio.Fault{Kind: twilio.TooManyRequests, Operation: twilio.SendMessage, RetryAfter: 2 * time.Second, Times: atOnce})
		for i := range texts {
			s.Text(s.TalkTo(fmt.Sprintf("+1415555%04d", 1000+i)).ID, fmt.Sprintf("many-texts-%020d", i), fmt.Sprintf("out-%06d", i))
		}
		desktest.Eventually(t, "not all texts left", func() bool { return len(s.far.Texts()) >= texts })
		desktest.Eventually(t, "the outbox never became empty", func() bool { return len(readLedger(t, s.Dir).jobs) == 0 })
		say(t, 21, fmt.Sprintf("%d times 429 while %d texts wait", atOnce, texts), "no loss, no burst at its end",
			fmt.Sprintf("%d texts at the provider, %d requests, at most %d under way at once", len(s.far.Texts()), w.total(), w.most))
		if len(s.far.Texts()) != texts || w.total() > texts+2*atOnce || w.most > 2*atOnce {
			t.Errorf("%d texts, %d requests, %d at once", len(s.far.Texts()), w.total(), w.most)
		}
	})
}

func TestFault22_TheProviderFails(t *testing.T) {
	t.Parallel()
	t.Run("in words", func(t *testing.T) {
		b := openBusiness(t, "")
		ways := []fault.Fault{
			{Kind: fault.ServerError}, {Kind: fault.ServerError, Accept: true}, {Kind: fault.ServerError, Status: http.StatusServiceUnavailable},
			{Kind: fault.Gateway}, {Kind: fault.Gateway, Accept: true}, {Kind: fault.Gateway, Status: http.StatusGatewayTimeout, Accept: true},
		}
		for round, way := range ways {
			for _, kind := range desktest.Kinds {
				strike(b.far, kind, way)
			}
			b.asked(b.toAll(round))
		}
		b.end(22, fmt.Sprintf("500, 503, 502 and 504, taken and not, %d ways at all six providers", len(ways)), onceOrUnknown)
	})
	t.Run("in silence", func(t *testing.T) {
		b := openBusiness(t, "")
		for i := range b.wires {
			b.wires[i].once(hanging)
		}
		b.asked(b.toAll(0))
		b.end(22, "a provider that takes the text and never answers, at all six", onceOrUnknown)
	})
}

func TestFault23_TheConnectionIsReset(t *testing.T) {
	t.Parallel()
	b := openBusiness(t, "")
	ways := []way{resetHalf, unreached}
	for round, how := range ways {
		for i := range b.wires {
			b.wires[i].once(how)
		}
		b.asked(b.toAll(round))
	}
	b.end(23, "a reset in the middle of the answer, and one before the request arrives, at all six providers", onceOrUnknown)
}

func TestFault24_BadAnswers(t *testing.T) {
	t.Parallel()
	b := openBusiness(t, "")
	before := memory(t, b.Process())
	ways := []way{truncated, garbled, endless}
	for round, how := range ways {
		for i := range b.wires {
			b.wires[i].once(how)
		}
		b.asked(b.toAll(round))
	}
	b.settled()
	grown := memory(t, b.Process()) - before
	b.end(24, "a truncated, a garbled and an endless answer from all six providers", onceOrUnknown+", bounded in time and size")
	for _, thread := range slices.Concat(b.threads...) {
		for _, m := range desktest.Texts(b.Desk, thread) {
			if m.Status != "delivered" && m.Status != "sent" && m.Reason.Text == "" {
				t.Errorf("nobody is told what became of %s: %s", m.Body, m.Status)
			}
		}
	}
	if grown > 32<<20 {
		t.Errorf("the hub grew by %d MiB", grown>>20)
	}
}
