package optouts_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/optouts"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

// keeper is a provider that keeps a list; checker one that answers about one customer.
type (
	keeper struct {
		sms.Provider
		outs  []sms.RemoteOptOut
		err   error
		asked int
	}
	checker struct {
		sms.Provider
		asked []string
	}
)

func (k *keeper) ListOptOuts(context.Context) ([]sms.RemoteOptOut, error) {
	k.asked++
	return k.outs, k.err
}

func (c *checker) CheckOptOut(_ context.Context, from sms.Sender, to string) (bool, error) {
	c.asked = append(c.asked, from.Address+" "+to)
	return true, nil
}

func TestOptOuts_Fetch(t *testing.T) {
	fetch := func(t *testing.T, d *desk) optouts.Fetched {
		t.Helper()
		return smstest.OK[optouts.Fetched](t)(d.Fetch(t.Context(), d.mia))
	}
	t.Run("takes a provider's list over, once", func(t *testing.T) {
		d := start(t)
		d.provider = &keeper{outs: []sms.RemoteOptOut{{To: ana, At: 1000}}}
		if got := fetch(t, d); got.New != 1 || len(got.Asked) != 1 || got.Asked[0] != "Shop" {
			t.Errorf("got %+v", got)
		}
		if out, opted := d.optedOut(t, ana); !opted || out.Source != sms.OptOutByProvider || out.Since != 1000 {
			t.Errorf("got %+v", out)
		}
		if got := fetch(t, d); got.New != 0 || len(smstest.OK[[]sms.OptEvent](t)(d.Events(t.Context(), d.mia, ana))) != 1 {
			t.Errorf("again: %+v", got)
		}
		if d.log(t) != "Mia Berg fetched the opt-outs that the providers keep (0 new)" {
			t.Errorf("the log says %q", d.log(t))
		}
	})
	t.Run("asks a provider without a list about the customers of late", func(t *testing.T) {
		d := start(t)
		d.receives(t, "SM1", d.kais, "Hello")
		asks := &checker{}
		d.provider = asks
		if got := fetch(t, d); got.New != 1 || strings.Join(asks.asked, ",") != "+14155550101 "+ana {
			t.Errorf("got %+v, asked %q", got, asks.asked)
		}
		if got := fetch(t, d); got.New != 0 || len(asks.asked) != 1 {
			t.Errorf("who is opted out was asked about again: %q", asks.asked)
		}
	})
	t.Run("leaves the others alone", func(t *testing.T) {
		d := start(t)
		d.receives(t, "SM1", d.kais, "Hello")
		if got := fetch(t, d); got.New != 0 || len(got.Asked) != 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("says which account could not be asked", func(t *testing.T) {
		d := start(t)
		d.provider = &keeper{err: sms.Errorf(sms.ProviderUnavailable, "The provider doesn't answer.")}
		if got := fetch(t, d); len(got.Failed) != 1 || got.Failed[0] != "Shop: The provider doesn't answer." {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("is for managers", func(t *testing.T) {
		d := start(t)
		_, err := d.Fetch(t.Context(), d.kai)
		smstest.Wants(t, err, sms.Forbidden, "", "Your role doesn't allow this. Nothing was changed. Ask an administrator.")
	})
}

func TestOptOuts_FetchDue(t *testing.T) {
	d := start(t)
	list := &keeper{}
	d.provider = list
	asked := func(t *testing.T, after time.Duration, want int) {
		t.Helper()
		d.at = d.at.Add(after)
		before := list.asked
		d.FetchDue(t.Context())
		if got := list.asked - before; got != want {
			t.Errorf("after %s it was asked %d times, want %d", after, got, want)
		}
	}
	t.Run("asks at the first time", func(t *testing.T) { asked(t, 0, 1) })
	t.Run("and once a day by the clock", func(t *testing.T) {
		asked(t, 24*time.Hour-time.Minute, 0)
		asked(t, time.Minute, 1)
		asked(t, 0, 0)
	})
	t.Run("once after days in which the computer slept", func(t *testing.T) {
		asked(t, 72*time.Hour, 1)
		asked(t, 10*time.Minute, 0)
	})
	t.Run("also over a start of the program", func(t *testing.T) {
		d.Service = optouts.New(d.Config)
		asked(t, time.Hour, 0)
		asked(t, 23*time.Hour, 1)
	})
	t.Run("again in an hour when it fails", func(t *testing.T) {
		list.err = sms.Errorf(sms.ProviderUnavailable, "The provider doesn't answer.")
		asked(t, 24*time.Hour, 1)
		asked(t, 59*time.Minute, 0)
		asked(t, time.Minute, 1)
		list.err = nil
		asked(t, time.Hour, 1)
		asked(t, 23*time.Hour, 0)
	})
	t.Run("and at once when the clock was put back", func(t *testing.T) { asked(t, -48*time.Hour, 1) })
	t.Run("a fetch by hand counts", func(t *testing.T) {
		d.at = d.at.Add(23 * time.Hour)
		smstest.OK[optouts.Fetched](t)(d.Fetch(t.Context(), d.mia))
		asked(t, 2*time.Hour, 0)
	})
}

func TestOptOuts_Run(t *testing.T) {
	d := start(t)
	ctx, cancel := context.WithCancel(t.Context())
	d.provider = &keeper{outs: []sms.RemoteOptOut{{To: ana}}}
	d.Service.Announce = func(...sms.Change) { cancel() }
	d.Run(ctx)
	if _, opted := d.optedOut(t, ana); !opted || !errors.Is(ctx.Err(), context.Canceled) {
		t.Error("nothing was fetched")
	}
}
