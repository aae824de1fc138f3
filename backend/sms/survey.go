package sms

// Survey is the size of a database: its schema's version, and how many of each thing
// it holds, by names that say what they are.
type Survey struct {
	Version int64
	Counts  map[string]int
}
