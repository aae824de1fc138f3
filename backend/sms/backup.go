package sms

import (
	"fmt"
	"strings"
)

// BackupContents counts what a database holds, so that a person recognizes a backup.
type BackupContents struct {
	Conversations int `json:"conversations"`
	Texts         int `json:"texts"`
	Customers     int `json:"customers"`
	People        int `json:"people"`
	Accounts      int `json:"accounts"`
}

// DatabaseFacts is what a look at a database file tells. Media are the names of the
// attachments that it refers to.
type DatabaseFacts struct {
	Schema   int64
	Contents BackupContents
	Media    []string
}

// RestoreLoss is what the present state has and a backup hasn't: texts written or
// received since it was made, customers who opted out since (which a restore carries
// over), and customers who were erased since and would be back.
type RestoreLoss struct {
	Texts   int
	OptOuts int
	Erased  int
}

// Restored is what was done to a restored database before anything could leave it:
// how many texts nobody can tell the end of, planned and bulk texts wait for a person,
// and how many opt-outs, and texts in which somebody may ask to stop, were carried over
// from the present state. PresentUnread tells that the present state could not be read,
// so that nothing of it was.
type Restored struct {
	Unconfirmed   int  `json:"unconfirmed"`
	Planned       int  `json:"planned"`
	Bulk          int  `json:"bulk"`
	OptOuts       int  `json:"optOuts"`
	Wishes        int  `json:"wishes"`
	AutoReplyOff  bool `json:"autoReplyOff"`
	PresentUnread bool `json:"presentUnread"`
}

// Words says what a person has to look at after a restore; each is a whole sentence.
func (r Restored) Words() string {
	var parts []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			parts = append(parts, "1 "+one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(r.Unconfirmed, "text that was on its way is unconfirmed.", "texts that were on their way are unconfirmed.")
	add(r.Planned, "planned text waits for a person.", "planned texts wait for a person.")
	add(r.Bulk, "bulk text is stopped.", "bulk texts are stopped.")
	add(r.OptOuts, "customer who opted out since stays opted out.", "customers who opted out since stay opted out.")
	add(r.Wishes, "customer who may have asked to stop since waits for your answer.", "customers who may have asked to stop since wait for your answer.")
	if r.AutoReplyOff {
		parts = append(parts, "Automatic answers are off.")
	}
	if r.PresentUnread {
		parts = append(parts, "The database before was too damaged to be read, so customers who opted out since the backup may not be known: fetch the opt-outs from the providers.")
	}
	if len(parts) == 0 {
		return "Nothing was on its way or planned."
	}
	return strings.Join(parts, " ")
}
