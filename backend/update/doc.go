// Package update looks for a newer SMS Desk, where an administrator has switched
// that on, and fetches its package. Nothing is believed but what the release key
// signed, and nothing is installed: the person opens the package.
package update
