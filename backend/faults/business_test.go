//go:build linux

package faults_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// business is a desk with accounts at all six providers behind a carrier, and what
// it was asked to do.
type business struct {
	*desktest.Desk
	far     desktest.Far
	carrier *carrier
	wires   []*wire // to the six providers, in the order of shops
	shops   []desktest.Shop
	threads [][]string // conversations of each shop
	phones  []string

	mu    sync.Mutex
	next  int
	typed map[string]bool // texts that a person sent; true once the page heard that it was taken
}

// phonesEach is how many customers write and are written to.
const phonesEach = 4

// openBusiness sets everything up with a hub's program ("" is the product's).
func openBusiness(t *testing.T, binary string) *business {
	t.Helper()
	b := &business{far: desktest.StartFar(t), typed: map[string]bool{}}
	env := make([]string, len(desktest.Kinds))
	for i, kind := range desktest.Kinds {
		b.wires = append(b.wires, newWire(t, b.far.BaseURL(kind)))
		env[i] = "SMSDESK_API_" + strings.ToUpper(kind) + "=" + b.wires[i].URL
	}
	b.Desk = desktest.New(t, t.TempDir(), env...)
	b.Binary, b.Says = binary, hubLog(t)
	b.carrier = newCarrier(t, b.Extra[1])
	b.Start()
	desktest.Must[bind.AddressView](b.Desk, "Settings/UseOwnAddress", b.carrier.URL)
	for i := range phonesEach {
		phone := fmt.Sprintf("+1415555016%d", i)
		if _, err := b.far.Phones().AddCustomer("Customer "+phone, phone); err != nil {
			t.Fatal(err)
		}
		b.phones = append(b.phones, phone)
	}
	for _, kind := range desktest.Kinds {
		shop := desktest.RealShopOf(b.Desk, b.far, kind)
		b.shops = append(b.shops, shop)
		var threads []string
		for _, phone := range b.phones {
			threads = append(threads, shop.TalkTo(phone).ID)
		}
		b.threads = append(b.threads, threads)
	}
	return b
}

// hubLog keeps what hubs say out of the test's log, and shows its end if the test fails.
func hubLog(t *testing.T) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hub.log")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = file.Close()
		if said, err := os.ReadFile(path); t.Failed() && err == nil {
			t.Logf("the hub said at last:\n%s", said[max(0, len(said)-4000):])
		}
	})
	return file
}

func (b *business) name(kind string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	return fmt.Sprintf("%s-%06d", kind, b.next)
}

// work has customers write to all six providers, and a person write back, until
// ctx ends; then it waits for who is at it.
func (b *business) work(ctx context.Context, chance *rand.Rand, each int) (finish func()) {
	var at sync.WaitGroup
	for i, shop := range b.shops {
		pause := time.Duration(chance.IntN(50)+rounds(25, 200)) * time.Millisecond
		at.Go(func() { b.customers(ctx, shop, pause, each) })
		at.Go(func() { b.seller(ctx, b.threads[i], pause, each) })
	}
	return at.Wait
}

func (b *business) customers(ctx context.Context, shop desktest.Shop, pause time.Duration, most int) {
	for i := 0; i < most && wait(ctx, pause); i++ {
		_, _ = b.far.Phones().Send(b.phones[i%len(b.phones)], shop.Number.PhoneNumber, b.name("in")) // the world's own rules can't refuse it
	}
}

// seller sends texts; one of which the page heard nothing is sent again with the
// same key, as the page does.
func (b *business) seller(ctx context.Context, threads []string, pause time.Duration, most int) {
	for i := 0; i < most && wait(ctx, pause); i++ {
		b.send(ctx, threads[i%len(threads)], b.name("out"))
	}
}

func (b *business) send(ctx context.Context, thread, text string) {
	b.mu.Lock()
	b.typed[text] = false
	b.mu.Unlock()
	in := bind.SendInput{Key: strings.Repeat(text, 2), ConversationID: thread, Body: text}
	for {
		if _, refused, err := desktest.Try[bind.MessageView](b.here(), "Inbox/Send", in); err == nil && refused == nil {
			b.mu.Lock()
			b.typed[text] = true
			b.mu.Unlock()
			return
		}
		if !wait(ctx, again) {
			return
		}
	}
}

// here is a copy of the desk for one call: its address changes with each start.
func (b *business) here() *desktest.Desk {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := *b.Desk
	return &now
}

// restart kills the hub and starts it again; sessions go on.
func (b *business) restart() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Kill()
	b.Run()
}

func wait(ctx context.Context, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
