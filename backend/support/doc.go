// Package support answers what SMS Desk is and runs on, and makes what a person sends
// to support when something is wrong: files that they can read first, without secrets,
// texts, names and whole phone numbers.
package support
