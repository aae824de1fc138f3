// Package sms is the domain of SMS Desk: the types, rules and interfaces that
// every other package speaks.
//
// It knows nothing of SQL, HTTP, Wails or any provider. A rule that can be
// stated without those (when a status may change, what counts as STOP, how
// many segments a text takes, who may do what) lives here as a pure function
// with its own table test. It imports the standard library and phonenumbers
// only; backend/deps_test.go holds it to that.
package sms
