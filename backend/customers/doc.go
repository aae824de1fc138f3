// Package customers is the address book: who the customers are, whose they are, and
// what two of them are that are one.
//
// A record's owner reads its conversations, so every change of owner is a matter of
// rights; see sms/recordpolicy.go.
package customers
