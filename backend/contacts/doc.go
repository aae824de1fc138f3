// Package contacts reads the files in which other programs keep people: tables (CSV
// as Excel writes it) and vCards of every version. It only reads: what a row means
// for the database is decided elsewhere.
package contacts
