package sms

import "time"

// Time is an instant in UTC milliseconds since 1970, the only form in which the
// database and the use cases keep one. Zero means never.
type Time int64

// TimeOf converts, dropping what is finer than a millisecond.
func TimeOf(t time.Time) Time {
	if t.IsZero() {
		return 0
	}
	return Time(t.UnixMilli())
}

// Go converts back, in UTC; the zero Time gives the zero time.Time.
func (t Time) Go() time.Time {
	if t == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(t)).UTC()
}

// RFC3339 gives the instant as the window gets it ("" for never).
func (t Time) RFC3339() string {
	if t == 0 {
		return ""
	}
	return t.Go().Format("2006-01-02T15:04:05.000Z")
}

// Add moves the instant.
func (t Time) Add(d time.Duration) Time { return t + Time(d.Milliseconds()) }

// Clock tells the present. It is injected everywhere, so that tests decide it.
type Clock func() time.Time

// Now gives the present in milliseconds.
func (c Clock) Now() Time { return TimeOf(c()) }

// IDs makes identifiers: UUIDv7 in the product, fixed ones in tests.
type IDs func() string
