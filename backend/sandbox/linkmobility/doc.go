// Package linkmobility simulates LINK Mobility's "Common" platform as far as SMS
// Desk can see it: the SMS REST API of a node, its Gate API and the list of a
// number's routes, and what gates post: delivery reports and incoming messages.
// It is written from LINK's documents and shares no code with the adapter, so
// that each can show the other's mistakes.
//
// # Documents that it is written from
//
//   - "SMS REST API – MT and Delivery Reports" 1.18
//   - "SMS REST API – MO" 1.7
//   - "Common Platform API – Gate API" 1.2
//   - "Common Platform API – Keyword API" 1.1
//
// # What a test or a curious person can do
//
// A text to +47 9000 NNNN ends with result code NNNN, whatever else would become
// of it: +47 9000 2106 doesn't exist, +47 9000 2205 refuses texts. Four of these
// numbers are special: 1000 is reported to be at the operator first and then
// delivered, 0400 is refused with HTTP 400, 0403 with 403 and code 106102, and
// 9999 ends with a code that no document lists.
//
// # What differs from the real one
//
// Texts that wait for a phone which is off, and those without a receipt, run out
// at once in place of after 48 hours. Not simulated: charges, OAuth, times of
// validity, scheduled texts, splitting by the sender (user data headers), gates
// that post XML or forms, templates, making and deleting gates, routes other
// than to read them.
//
// # UNCONFIRMED
//
// No document says, and nobody should build on: the HTTP status of the 106xxx
// codes other than 106102; the code of a request that can't be read, or lacks
// source or destination (106000 here); 429; how a gate spaces its repetitions
// and how long it waits for an answer; what the answer to an acknowledging gate
// must be (any body here); the form of a long number as destination of an
// incoming message, and its route; that an incoming text of several parts comes
// in one piece; what becomes of characters beyond U+FFFF; the unit of a gate's
// ttl; that reports on texts from a sender which the account doesn't have bear
// 2001 to 2003.
package linkmobility
