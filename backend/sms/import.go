package sms

// Known is a customer whom an import found, by one of the keys that it asked for,
// and what the acting person has to do with their conversations.
type Known struct {
	Record
	Ties RecordTies
}

// Staged is one customer of an import, as the record is to be. Was is when an
// existing record was changed last, 0 for a new one. Alone means that a new one must
// not be there already. Place is the row that it comes from.
type Staged struct {
	Record
	Place int
	Was   Time
	Alone bool
}

// ImportEnd is what an import ends with: Count customers were staged since an instant,
// and OptOuts said so in the file. Words are for the activity log.
type ImportEnd struct {
	ID      string
	UserID  string
	Since   Time
	Count   int
	OptOuts []OptOut
	Words   string
}

// Imported is what an import came to. Clashed are the places of new customers whom
// somebody else added meanwhile, Stale those of existing ones that somebody else
// changed meanwhile: they were left as they are.
type Imported struct {
	Added   int
	Updated int
	Clashed []int
	Stale   []int
	Changes []Change
}
