// Package deadletter looks after the callbacks that were genuine and not understood:
// they are listed, read again by a person or after an update, exported for support,
// or dismissed. Nothing of them is lost meanwhile, and each is applied once.
package deadletter
