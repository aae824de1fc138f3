// Package tunnel gives SMS Desk its public address: through the user's own ngrok
// account, or an address of the user's own that leads to the callback port.
//
// A [Manager] owns the connection. It keeps trying through every trouble that
// passes by itself and stops at once at one that only the user can end, such as
// a wrong authtoken; either way its [State] says in words what is going on.
// Nothing outside this package sees the ngrok library, and the authtoken is in
// no error, log line or state.
//
// The package opens a listener and leaves serving to Config.Serve, so that the
// callback door has one server with one set of limits.
package tunnel
