package bind

// ImportChoices is what a person says of a file. Mapping has a field for each column:
// name, first_name, last_name, company, email, mobile, business, kind, owner, notes,
// opt_out, or "" to leave it out; an empty list is guessed. Country and Kind "" stand
// for the business's and contact. OwnerID is that of rows without an owner.
// Duplicates is skip, update or add.
type ImportChoices struct {
	Mapping    []string `json:"mapping"`
	Country    string   `json:"country"`
	Kind       string   `json:"kind"`
	OwnerID    string   `json:"ownerId"`
	Duplicates string   `json:"duplicates"`
}

// ImportPreview is what a file holds. Format is csv or vcard.
type ImportPreview struct {
	Format  string         `json:"format"`
	Columns []string       `json:"columns"`
	Mapping []string       `json:"mapping"`
	Country string         `json:"country"`
	Total   int            `json:"total"`
	Rows    []ImportSample `json:"rows"`
}

// ImportSample is a row as it stands in the file, with its first number as it is
// understood, or the reason why the row would not be imported.
type ImportSample struct {
	Line    int      `json:"line"`
	Cells   []string `json:"cells"`
	Number  string   `json:"number"`
	Refused string   `json:"refused"`
}

// ImportView is how far an import is. State is receiving, checking, writing,
// finishing, done, canceled or failed; Handled of Total rows are through the present
// step, Rate a second. Lines are the first 100 of LineCount rows that weren't
// imported, or not with everything.
type ImportView struct {
	ID        string       `json:"id"`
	FileName  string       `json:"fileName"`
	State     string       `json:"state"`
	Handled   int          `json:"handled"`
	Total     int          `json:"total"`
	Rate      int          `json:"rate"`
	Added     int          `json:"added"`
	Updated   int          `json:"updated"`
	Same      int          `json:"same"`
	Skipped   int          `json:"skipped"`
	Refused   int          `json:"refused"`
	OptedOut  int          `json:"optedOut"`
	Problem   string       `json:"problem"`
	LineCount int          `json:"lineCount"`
	Lines     []ImportLine `json:"lines"`
}

// ImportLine is a row of which the report has something to say. Result is refused,
// skipped or partly.
type ImportLine struct {
	Line   int    `json:"line"`
	Name   string `json:"name"`
	Number string `json:"number"`
	Result string `json:"result"`
	Reason string `json:"reason"`
}
