// Package trouble counts what must not happen: panics that were caught, so that only
// the one call, callback or text failed. It writes them down without what they were
// panicked with, which may quote a secret or a text.
package trouble
