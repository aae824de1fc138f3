// Package inbox is the salesperson's use case: conversations, threads, and
// texts that go out. A text that Send returned is on disk; the outbox sends it.
//
// Only the owners of a phone number see its conversations and text from it.
package inbox
