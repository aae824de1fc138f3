package bind

// ActivityFilter chooses entries of the activity log; "" chooses all. PersonID is a
// user's id, or "itself" for what SMS Desk did by itself. Group is providers,
// numbers, address, people, conversations or data. AccountID stands for the account
// and its numbers. From (included) and Until are RFC 3339.
type ActivityFilter struct {
	PersonID  string `json:"personId"`
	Group     string `json:"group"`
	AccountID string `json:"accountId"`
	From      string `json:"from"`
	Until     string `json:"until"`
	Text      string `json:"text"`
}

// ActivityView is one entry: Person and What make a sentence. Where is the account's
// name, else the part of SMS Desk.
type ActivityView struct {
	ID        string `json:"id"`
	At        string `json:"at"`
	Person    string `json:"person"`
	What      string `json:"what"`
	Where     string `json:"where"`
	AccountID string `json:"accountId"`
	Group     string `json:"group"`
}

// ActivityPage is a page of the log, newest first. Next is the cursor of the
// following page, "" at the end.
type ActivityPage struct {
	Items []ActivityView `json:"items"`
	Next  string         `json:"next"`
}

// TableView is a table for a spreadsheet, to be saved as a file: CSV under a name.
type TableView struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// PreviewView is the page "Azure SMS preview". Times are "" for never.
type PreviewView struct {
	Terms           string             `json:"terms"`        // their text
	TermsVersion    string             `json:"termsVersion"` // the one in force
	TermsAcceptedBy string             `json:"termsAcceptedBy"`
	TermsAcceptedAt string             `json:"termsAcceptedAt"`
	Kept            bool               `json:"kept"` // there is a preview number
	NumberName      string             `json:"numberName"`
	Number          string             `json:"number"` // for reading
	AccountID       string             `json:"accountId"`
	KeptBy          string             `json:"keptBy"`
	KeptAt          string             `json:"keptAt"`
	Used            int                `json:"used"`
	Limit           int                `json:"limit"`
	Month           string             `json:"month"`  // "November"
	Resets          string             `json:"resets"` // "1 December"
	Candidates      []PreviewCandidate `json:"candidates"`
}

// PreviewCandidate is a number that could be the preview number.
type PreviewCandidate struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Display string `json:"display"`
}
