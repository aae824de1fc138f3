// Package outbox sends the texts that wait in the database, each at most once.
//
// The attempt is on disk before the request leaves. What the provider took is
// settled; what it refused has failed; what it provably didn't take is tried
// again; what nobody can tell is looked for at the provider and never repeated.
// Order is kept within a conversation, and a stuck conversation stops no other.
package outbox
