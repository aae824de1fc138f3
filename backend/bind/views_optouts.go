package bind

// OptOutView is a customer who must not be texted.
type OptOutView struct {
	ID      string `json:"id"` // the address
	Address string `json:"address"`
	Display string `json:"display"`
	Name    string `json:"name"`
	Source  string `json:"source"` // customer, provider, seller, import
	Why     string `json:"why"`    // the customer's words, or a code
	Since   string `json:"since"`
	CanUndo bool   `json:"canUndo"` // a note of the business's own
}

// OptOutPage is one page of opt-outs, the latest first.
type OptOutPage struct {
	Items []OptOutView `json:"items"`
	Next  string       `json:"next"`
}

// OptEventView is one entry of the evidence about a customer.
type OptEventView struct {
	ID      string `json:"id"`
	Address string `json:"address"`
	Kind    string `json:"kind"`   // out, in, consent, kept
	Source  string `json:"source"` // customer, provider, seller, import
	Words   string `json:"words"`
	Proof   string `json:"proof"`
	Person  string `json:"person"`
	At      string `json:"at"`
}

// WishView tells whether a customer may have asked to stop. Words is "" where only
// colleagues may read it.
type WishView struct {
	Asked bool   `json:"asked"`
	Words string `json:"words"`
	At    string `json:"at"`
}

// FetchedView is what fetching the providers' opt-outs came to. Asked names the
// accounts whose provider can tell, Failed says why some could not be asked.
type FetchedView struct {
	New    int      `json:"new"`
	Asked  []string `json:"asked"`
	Failed []string `json:"failed"`
}
