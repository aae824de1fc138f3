//go:build linux

package faults_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

const onceOrUnknown = "each text on the customer's phone once, or its fate unknown, never twice"

func TestFault02_KillBetweenCommitAndRequest(t *testing.T) {
	kills := rounds(10, 200)
	seed := uint64(time.Now().UnixNano())
	chance := rand.New(rand.NewPCG(seed, 2))
	b := openBusiness(t, "")
	for i := range kills {
		ctx, taken := context.WithCancel(t.Context())
		go func() {
			defer taken()
			b.send(t.Context(), b.threads[i%len(b.threads)][i%phonesEach], b.name("out"))
		}()
		<-ctx.Done()
		wait(t.Context(), time.Duration(chance.IntN(4000))*time.Microsecond)
		b.restart()
	}
	b.settled()
	var v verdict
	b.judge(&v)
	unknown := b.unknown()
	say(t, 2, fmt.Sprintf("%d kills within 4 ms after Enter (seed %d), at six providers", kills, seed), onceOrUnknown,
		fmt.Sprintf("%s, %d of them still looked for", v, unknown))
	v.holds(t)
	b.neverForgotten()
}

// unknown counts the texts that are being looked for.
func (b *business) unknown() int { return readLedger(b.T, b.Dir).jobs["unknown"] }

// neverForgotten wants every text that was taken on a phone, or its fate unknown.
func (b *business) neverForgotten() {
	b.T.Helper()
	l := readLedger(b.T, b.Dir)
	open := 0
	for text, taken := range b.typed {
		if taken && b.received(text) == 0 && l.status[text] != sms.Unconfirmed {
			open++
		}
	}
	if open > l.jobs["unknown"] {
		b.T.Errorf("%d texts are on no phone, and only %d are looked for", open, l.jobs["unknown"])
	}
}

func TestFault03_KillBetweenRequestAndResponse(t *testing.T) {
	kills := rounds(2, 50)
	b := openBusiness(t, "")
	v := b.killedWhileAsking(kills)
	say(t, 3, fmt.Sprintf("%d kills, each with a text at all six providers that took it and hadn't answered", kills), onceOrUnknown,
		fmt.Sprintf("%s, %d of them still looked for", v, b.unknown()))
	v.holds(t)
}

// killedWhileAsking kills the hub while all six providers have a text and haven't
// answered, and judges: each of them is on the customer's phone already.
func (b *business) killedWhileAsking(kills int) verdict {
	b.T.Helper()
	for range kills {
		b.carrier.keepBack(true)
		for i := range b.shops {
			b.wires[i].once(hanging)
			text := b.name("out")
			b.send(b.T.Context(), b.threads[i][0], text)
			b.reached(i, text)
		}
		b.restart()
		b.settled()
		b.carrier.keepBack(false)
	}
	var v verdict
	b.judge(&v)
	for text := range b.typed {
		if b.received(text) == 0 {
			v.lost = append(v.lost, text+" is on no phone")
		}
	}
	return v
}

// reached waits until a provider has a text.
func (b *business) reached(shop int, text string) {
	b.T.Helper()
	select {
	case got := <-b.wires[shop].entered:
		if got != text {
			b.T.Fatalf("%s was asked to send %s, not %s", desktest.Kinds[shop], got, text)
		}
	case <-time.After(desktest.Patience):
		b.T.Fatalf("%s was never asked to send %s", desktest.Kinds[shop], text)
	}
}
