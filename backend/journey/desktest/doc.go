// Package desktest runs the real hub on a real database for tests, with people at
// the page and simulated providers outside the hub's process. Stories of users and
// the fault campaign stand on it.
package desktest
