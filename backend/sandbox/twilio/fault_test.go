package twilio_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sandbox/twilio"
)

func TestFault_of_a_request(t *testing.T) {
	for name, tt := range map[string]struct {
		fault    twilio.Fault
		status   int // 0: no answer at all
		code     int
		header   string // Retry-After
		mime     string
		accepted int
	}{
		"429":                               {twilio.Fault{Kind: twilio.TooManyRequests}, 429, 20429, "", "application/json", 0},
		"429 with Retry-After":              {twilio.Fault{Kind: twilio.TooManyRequests, RetryAfter: 1500 * time.Millisecond}, 429, 20429, "2", "application/json", 0},
		"503 before accepting":              {twilio.Fault{Kind: twilio.ServerError, Status: 503}, 503, 20503, "", "application/json", 0},
		"500 after accepting":               {twilio.Fault{Kind: twilio.ServerError, Accept: true}, 500, 20500, "", "application/json", 1},
		"a page in HTML":                    {twilio.Fault{Kind: twilio.HTMLError}, 502, 0, "", "text/html", 0},
		"a page in HTML after accepting":    {twilio.Fault{Kind: twilio.HTMLError, Status: 504, Accept: true}, 504, 0, "", "text/html", 1},
		"a connection cut before accepting": {twilio.Fault{Kind: twilio.ConnectionCut}, 0, 0, "", "", 0},
		"a connection cut after accepting":  {twilio.Fault{Kind: twilio.ConnectionCut, Accept: true}, 0, 0, "", "", 1},
	} {
		t.Run(name+" strikes once", func(t *testing.T) {
			b := setup(t)
			b.sim.Inject(tt.fault)
			got, err := b.do(http.MethodPost, "/Messages.json", b.form())
			if (err != nil) != (tt.status == 0) || got.status != tt.status || got.code() != tt.code {
				t.Errorf("got %d %s, %v, want %d with %d", got.status, got.raw, err, tt.status, tt.code)
			}
			if tt.status != 0 && (got.header.Get("Retry-After") != tt.header || got.header.Get("Content-Type") != tt.mime) {
				t.Errorf("got %v, want Retry-After %q and %s", got.header, tt.header, tt.mime)
			}
			if n := len(b.sim.Messages(b.cred.AccountSID)); n != tt.accepted {
				t.Errorf("got %d messages accepted, want %d", n, tt.accepted)
			}
			if after := b.send(); after.status != http.StatusCreated {
				t.Errorf("got %d after the fault, want 201", after.status)
			}
		})
	}

	t.Run("truncated JSON arrives as half of the answer", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(twilio.Fault{Kind: twilio.TruncatedAnswer})
		got := b.send()
		if got.status != http.StatusCreated || json.Valid([]byte(got.raw)) || len(b.sim.Messages(b.cred.AccountSID)) != 1 {
			t.Errorf("got %d %q, want 201 and unreadable", got.status, got.raw)
		}
	})

	t.Run("a lost answer is found in the log by recipient and body", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(twilio.Fault{Kind: twilio.ConnectionCut, Accept: true})
		if _, err := b.do(http.MethodPost, "/Messages.json", b.form("Body", "Lost")); err == nil {
			t.Fatal("got an answer, want none")
		}
		if got := b.must(http.MethodGet, "/Messages.json?To=%2B14155550123", nil); !slices.Equal(bodies(got), []string{"Lost"}) {
			t.Errorf("got %s, want the message", got.raw)
		}
	})

	t.Run("a slow answer comes when it is released", func(t *testing.T) {
		b := setup(t)
		release, entered, answered := make(chan struct{}), make(chan struct{}), make(chan result)
		b.sim.Inject(twilio.Fault{Kind: twilio.SlowAnswer, Release: release, Entered: entered})
		go func() {
			got, _ := b.do(http.MethodPost, "/Messages.json", b.form())
			answered <- got
		}()
		<-entered
		if n := len(b.sim.Messages(b.cred.AccountSID)); n != 1 {
			t.Errorf("got %d messages while the answer waits, want 1", n)
		}
		select {
		case got := <-answered:
			t.Errorf("got %d before the release", got.status)
		default:
		}
		close(release)
		if got := <-answered; got.status != http.StatusCreated {
			t.Errorf("got %d, want 201", got.status)
		}
	})

	t.Run("a slow answer is broken off by Stop", func(t *testing.T) {
		b := setup(t)
		entered, failed := make(chan struct{}), make(chan error)
		b.sim.Inject(twilio.Fault{Kind: twilio.SlowAnswer, Entered: entered})
		go func() {
			_, err := b.do(http.MethodPost, "/Messages.json", b.form())
			failed <- err
		}()
		<-entered
		b.Stop()
		if err := <-failed; err == nil {
			t.Error("got an answer, want none")
		}
	})
}

