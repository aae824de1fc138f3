package bind

// The views are what the window sees: flat structs with string times (RFC 3339
// in UTC with milliseconds, "" for never). Secrets never appear in one.

// MeView is the signed-in person and what the window may offer them.
type MeView struct {
	ID                 string `json:"id"`
	Name               string `json:"name"`
	Role               string `json:"role"`
	Business           string `json:"business"`
	Country            string `json:"country"` // ISO 3166 alpha-2
	CanManageProviders bool   `json:"canManageProviders"`
	CanManageNumbers   bool   `json:"canManageNumbers"`
	CanManageAddress   bool   `json:"canManageAddress"`
	CanManagePeople    bool   `json:"canManagePeople"`
	CanManageTeams     bool   `json:"canManageTeams"`
	HasPassword        bool   `json:"hasPassword"`
	CanReadActivity    bool   `json:"canReadActivity"`
	CanReadOptOuts     bool   `json:"canReadOptOuts"`
	CanManageOptOuts   bool   `json:"canManageOptOuts"`
	CanManageCallbacks bool   `json:"canManageCallbacks"`
	HasAccount         bool   `json:"hasAccount"` // at least one provider account is set up
	HasSandbox         bool   `json:"hasSandbox"`
	Unread             int    `json:"unread"`
	Version            string `json:"version"`
}

// AddressView is the public address. Mode is off, ngrok or own; Phase is off,
// connecting, online, reconnecting or failed.
type AddressView struct {
	Mode        string     `json:"mode"`
	Phase       string     `json:"phase"`
	URL         string     `json:"url"`
	Domain      string     `json:"domain"`
	OwnAddress  string     `json:"ownAddress"`
	HasToken    bool       `json:"hasToken"`
	Region      string     `json:"region"`
	LatencyMS   int        `json:"latencyMs"`
	Since       string     `json:"since"`
	Requests    int        `json:"requests"`
	Problem     ReasonView `json:"problem"`
	LocalTarget string     `json:"localTarget"` // where an own address must lead
	// Fixed is the address with which the program was started, which goes before
	// what is chosen here; "" for none.
	Fixed    string         `json:"fixed"`
	WhileOff []WhileOffView `json:"whileOff"`
}

// HealthView is the health line and page. Level is ok, warning or error.
type HealthView struct {
	Level        string         `json:"level"`
	Items        []HealthItem   `json:"items"`
	LastIn       string         `json:"lastIn"`
	LastOut      string         `json:"lastOut"`
	Refused      []RefusedCount `json:"refused"`
	RefusedTotal int            `json:"refusedTotal"`
	DeadLetters  int            `json:"deadLetters"`
}

// HealthItem is one part with its state, and what to do when it isn't well.
// Page is where the remedy is: a path of the window.
type HealthItem struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Level  string `json:"level"`
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
	Page   string `json:"page"`
	// Missed says what became of texts that came in between From and Until, when
	// SMS Desk could not be reached; "" for no such time, Until "" while it lasts.
	Missed string `json:"missed"`
	From   string `json:"from"`
	Until  string `json:"until"`
}

// RefusedCount counts callbacks that were turned away, by reason, since start.
type RefusedCount struct {
	Reason string `json:"reason"`
	Text   string `json:"text"`
	Count  int    `json:"count"`
	LastAt string `json:"lastAt"`
}

// PhoneView is a simulated customer's phone.
type PhoneView struct {
	Number  string `json:"number"`
	Display string `json:"display"`
	Name    string `json:"name"`
	Note    string `json:"note"` // how it behaves
	Unread  int    `json:"unread"`
}

// PhoneTextView is one text on a simulated phone, seen from the customer.
type PhoneTextView struct {
	ID       string `json:"id"`
	Mine     bool   `json:"mine"` // written by the customer
	Body     string `json:"body"`
	With     string `json:"with"`     // our number
	Pictures int    `json:"pictures"` // how many came with it
	At       string `json:"at"`
}
