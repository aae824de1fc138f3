package providertest

import (
	"bytes"
	"errors"
	"net/http"
	"reflect"
	"slices"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// busy gives a desk after a text went out and one came in, and what it heard.
func busy(t *testing.T, v Vendor) (*desk, []sms.Callback) {
	t.Helper()
	d := start(t, v)
	d.sent(t, ref, "Hi")
	d.Write("Hello")
	d.Drain()
	if len(d.raw) < 2 || len(d.texts) != 1 || d.status() != sms.Delivered {
		t.Fatalf("%d callbacks, %+v", len(d.raw), d.state())
	}
	return d, slices.Clone(d.raw)
}

func callbacks(t *testing.T, v Vendor) {
	t.Run("replayed, they change nothing", func(t *testing.T) {
		d, heard := busy(t, v)
		before := d.state()
		for _, cb := range heard {
			if err := d.adapter.Verify(cb); err != nil {
				t.Error(err)
			}
			d.apply(cb)
		}
		if after := d.state(); !reflect.DeepEqual(before, after) {
			t.Errorf("before %+v, after %+v", before, after)
		}
	})
	t.Run("genuine ones are answered as the vendor wants", func(t *testing.T) {
		d, heard := busy(t, v)
		for _, cb := range heard {
			if reading, err := d.adapter.Decode(cb); err != nil || reading.Ack.Status/100 != 2 || reading.Key == "" {
				t.Errorf("reading = %+v, %v", reading, err)
			}
		}
	})
	t.Run("nonsense is refused without a panic", func(t *testing.T) { nonsense(t, v) })
	if v.Signs {
		t.Run("forged, they change nothing", func(t *testing.T) { forgeries(t, v) })
	}
}

// nonsense posts bodies that no vendor posts; a GET has its fields elsewhere.
func nonsense(t *testing.T, v Vendor) {
	bodies := [][]byte{nil, []byte("{"), []byte("[]"), []byte("null"), []byte(`{"a":{"b":[1]}}`), []byte("\xff\x00%zz"),
		bytes.Repeat([]byte("x"), 2<<20), bytes.Repeat([]byte("["), 1<<16)}
	d, heard := busy(t, v)
	for _, cb := range heard {
		for _, body := range bodies {
			cb.Body = body
			if reading, err := d.adapter.Decode(cb); err == nil && cb.Method != http.MethodGet {
				t.Errorf("%.20q was read as %+v", body, reading)
			}
		}
	}
}

func forgeries(t *testing.T, v Vendor) {
	d, heard := busy(t, v)
	foreign := d.with(t, v, d.Foreign)
	for _, cb := range heard {
		if err := foreign.Verify(cb); !errors.Is(err, sms.ErrForged) {
			t.Errorf("another account's callback: %v", err)
		}
		for i := range cb.Body {
			altered := cb
			altered.Body = slices.Clone(cb.Body)
			altered.Body[i] ^= 1
			d.unmasked(t, cb, altered)
			altered.Body = cb.Body[:i]
			d.unmasked(t, cb, altered)
		}
		bare := cb
		bare.Header = nil
		if err := d.adapter.Verify(bare); !errors.Is(err, sms.ErrForged) {
			t.Errorf("without headers: %v", err)
		}
		if !v.SignsBody {
			d.placed(t, cb)
		}
	}
	before := d.state()
	d.Inject(Forged)
	d.Write("Not me")
	d.Drain()
	if after := d.state(); !reflect.DeepEqual(before, after) || d.forged == 0 {
		t.Errorf("before %+v, after %+v, %d forged", before, after, d.forged)
	}
}

// placed fails the test unless cb is genuine only at the address that it was
// posted to.
func (d *desk) placed(t *testing.T, cb sms.Callback) {
	t.Helper()
	elsewhere := cb
	elsewhere.URLs = []string{"https://evil.example/callbacks/token/incoming"}
	if err := d.adapter.Verify(elsewhere); !errors.Is(err, sms.ErrForged) {
		t.Errorf("for another address: %v", err)
	}
	homeless := cb
	homeless.URLs = nil
	if err := d.adapter.Verify(homeless); err == nil || errors.Is(err, sms.ErrForged) {
		t.Errorf("while no address is known: %v", err)
	}
}

// unmasked fails the test unless altered is refused as forged, or says exactly
// what the genuine one says (a form that loses the "=" of an empty last field).
func (d *desk) unmasked(t *testing.T, genuine, altered sms.Callback) {
	t.Helper()
	err := d.adapter.Verify(altered)
	if errors.Is(err, sms.ErrForged) {
		return
	}
	want, _ := d.adapter.Decode(genuine)
	if got, _ := d.adapter.Decode(altered); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%q in place of %q: %v", altered.Body, genuine.Body, err)
	}
}
