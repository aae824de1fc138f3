// Package setup is the use case of the administrator: connecting a provider
// account (as a draft that becomes active), its consents, its phone numbers and
// the public address through which the provider calls back.
//
// Every method takes the acting user and asks whether that user may.
package setup
