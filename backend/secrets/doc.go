// Package secrets keeps what must never be in the database, a log or a backup:
// provider keys and the tunnel's authtoken.
//
// Three stores behave alike, and one conformance suite holds them to it:
// [Keychain] over the operating system's own store, [Vault] for a hub on a
// machine that has none, and [Memory] for tests. There is no fall-back from one
// to another, and none to plain text: a store that can't be used says why.
//
// A secret is found by the id of its owner (a provider account, or "tunnel")
// and the form field that it was typed into. Errors are *sms.Error: NotFound for
// a secret that was never set, Invalid for one that can't be kept, and Locked
// for every reason why the store can't be reached just now, so that callers can
// answer 503 and try again. No error holds a secret.
package secrets
