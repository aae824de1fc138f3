// Package probe calls SMS Desk's public address from outside, as a provider would,
// and says in words what stands in the way. It follows no redirect, gives up after
// a time, and passes on nothing of what it was answered.
package probe
