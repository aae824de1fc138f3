// Package stage is what every simulated provider stands on: the customers'
// phones, the sandbox's time, its randomness, and the way to call SMS Desk.
package stage

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/phones"
	"github.com/smsdesk/smsdesk/backend/sandbox/post"
)

// Phones is the world of customers, as a simulator needs it; *phones.World is one.
type Phones interface {
	Reach(number string) phones.Behaviour
	Deliver(text phones.Text)
}

// Timer lets things happen later and tells the sandbox's time; *schedule.Queue
// is one.
type Timer interface {
	Now() time.Time
	After(delay time.Duration, do func(ctx context.Context))
}

// Config is what a simulator works with. All but Changed is required.
type Config struct {
	Phones Phones
	Timer  Timer
	Random io.Reader
	Logger *slog.Logger
	Caller post.Caller
	// Changed is called, with no lock held, after anything that has to survive the
	// end of the program, and before the answer that tells of it.
	Changed func()
}

// Now gives the sandbox's time in UTC.
func (c Config) Now() time.Time { return c.Timer.Now().UTC() }

// Later lets an event happen after a while, and keeps what came of it.
func (c Config) Later(delay time.Duration, do func(ctx context.Context)) {
	c.Timer.After(delay, func(ctx context.Context) {
		do(ctx)
		c.Keep()
	})
}

// Keep has the sandbox write its state down.
func (c Config) Keep() {
	if c.Changed != nil {
		c.Changed()
	}
}

// Bytes gives n random bytes.
func (c Config) Bytes(n int) []byte {
	b := make([]byte, n)
	if _, err := io.ReadFull(c.Random, b); err != nil {
		panic("sandbox: random source failed: " + err.Error()) // crypto/rand never fails
	}
	return b
}

// Hex gives n random bytes as lower-case hexadecimal digits.
func (c Config) Hex(n int) string { return hex.EncodeToString(c.Bytes(n)) }

// UUID gives a random UUID, version 4.
func (c Config) UUID() string {
	b := c.Bytes(16)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
