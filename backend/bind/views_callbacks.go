package bind

// CallbackView is a callback that was genuine and not understood. What is incoming or
// delivery; Reason says why, Version which SMS Desk read it last ("" for one that did
// not say); Size is in bytes.
type CallbackView struct {
	ID        string `json:"id"`
	At        string `json:"at"`
	AccountID string `json:"accountId"`
	Account   string `json:"account"`
	Provider  string `json:"provider"` // its kind
	Sandbox   bool   `json:"sandbox"`
	What      string `json:"what"`
	Fetched   bool   `json:"fetched"` // SMS Desk asked for it
	Reason    string `json:"reason"`
	Size      int    `json:"size"`
	Version   string `json:"version"`
}

// CallbackPage is a page of them, newest first. Next is the cursor of the following
// page, "" at the end.
type CallbackPage struct {
	Items []CallbackView `json:"items"`
	Next  string         `json:"next"`
}

// AllAgainView is what reading all again came to. Problem is a sentence about one that
// could not be read now, "" where all could.
type AllAgainView struct {
	Understood int    `json:"understood"`
	Left       int    `json:"left"`
	Problem    string `json:"problem"`
}
