// Package backup keeps copies of everything that SMS Desk knows, and brings one back.
//
// A backup is one file: a tar of a manifest, the database and the attachments, locked
// with age where a passphrase is set. Nothing in it is compressed, so that no file
// unpacks to more than it is, and standard tools open it. Secrets aren't in it: they are
// in the keychain.
package backup
