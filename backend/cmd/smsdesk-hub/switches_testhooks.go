//go:build testhooks

package main

import "flag"

const testUsage = `  --in-memory-secrets               for tests: secrets are gone when the hub stops
`

// overrides gives the switches of tests, which are taken from the environment:
// SMSDESK_API_<KIND> leads to a simulated provider, SMSDESK_NGROK_SERVER, _CA and
// _EDGE to a stand-in for ngrok.
func overrides(getenv func(string) string) func(string) string { return getenv }

// testFlags adds the flags of tests.
func testFlags(flags *flag.FlagSet) (inMemorySecrets *bool) {
	return flags.Bool("in-memory-secrets", false, "")
}
