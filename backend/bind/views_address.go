package bind

// SelfTestView is the outcome of a probe through the public address. Hops are in
// the order in which a callback passes them; Failed is the id of the first that
// failed, "" when the probe came through. Mode is ngrok, own, local (sandbox) or
// off.
type SelfTestView struct {
	At             string            `json:"at"`
	Mode           string            `json:"mode"`
	Base           string            `json:"base"` // the address that was called, without the token
	Failed         string            `json:"failed"`
	Hops           []HopView         `json:"hops"`
	Numbers        []NumberCheckView `json:"numbers"`
	LastCallbackAt string            `json:"lastCallbackAt"` // from the provider itself
}

// HopView is one stage of a probe. ID is tunnel, edge, door, verification or
// database; State is passed, failed, skipped or unseen.
type HopView struct {
	ID     string  `json:"id"`
	State  string  `json:"state"`
	MS     float64 `json:"ms"` // milliseconds, to a tenth
	Text   string  `json:"text"`
	Remedy string  `json:"remedy"`
	Code   string  `json:"code"`
}

// NumberCheckView is where the provider sends the incoming texts of a number.
type NumberCheckView struct {
	ID      string      `json:"id"`
	Name    string      `json:"name"`
	Display string      `json:"display"`
	Asked   bool        `json:"asked"`
	Webhook WebhookView `json:"webhook"`
}

// OutdatedView is an account whose provider still calls an earlier public address.
type OutdatedView struct {
	AccountID string            `json:"accountId"`
	Name      string            `json:"name"`
	Provider  string            `json:"provider"`
	Was       string            `json:"was"`
	CanSet    bool              `json:"canSet"` // from here, at the provider
	Callbacks []CallbackURLView `json:"callbacks"`
	Mail      MailView          `json:"mail"`
}

// NumberUpdateView is what became of one number when its provider was told.
type NumberUpdateView struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Display string `json:"display"`
	OK      bool   `json:"ok"`
	Text    string `json:"text"`
	Remedy  string `json:"remedy"`
}

// WhileOffView is what becomes of texts that come in to one provider while SMS Desk
// can't be reached. Listed tells that it lists them later.
type WhileOffView struct {
	Provider string `json:"provider"`
	Text     string `json:"text"`
	Listed   bool   `json:"listed"`
}
