// Package migrations holds the steps of the database's schema. They are
// numbered, go forward only, and are never edited once they were released.
package migrations

import "embed"

// FS holds the steps, named 0001_what_it_is_about.sql.
//
//go:embed *.sql
var FS embed.FS
