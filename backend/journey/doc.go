// Package journey holds user stories told against the real hub binary: its RPC,
// its database on disk, its callbacks over HTTP, with the simulator in the part
// of the provider. It has no code of its own outside tests.
package journey
