// Package sandbox is the built-in world of make-believe: simulated providers
// that speak their real HTTP dialect on this computer, and customers whose
// phones a person can pick up. A newcomer texts a simulated customer with no
// account and no internet; the same simulators carry the tests.
//
// # What is simulated
//
// Azure Communication Services (package acs): signed requests with either of two
// keys, sending with results for each recipient, repeated requests, opt-outs,
// delivery reports, phone numbers, and Event Grid: the question before the first
// event in both of its schemas, batches, and its rules for trying again.
//
// Twilio (package twilio): Basic authentication, account and balance, sending
// with its checks in Twilio's order and its magic numbers, fetching, listing,
// redacting, cancelling and deleting messages, media, phone numbers and short
// codes with their webhook addresses, Messaging Services, signed reports and
// incoming texts with Twilio's retry and fallback rules, STOP, START and HELP,
// trial and test accounts, and faults on demand. Package twilio's comment names
// the vendor's pages, and what about them is UNCONFIRMED.
//
// LINK Mobility (package linkmobility): Basic authentication, sending alone and
// in batches with LINK's codes, gates and routes through their APIs, reports for
// each part of a text and incoming texts as a gate posts them, repeated until
// they are taken, numbers that end a text with any result code, and faults on
// demand.
//
// Vibes (package vibes): the HTTP Message API of Vibes Connect in XML, with
// sending, splitting, receipts for each part and stage, reading back, the carrier
// lookup, incoming texts in every form in which accounts get them, repetitions
// every five minutes, and numbers with which to try errors.
//
// Telesign (package telesign): digest and Basic authentication, its two hosts,
// sending with its checks and codes, status for 12 hours, signed reports and
// incoming texts with Telesign's retry rule, keywords, accounts with limits, and
// faults on demand. Its comment says the same.
//
// The phones (package phones): a cast of customers whose numbers are set aside
// for fiction. Each behaves in its own way, so that every ending of a text can
// be seen: see phones.Cast.
//
// # How it runs
//
// Each provider's simulator has a loopback listener of its own, as each provider
// has a host of its own; the addresses that they give out count on that. Time
// is the injected clock's; in the product each step takes about a second, in
// tests (Config.Manual) nothing happens until Step or Drain lets it. With a
// StatePath everything survives the end of the program, texts under way
// included. Callbacks go to loopback addresses only.
package sandbox
