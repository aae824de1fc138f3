package bind

// WaysView are the numbers of both sides between which a text can go. Current is that
// of the conversation.
type WaysView struct {
	From []FromView `json:"from"`
	To   []ToView   `json:"to"`
}

// FromView is one of the person's numbers. Why says what speaks for it: "The customer
// wrote to this number."
type FromView struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Number   string `json:"number"` // for reading
	Provider string `json:"provider"`
	Sandbox  bool   `json:"sandbox"`
	Why      string `json:"why"`
	Current  bool   `json:"current"`
}

// ToView is one of the customer's numbers. Label is mobile or business.
type ToView struct {
	Address string `json:"address"`
	Display string `json:"display"`
	Label   string `json:"label"`
	Current bool   `json:"current"`
}

// RecognizedView is a number that what was typed may mean. Country is the one by whose
// rules it was read, "" where the country code was typed; OptedOut why it may not be
// texted.
type RecognizedView struct {
	Address  string `json:"address"`
	Display  string `json:"display"`
	Country  string `json:"country"`
	OptedOut string `json:"optedOut"`
}
