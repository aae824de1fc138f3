package bind

// NumberView is one of our senders.
type NumberView struct {
	ID             string      `json:"id"`
	AccountID      string      `json:"accountId"`
	Account        string      `json:"account"`
	Provider       string      `json:"provider"`
	Sandbox        bool        `json:"sandbox"`
	PhoneNumber    string      `json:"phoneNumber"`
	Display        string      `json:"display"`
	Kind           string      `json:"kind"` // number, short_code, alphanumeric
	Name           string      `json:"name"`
	Type           string      `json:"type"`
	Owners         []OwnerView `json:"owners"`
	MaySend        bool        `json:"maySend"`
	MayReceive     bool        `json:"mayReceive"`
	DefaultCountry string      `json:"defaultCountry"`
	CanSetWebhook  bool        `json:"canSetWebhook"`   // from here, at the provider
	CanCheck       bool        `json:"canCheckWebhook"` // whether incoming texts reach SMS Desk
	Webhook        WebhookView `json:"webhook"`
	State          string      `json:"state"` // in words: whether it is in use, and why not
}

// NumberInput is what the phone number pane saves.
type NumberInput struct {
	AccountID      string   `json:"accountId"`
	PhoneNumber    string   `json:"phoneNumber"`
	Name           string   `json:"name"`
	Type           string   `json:"type"`
	Owners         []string `json:"owners"` // user ids; none means the acting user
	MaySend        bool     `json:"maySend"`
	MayReceive     bool     `json:"mayReceive"`
	DefaultCountry string   `json:"defaultCountry"`
}

// OwnerView is a person who may own a number.
type OwnerView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// RemoteNumberView is a sender that the provider lists. InUse says where it is
// in SMS Desk already ("" when it isn't).
type RemoteNumberView struct {
	PhoneNumber string `json:"phoneNumber"`
	Display     string `json:"display"`
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Type        string `json:"type"`
	CanSend     bool   `json:"canSend"`
	CanReceive  bool   `json:"canReceive"`
	InUse       string `json:"inUse"`
}

// WebhookView is whether incoming texts of a number reach SMS Desk. State is
// right, missing, changed, overridden, unknown or "" (never checked).
type WebhookView struct {
	State  string `json:"state"`
	Found  string `json:"found"`
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
	At     string `json:"at"`
}
