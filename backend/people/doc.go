// Package people is the use case of signing in: the one administrator made at
// first start, passwords and sessions of the hub.
//
// The window signs in the person of this OS account without asking; a browser
// always asks.
package people
