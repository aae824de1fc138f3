package sms

// Damage is why a database may only be read.
type Damage string

// The damages. What SMS Desk could not know to be whole it doesn't write into, and it
// sends nothing by it: a text that was sent may stand there as one that wasn't.
const (
	Sound        Damage = ""
	Damaged      Damage = "damaged"       // pages of the file aren't what they must be
	DatabaseGone Damage = "database_gone" // the file was removed or replaced under the running program
	LogGone      Damage = "log_gone"      // its write-ahead log was, and all that it held is saved
	NewestGone   Damage = "newest_gone"   // the log was removed while the program was not running
)
