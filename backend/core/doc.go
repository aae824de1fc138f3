// Package core puts SMS Desk together for window and hub alike: it opens the
// data directory, the secrets, the sandbox, the door for callbacks and the
// tunnel, builds the use cases, and stops everything in the right order.
//
// It is the only place that knows every other package, and the place where the
// real clock, ids and random numbers come from.
package core
