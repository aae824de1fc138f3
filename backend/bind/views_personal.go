package bind

// TextingView is how a person likes to write texts.
type TextingView struct {
	EnterSends  bool   `json:"enterSends"`  // else Ctrl or Cmd and Enter does
	UndoSeconds int    `json:"undoSeconds"` // 0, 5 or 10
	NumberID    string `json:"numberId"`    // what a new message is sent from, "" for the first number
}
