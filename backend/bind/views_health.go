package bind

// AwayView is a time in which SMS Desk could not be reached: Cause is off, asleep or
// unreachable. SeenAt is "" while nobody has taken note of it.
type AwayView struct {
	ID       string            `json:"id"`
	Cause    string            `json:"cause"`
	From     string            `json:"from"`
	Until    string            `json:"until"`
	SeenAt   string            `json:"seenAt"`
	Accounts []AwayAccountView `json:"accounts"`
}

// AwayAccountView is what became of the texts that an account got meanwhile: how many
// were fetched, of which times, or the problem for which they could not be. Missed says
// what became of texts from MissedFrom to MissedUntil ("" while it lasts) that nobody
// can list, Link where at the provider a person can look; "" for none.
type AwayAccountView struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Fetched     int    `json:"fetched"`
	First       string `json:"first"`
	Last        string `json:"last"`
	Problem     string `json:"problem"`
	Missed      string `json:"missed"`
	MissedFrom  string `json:"missedFrom"`
	MissedUntil string `json:"missedUntil"`
	Link        string `json:"link"`
}
