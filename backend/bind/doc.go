// Package bind is what the window may call: one struct by topic, each bound to
// one signed-in person. A method is three steps: view to domain, call the use
// case, domain to view. Errors leave through FormatError.
//
// The same structs serve the desktop window (through Wails) and a browser
// (through the hub), so the list of their methods is the whole surface that a
// page can reach; a test holds it to a reviewed list.
package bind
