package callback

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// probeCallback is the last part of the address that the self-test calls. For
// everybody without a pass it is an address like any other that isn't ours.
const probeCallback sms.CallbackKind = "probe"

// ProbePath is where a probe of the callback URLs with token goes, below a public
// address.
func ProbePath(token string) string { return prefix + token + "/" + string(probeCallback) }

// Expect makes a pass for one request to url, which ends in ProbePath of the
// token. accountID is "" for a probe of the address alone, whose token may be any.
func (d *Door) Expect(accountID, token, url string) (pass string, err error) {
	return d.passes.issue(errand{accountID: accountID, token: token, url: url})
}

// Arrived tells how far the request with a pass came: nothing where it never
// arrived, else door, verification and database. The pass is of no use afterwards.
func (d *Door) Arrived(pass string) []sms.Hop { return d.passes.end(pass) }

// probe gives the errand of a request that is a probe of ours.
func (v *visit) probe() *errand {
	pass := v.r.Header.Get(ProbeHeader)
	if pass == "" || v.r.Method != http.MethodPost {
		return nil
	}
	token, kind, known := route(v.r.URL.Path)
	if !known || kind != probeCallback {
		return nil
	}
	return v.door.passes.take(pass, token)
}

// follow does for a probe what is done for a callback before one is stored, and
// keeps what it found. The sender waits as long as a provider would.
func (v *visit) follow(e *errand) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(v.r.Context()), storeWithin)
	defer cancel()
	v.door.passes.note(e, sms.Hop{ID: sms.HopDoor, State: sms.HopPassed})
	v.hop(e, sms.HopVerification, func() (sms.HopState, sms.Reason) { return v.provable(ctx, e) })
	v.hop(e, sms.HopDatabase, func() (sms.HopState, sms.Reason) { return v.keeps(ctx, e) })
	v.w.Header().Set("Cache-Control", "no-store")
	v.w.WriteHeader(http.StatusNoContent)
}

// hop times one stage of a probe.
func (v *visit) hop(e *errand, id sms.HopID, try func() (sms.HopState, sms.Reason)) {
	v.door.passes.note(e, sms.Hop{ID: id, State: sms.HopPending})
	begun := v.door.Clock()
	state, reason := try()
	v.door.passes.note(e, sms.Hop{ID: id, State: state, Reason: reason, Took: max(v.door.Clock().Sub(begun), time.Duration(0))})
}

// provable tells whether a callback of the account could be checked: its secrets
// can be read, its adapter made from them, and the address that a signature is
// checked against is the one that was called.
func (v *visit) provable(ctx context.Context, e *errand) (sms.HopState, sms.Reason) {
	if e.accountID == "" {
		return sms.HopSkipped, sms.Reason{Text: "Callbacks are checked for each provider account. Test them on its page."}
	}
	account, err := v.door.Accounts.AccountByToken(ctx, e.token)
	if err != nil {
		return sms.HopFailed, reasonOf(err, "Load the page of the account again, then test again.")
	}
	if account.ID != e.accountID || account.State == sms.AccountDeleted {
		return sms.HopFailed, sms.Reason{Text: "The callback URL belongs to no provider account that is set up here.",
			Remedy: "Load the page of the account again. It may have been deleted meanwhile."}
	}
	if _, err := v.door.Reader(ctx, account); err != nil {
		return sms.HopFailed, reasonOf(err, "Open the account's details and enter its credentials again.")
	}
	bases, err := v.door.Bases(ctx, account)
	if err != nil {
		return sms.HopFailed, reasonOf(err, "Test again. If it stays, restart SMS Desk.")
	}
	for _, base := range bases {
		if strings.TrimSuffix(base, "/")+v.r.URL.RequestURI() == e.url {
			return sms.HopPassed, sms.Reason{}
		}
	}
	return sms.HopFailed, sms.Reason{Text: "The request arrived under another address than the one that was called, so no signature of the provider can be right.",
		Remedy: "What stands in front of SMS Desk must pass the path and everything behind the question mark on unchanged."}
}

// keeps tells whether something was written to the disk and could be read back.
func (v *visit) keeps(ctx context.Context, e *errand) (sms.HopState, sms.Reason) {
	if err := v.door.Keep(ctx, e.accountID); err != nil {
		return sms.HopFailed, reasonOf(err, "Make room on the disk and check that it can be written, then test again. Until then providers are told to come again.")
	}
	return sms.HopPassed, sms.Reason{}
}

// reasonOf puts an error into words; the keychain has a remedy of its own.
func reasonOf(err error, remedy string) sms.Reason {
	e := sms.Explain(err)
	if e.Code == sms.Locked {
		remedy = "Unlock the keychain of this computer, then test again. Until then providers are told to come again."
	}
	return sms.Reason{Code: e.Detail, Text: e.Message, Remedy: remedy}
}
