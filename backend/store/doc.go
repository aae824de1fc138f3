// Package store keeps everything that SMS Desk must not forget in one SQLite
// file: people, provider accounts, numbers, conversations, texts, the outbox
// and what providers posted.
//
// Each exported method of Store is one transaction. Writes go through one
// goroutine that commits up to a hundred of them together (synchronous=FULL: a
// write that returned is on the disk); reads have connections of their own.
// A file holds the SQL of one aggregate, written out and plain enough for other
// databases; what is SQLite's own is in sqlite.go.
//
// Rules about who may do what live in the use cases, not here. Errors that a
// person can meet are sms.Error; everything else is wrapped for the log.
package store
