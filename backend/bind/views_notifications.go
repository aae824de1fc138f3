package bind

// NotificationView is something that the person was told of.
type NotificationView struct {
	ID             string `json:"id"`
	Kind           string `json:"kind"` // text, failed, planned, assigned, snooze, wish, opt_out
	ConversationID string `json:"conversationId"`
	Title          string `json:"title"`
	Body           string `json:"body"`
	At             string `json:"at"`
	Read           bool   `json:"read"`
}

// NotificationPage is a page of notifications; Next is "" on the last one.
type NotificationPage struct {
	Items []NotificationView `json:"items"`
	Next  string             `json:"next"`
}

// ToastView is what the system shows by itself. Those of one Tag take each other's
// place.
type ToastView struct {
	Show           bool   `json:"show"`
	Tag            string `json:"tag"`
	ConversationID string `json:"conversationId"`
	Title          string `json:"title"`
	Body           string `json:"body"`
	Sound          bool   `json:"sound"`
}

// NotifyRulesView is how a person wants to be told.
type NotifyRulesView struct {
	Scope      string   `json:"scope"` // all, mine_and_unassigned, mine, none
	Off        []string `json:"off"`   // kinds that aren't told
	Native     bool     `json:"native"`
	Words      bool     `json:"words"`
	Sound      bool     `json:"sound"`
	Quiet      bool     `json:"quiet"`
	QuietFrom  string   `json:"quietFrom"` // "22:00"
	QuietUntil string   `json:"quietUntil"`
	Zone       string   `json:"zone"` // such as "Europe/Berlin"
}