func TestFault_aim(t *testing.T) {
	other := "+12125550134"
	for name, tt := range map[string]struct {
		fault func(*bench) twilio.Fault
		want  []int // status of three sends: to Ana, to Ben, to Ana
	}{
		"strikes as often as asked":       {func(*bench) twilio.Fault { return twilio.Fault{Times: 2} }, []int{429, 429, 201}},
		"strikes for ever":                {func(*bench) twilio.Fault { return twilio.Fault{Times: -1} }, []int{429, 429, 429}},
		"strikes one customer":            {func(*bench) twilio.Fault { return twilio.Fault{Number: ana, Times: -1} }, []int{429, 201, 429}},
		"strikes one of our numbers":      {func(*bench) twilio.Fault { return twilio.Fault{Number: tollFree, Times: -1} }, []int{201, 201, 201}},
		"strikes one account":             {func(*bench) twilio.Fault { return twilio.Fault{Account: "AC0", Times: -1} }, []int{201, 201, 201}},
		"strikes the account in question": {func(b *bench) twilio.Fault { return twilio.Fault{Account: b.cred.AccountSID, Times: 1} }, []int{429, 201, 201}},
		"strikes one operation":           {func(*bench) twilio.Fault { return twilio.Fault{Operation: twilio.ListMessages, Times: -1} }, []int{201, 201, 201}},
	} {
		t.Run(name, func(t *testing.T) {
			b := setup(t)
			fault := tt.fault(b)
			fault.Kind = twilio.TooManyRequests
			b.sim.Inject(fault)
			if got := []int{b.send().status, b.send("To", other).status, b.send().status}; !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	t.Run("is called off", func(t *testing.T) {
		b := setup(t)
		b.sim.Inject(twilio.Fault{Kind: twilio.TooManyRequests, Times: -1})()
		if got := b.send(); got.status != http.StatusCreated {
			t.Errorf("got %d, want 201", got.status)
		}
	})
}

func TestFault_of_a_callback(t *testing.T) {
	strike := func(t *testing.T, kind twilio.FaultKind) *bench {
		b := setup(t)
		b.sim.Inject(twilio.Fault{Kind: kind, Number: ana})
		b.send()
		b.Drain(t.Context())
		return b
	}
	for name, tt := range map[string]struct {
		kind twilio.FaultKind
		want []string
	}{
		"comes twice":     {twilio.DuplicateCallback, []string{"sent", "sent", "delivered"}},
		"never comes":     {twilio.DroppedCallback, []string{"delivered"}},
		"comes too early": {twilio.ReorderedReports, []string{"delivered", "sent"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := strike(t, tt.kind)
			if got := b.hook.statuses(); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}

	t.Run("comes twice as the same request", func(t *testing.T) {
		calls := strike(t, twilio.DuplicateCallback).hook.got()
		header := func(i int) string { return calls[i].request.Header.Get("I-Twilio-Idempotency-Token") }
		if calls[0].body != calls[1].body || header(0) != header(1) || header(0) == header(2) {
			t.Error("the repetition differs, or the next report doesn't")
		}
	})

	t.Run("is signed wrongly", func(t *testing.T) {
		b := strike(t, twilio.WrongSignature)
		calls, address := b.hook.got(), b.hook.url("/status?ref=msg_42")
		if calls[0].valid(b.cred.AuthToken, address) || !calls[1].valid(b.cred.AuthToken, address) {
			t.Error("want the first signature wrong and the second right")
		}
	})

	t.Run("is signed over the address without its port, which twilio-go accepts", func(t *testing.T) {
		b := strike(t, twilio.OtherPortSigned)
		c, address := b.hook.got()[0], "http://127.0.0.1/status?ref=msg_42"
		if got, want := c.request.Header.Get("X-Twilio-Signature"), twilio.Sign(b.cred.AuthToken, address, b.sim.Pushes()[0].Form); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if !c.valid(b.cred.AuthToken, b.hook.url("/status?ref=msg_42")) {
			t.Error("twilio-go refuses it")
		}
	})

	t.Run("has a field that nobody knows, signed as well", func(t *testing.T) {
		b := strike(t, twilio.UnknownField)
		c := b.hook.got()[0]
		if !c.form.Has("SandboxExtraField") || !c.valid(b.cred.AuthToken, b.hook.url("/status?ref=msg_42")) {
			t.Errorf("got %s, want the field and a valid signature", c.body)
		}
	})

	t.Run("strikes incoming texts too", func(t *testing.T) {
		b := setup(t)
		b.webhook()
		b.sim.Inject(twilio.Fault{Kind: twilio.DuplicateCallback, Number: ana})
		b.text("Hello")
		calls := b.hook.got()
		if len(calls) != 2 || calls[0].form.Get("MessageSid") != calls[1].form.Get("MessageSid") {
			t.Errorf("got %d callbacks, want the same one twice", len(calls))
		}
	})
}
