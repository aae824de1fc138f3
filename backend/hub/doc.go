// Package hub serves the window's bound structs to a browser over HTTP: the same
// methods as RPC, the same events as a server-sent stream, and the same page.
//
// It listens on the loopback interface unless told otherwise, asks for a
// password always, and answers only requests whose Host and Origin are its own.
package hub
