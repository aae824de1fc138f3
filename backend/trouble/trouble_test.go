package trouble_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

func TestWatch(t *testing.T) {
	now := time.UnixMilli(1000)
	var log bytes.Buffer
	var told []sms.Change
	w := trouble.New(func() time.Time { return now }, slog.New(slog.NewTextHandler(&log, nil)), func(c ...sms.Change) { told = append(told, c...) })
	if got := w.State(); got != (trouble.State{Since: 1000}) {
		t.Errorf("at first %+v", got)
	}
	now = time.UnixMilli(2000)
	fall(w, trouble.Sending, errors.New("the secret is swordfish"))
	now = time.UnixMilli(3000)
	fall(w, trouble.Page, nil)

	t.Run("counts", func(t *testing.T) {
		if got := w.State(); got != (trouble.State{Count: 2, Since: 1000, LastAt: 3000, Last: trouble.Page}) {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("tells the health page", func(t *testing.T) {
		if len(told) != 2 || told[0].Topic != sms.HealthChanged {
			t.Errorf("told %+v", told)
		}
	})
	t.Run("logs where it was, and not with what", func(t *testing.T) {
		for _, want := range []string{"part=\"sending a text\"", "panic=*errors.errorString", "text=t1", "trouble_test.fall", "index out of range"} {
			if !strings.Contains(log.String(), want) {
				t.Errorf("%q is not in %s", want, log.String())
			}
		}
		if strings.Contains(log.String(), "swordfish") || strings.Count(log.String(), "\n") != 2 {
			t.Errorf("logged %s", log.String())
		}
	})
	t.Run("of nobody counts nothing", func(t *testing.T) {
		var none *trouble.Watch
		fall(none, trouble.Page, errors.New("x"))
		if got := none.State(); got != (trouble.State{}) {
			t.Errorf("got %+v", got)
		}
	})
}

// fall panics with cause, or as a program that is wrong does, and is caught.
func fall(w *trouble.Watch, part trouble.Part, cause error) {
	defer func() { w.Caught(part, recover(), "text", "t1") }()
	if cause != nil {
		panic(cause)
	}
	none := strings.Fields("")
	_ = none[len(part)]
}
