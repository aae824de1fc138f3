// Package attach has the attachments that customers send: fetched from the provider
// with the account's credentials, looked at, kept on this computer, and handed out.
//
// Nothing of an attachment is believed but its bytes, and what isn't of a known,
// harmless kind is refused.
package attach
