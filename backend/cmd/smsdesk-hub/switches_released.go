//go:build !testhooks

package main

import "flag"

const testUsage = ""

// overrides gives the switches of tests: a released hub has none, whatever its
// environment says.
func overrides(func(string) string) func(string) string { return nil }

// testFlags adds the flags of tests: a released hub has none.
func testFlags(*flag.FlagSet) (inMemorySecrets *bool) { return new(bool) }
