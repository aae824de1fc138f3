package callback

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/trouble"
)

var errBusy = errors.New("too many requests at once")

// visit is one request on its way through the door.
type visit struct {
	door    *Door
	w       http.ResponseWriter
	r       *http.Request
	source  string
	token   string
	kind    sms.CallbackKind
	account sms.Account
	base    string // the public address that was called, as far as is known
}

// handle goes through the door's stages; the first that fails answers.
func (v *visit) handle() {
	if reason := v.admit(); reason != "" {
		v.refuse(reason, nil)
		return
	}
	if v.kind == probeCallback { // without a pass: as if nobody had the token, and nobody looks
		v.fail(UnknownToken, nil)
		return
	}
	// Once it is read, a delivery is stored even if the caller hangs up: it
	// would only have to be sent again.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(v.r.Context()), storeWithin)
	defer cancel()
	account, err := v.door.Accounts.AccountByToken(ctx, v.token)
	unknown := sms.ErrorCode(err) == sms.NotFound || (err == nil && account.State == sms.AccountDeleted)
	if err != nil && !unknown {
		v.refuse(Unavailable, err)
		return
	}
	body, reason := v.read(maxBody(account.Kind))
	switch {
	case reason == Unreadable:
		v.extend()
		v.refuse(reason, nil)
	case reason != "":
		v.refuse(reason, nil)
	case unknown:
		_ = deadKey(v.kind, v.r.URL.RawQuery, body) // the work that a known token's body takes, too
		v.door.fence.forget(v.token)
		v.fail(UnknownToken, nil)
	case !bounded(v.r, body):
		v.account = account
		v.refuse(Overloaded, nil)
	default:
		v.account = account
		v.check(ctx, body)
	}
}

// admit looks at what can be judged without knowing any account.
func (v *visit) admit() Reason {
	var known bool
	v.token, v.kind, known = route(v.r.URL.Path)
	switch {
	case !known || v.r.URL.RawPath != "": // an escaped spelling of a path is never ours
		return UnknownPath
	case v.r.Method != http.MethodPost && v.r.Method != http.MethodGet && v.r.Method != http.MethodOptions:
		return Method
	case !plain(v.r.Header.Values("Content-Encoding")):
		return Encoding
	case v.door.fence.shut(v.source, v.guess()):
		return Limited
	default:
		return ""
	}
}

// guess is the token that a request is judged by. A probe without a pass is never
// better off for having a genuine one.
func (v *visit) guess() string {
	if v.kind == probeCallback {
		return ""
	}
	return v.token
}

// check has the account's reader prove the request and then read it.
func (v *visit) check(ctx context.Context, body []byte) {
	reader, err := v.door.Reader(ctx, v.account)
	if err != nil {
		v.refuse(Unavailable, err)
		return
	}
	if v.r.Method == http.MethodOptions {
		v.handshake(reader, body)
		return
	}
	bases, err := v.door.Bases(ctx, v.account)
	if err != nil {
		v.refuse(Unavailable, err)
		return
	}
	cb := v.callback(bases, body)
	switch err := reader.Verify(cb); {
	case errors.Is(err, sms.ErrForged):
		v.fail(Forged, err)
		return
	case err != nil:
		v.refuse(Unavailable, err)
		return
	}
	v.door.fence.know(v.token)
	if !v.account.Sandbox {
		v.base = arrivedAt(bases, v.r)
	}
	reading, err := reader.Decode(cb)
	v.store(ctx, cb, reading, err)
}

// handshake answers a provider that asks whether the address wants its events.
// Nothing is stored. For all others OPTIONS is a method like any wrong one.
func (v *visit) handshake(reader sms.CallbackReader, body []byte) {
	asked, can := reader.(sms.Handshaker)
	if !can {
		v.refuse(Method, nil)
		return
	}
	ack, err := asked.Handshake(v.callback(nil, body))
	if err != nil {
		v.refuse(Method, err)
		return
	}
	v.door.fence.know(v.token)
	v.acknowledge(ack)
}

func (v *visit) callback(bases []string, body []byte) sms.Callback {
	urls := make([]string, len(bases))
	for i, base := range bases {
		urls[i] = strings.TrimSuffix(base, "/") + v.r.URL.RequestURI()
	}
	return sms.Callback{
		Kind: v.kind, Method: v.r.Method, URLs: urls, Query: v.r.URL.Query(), Header: v.r.Header, Body: body,
	}
}

// store keeps a genuine delivery, understood or not, and answers. One of a content type
// that its adapter can't read is kept as well, with 2xx: providers change types (and
// customers set them), and no 415 would have the delivery come again as another.
func (v *visit) store(ctx context.Context, cb sms.Callback, reading sms.Reading, unreadable error) {
	d := v.door
	raw := sms.RawCallback{
		ID: d.IDs(), AccountID: v.account.ID, Key: reading.Key, Kind: v.kind, Method: cb.Method,
		Query: v.r.URL.RawQuery, Body: cb.Body, At: d.Clock.Now(),
		Base: v.base, ContentType: v.r.Header.Get("Content-Type"), Verified: true, ReadBy: d.Version,
	}
	if unreadable != nil {
		raw.Dead = unreadable.Error()
		reading.Key, reading.Events = "", nil
		d.Logger.Warn("callback not understood", "account", v.account.ID, "kind", v.kind, "error", unreadable)
	}
	if reading.Key == "" {
		raw.Key = deadKey(v.kind, raw.Query, raw.Body)
	}
	applied, err := d.Deliveries.SaveDelivery(ctx, raw, reading.Events)
	if err != nil {
		v.refuse(Unavailable, err)
		return
	}
	v.acknowledge(reading.Ack)
	d.Announce(applied.Changes...)
	if len(applied.Received) > 0 {
		d.Received(applied.Received)
	}
	if raw.Dead != "" && !applied.Duplicate {
		d.Announce(sms.Change{Topic: sms.HealthChanged})
	}
}

// deadKey stands in for the key of a delivery that couldn't be read, so that
// it, too, is kept once.
func deadKey(kind sms.CallbackKind, query string, body []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n", kind, query)
	h.Write(body)
	return "raw:" + hex.EncodeToString(h.Sum(nil))
}

// acknowledge answers in the provider's dialect. Without one it is 204 and no
// body: Twilio would text a plain body to the customer.
func (v *visit) acknowledge(ack sms.Ack) {
	if ack.Status == 0 {
		ack.Status = http.StatusNoContent
	}
	for name, values := range ack.Header {
		v.w.Header()[name] = values
	}
	if ack.ContentType != "" {
		v.w.Header().Set("Content-Type", ack.ContentType)
	}
	v.w.Header().Set("Cache-Control", "no-store")
	v.w.WriteHeader(ack.Status)
	_, _ = v.w.Write(ack.Body)
}

// fail is refuse for a failed check, which counts against the source.
func (v *visit) fail(reason Reason, cause error) {
	v.door.fence.failed(v.source)
	v.refuse(reason, cause)
}

func (v *visit) refuse(reason Reason, cause error) {
	r := of(reason)
	r.write(v.w)
	v.door.tally.add(r, v.account.ID, cause)
}

// recover turns a panic into an answer for this request alone.
func (v *visit) recover() {
	value := recover()
	if value == nil {
		return
	}
	v.door.Trouble.Caught(trouble.Callbacks, value, "account", v.account.ID)
	v.refuse(Panicked, nil)
}
