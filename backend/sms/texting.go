package sms

import (
	"encoding/json"
	"slices"
	"time"
)

// Texting is how a person likes to write texts. NumberID is the number that a new
// message is sent from unless another is chosen, "" for the first one.
type Texting struct {
	EnterSends  bool   `json:"enterSends"`
	UndoSeconds int    `json:"undoSeconds"`
	NumberID    string `json:"numberId"`
}

// DefaultTexting is that of a person who set nothing.
func DefaultTexting() Texting { return Texting{EnterSends: true, UndoSeconds: 5} }

// UndoChoices are the seconds for which a text can be taken back.
func UndoChoices() []int { return []int{0, 5, 10} }

// ParseTexting reads what Encode wrote. What isn't there, or can't be read, is as a
// person who set nothing has it.
func ParseTexting(text string) Texting {
	texting := DefaultTexting()
	if json.Unmarshal([]byte(text), &texting) != nil {
		return DefaultTexting()
	}
	if !slices.Contains(UndoChoices(), texting.UndoSeconds) {
		texting.UndoSeconds = DefaultTexting().UndoSeconds
	}
	return texting
}

// Encode writes the setting down.
func (t Texting) Encode() string {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err) // a flat struct always can be written
	}
	return string(text)
}

// UndoFor gives how long a text can be taken back.
func (t Texting) UndoFor() time.Duration { return time.Duration(t.UndoSeconds) * time.Second }
