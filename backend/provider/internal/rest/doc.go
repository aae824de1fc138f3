// Package rest is the HTTP client that every provider adapter speaks through.
//
// It knows no vendor. What it knows is what may never go wrong with a text: a
// request leaves at most once, an error tells whether anything of it can have
// reached the provider, answers are bounded, credentials go to one host only,
// and the log holds neither bodies nor credentials nor whole phone numbers.
package rest
