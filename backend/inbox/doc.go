// Package inbox is the salesperson's use case: conversations, threads, and
// texts that go out. A text that Send returned is on disk; the outbox sends it.
//
// Only the owners of a phone number text from it. They read its conversations, and
// so does who owns the customer's record.
package inbox
