// Package vibes simulates Vibes Connect, the HTTP Message API with which Vibes
// takes texts for the United States and Canada, as far as SMS Desk can see it:
// the calls of messageapi.vibesapps.com and the callbacks. It is written from
// Vibes' documentation and shares no code with the adapter, so that each can show
// the other's mistakes.
//
// # Pages that it is written from
//
//   - sending: https://developer-aggregation.vibes.com/reference/send-an-sms-message
//     and https://developer.vibes.com/display/CONNECTV3/submitMtMessage
//   - splitting: https://developer-aggregation.vibes.com/reference/version-31-features
//   - reading back: https://developer-aggregation.vibes.com/v3.0/reference/retrieve-info-from-the-api
//   - receipts: https://developer-aggregation.vibes.com/reference/callbacks and
//     https://developer-aggregation.vibes.com/reference/delivery-receipt-response-codes
//   - incoming texts: https://developer-aggregation.vibes.com/reference/receiving-messages
//   - login: https://developer-aggregation.vibes.com/reference/authentication
//   - reasons: https://developer-aggregation.vibes.com/reference/response-codes
//   - elements, attributes and codes of carriers: https://github.com/clarke/vibes_api_ruby
//
// # Numbers to try errors with
//
// Vibes has none; these are ours, for every account. Refused at once:
// +15005550001 (11, invalid), +15005550002 (1026, no supported carrier),
// +15005550003 (1028, code not provisioned). Taken, and then: +15005550004
// (System error 9, blocked), +15005550005 (Carrier error 8), +15005550006
// (Handset error 107), +15005550007 (carrier's receipt only), +15005550008 (no
// receipt at all), +15005550009 (the last part of several fails).
//
// # What differs from the real one
//
// Not simulated: bundles, MMS, alternate delivery, premium texts, client
// certificates, throughput, a network's own blocks after STOP. STOP and HELP are
// ordinary texts, as they are at Vibes.
//
// # UNCONFIRMED
//
// No page says, and nobody should build on: the HTTP statuses of failures and
// their XML; that 415, 413 and 403 exist; which receipts the five values of
// receiptOption let through; the carriers' numbers 100 to 108; which codes come
// together in a receipt, and the codes beside 255; the inner shape of
// longMessageInfo; attributes of mdn beyond carrier and provisioned; the root of
// the list of parts; what becomes of more than 160 characters without
// splitLongMessage (here: refused); how long Vibes waits for an answer.
package vibes
