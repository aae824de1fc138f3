//go:build linux

package faults_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// verdict is what became of the promises: each list has what broke one.
type verdict struct {
	acknowledged, typed int
	unconfirmed         int
	lost                []string // acknowledged, or taken from the person, and not there
	doubled             []string // there more than once, at the desk or on a customer's phone
	back                []string // a status that stepped back
	damage              []string // what integrity_check says but ok
}

// String is the verdict for the line of a fault.
func (v verdict) String() string {
	return fmt.Sprintf("%d acknowledged and %d sent texts, %d lost, %d doubled, %d statuses stepped back, %d unconfirmed, integrity %s",
		v.acknowledged, v.typed, len(v.lost), len(v.doubled), len(v.back), v.unconfirmed, v.integrity())
}

func (v verdict) integrity() string {
	if len(v.damage) == 0 {
		return "ok"
	}
	return strings.Join(v.damage, ", ")
}

// broken lists everything that broke a promise.
func (v verdict) broken() []string {
	return slices.Concat(v.lost, v.doubled, v.back, v.damage)
}

// holds fails the test for a broken promise.
func (v verdict) holds(t *testing.T) {
	t.Helper()
	if broken := v.broken(); len(broken) > 0 {
		t.Errorf("%d broken promises: %s", len(broken), strings.Join(broken[:min(len(broken), 12)], "; "))
	}
}

// compare is judged by a ledger against the one before: a status that is lower
// than it was.
func (v *verdict) compare(before, now ledger) {
	if now.integrity != "ok" {
		v.damage = append(v.damage, now.integrity)
		return
	}
	for text, status := range before.status {
		if after := now.status[text]; sms.Advance(after, status) != after {
			v.back = append(v.back, fmt.Sprintf("%s was %s and is %s", text, status, after))
		}
	}
	v.back = append(v.back, now.behind...)
}

// judge reads the database and the customers' phones when all is quiet.
func (b *business) judge(v *verdict) {
	l := readLedger(b.T, b.Dir)
	v.compare(ledger{}, l)
	for text := range b.carrier.acknowledged() {
		v.acknowledged++
		v.count("acknowledged text", text, l.in[text])
	}
	received := b.onPhones()
	for text, taken := range b.typed {
		if v.typed++; taken {
			v.count("sent text", text, l.out[text])
		}
		if got := received[text]; got > 1 {
			v.doubled = append(v.doubled, fmt.Sprintf("%s is on the customer's phone %d times", text, got))
		}
		switch l.status[text] {
		case sms.Unconfirmed:
			v.unconfirmed++
		case sms.Failed, sms.Undelivered:
			v.lost = append(v.lost, text+" is "+string(l.status[text]))
		case sms.Sent, sms.Delivered:
			if received[text] == 0 {
				v.lost = append(v.lost, text+" is "+string(l.status[text])+" and never reached the phone")
			}
		default: // it is on its way
		}
	}
}

// count wants a text in the database once.
func (v *verdict) count(what, text string, times int) {
	switch {
	case times == 0:
		v.lost = append(v.lost, what+" "+text)
	case times > 1:
		v.doubled = append(v.doubled, fmt.Sprintf("%s %s, %d times", what, text, times))
	}
}

// received counts a text on all phones.
func (b *business) received(text string) int { return b.onPhones()[text] }

// onPhones counts the texts that reached the phones, by marker.
func (b *business) onPhones() map[string]int {
	times := map[string]int{}
	for _, phone := range b.phones {
		thread, err := b.far.Phones().Thread(phone, "")
		if err != nil {
			b.T.Fatal(err)
		}
		for _, text := range thread {
			if !text.Mine {
				times[marker.FindString(text.Body)]++
			}
		}
	}
	return times
}

// settled waits until nothing is on its way any more but what is being looked for: in
// the outbox, and then between the providers and the phones.
func (b *business) settled() {
	desktest.Eventually(b.T, "the outbox never became empty", func() bool {
		l := readLedger(b.T, b.Dir)
		return l.jobs["queued"]+l.jobs["sending"] == 0
	})
	for range 60 { // 3 s: a text takes a tenth of that to a phone, and one that a wire kept never comes
		if b.arrived() || !wait(b.T.Context(), 50*time.Millisecond) {
			return
		}
	}
}

// arrived tells whether each text is on a phone as often as its provider was asked.
func (b *business) arrived() bool {
	received := b.onPhones()
	for text := range b.typed {
		asked := 0
		for _, w := range b.wires {
			asked += w.times(text)
		}
		if received[text] < asked {
			return false
		}
	}
	return true
}
