package bind

// SearchView is a page of what a search found. People are on the first page only.
// Behind means that older texts can't be found yet, TooShort that nothing was looked
// for: a search has two letters or digits.
type SearchView struct {
	People   []FoundPersonView `json:"people"`
	Texts    []FoundTextView   `json:"texts"`
	Next     string            `json:"next"`
	Behind   bool              `json:"behind"`
	TooShort bool              `json:"tooShort"`
}

// FoundPersonView is a conversation that was found by its customer. Plain is the name
// without marks, "" until somebody writes one.
type FoundPersonView struct {
	ConversationID string      `json:"conversationId"`
	RecordID       string      `json:"recordId"`
	Customer       string      `json:"customer"` // E.164
	Plain          string      `json:"plain"`
	Name           []PieceView `json:"name"`
	Company        []PieceView `json:"company"`
	Number         []PieceView `json:"number"`     // for reading
	NumberName     string      `json:"numberName"` // of our number
	LastAt         string      `json:"lastAt"`
}

// FoundTextView is a text that was found. Customer is the name, else the number.
type FoundTextView struct {
	MessageID      string      `json:"messageId"`
	ConversationID string      `json:"conversationId"`
	Customer       string      `json:"customer"`
	Direction      string      `json:"direction"` // in, out
	NumberName     string      `json:"numberName"`
	At             string      `json:"at"`
	Excerpt        []PieceView `json:"excerpt"`
}

// PieceView is a part of a text; Hit marks what was looked for.
type PieceView struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}
