//go:build race

package tunnel_test

const underRace = true
