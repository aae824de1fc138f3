package backup

import (
	"regexp"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// product is what a manifest of ours begins with.
	product = "SMS Desk backup"
	// format is how the file is made up. It rises when an older SMS Desk couldn't
	// read it any more.
	format = 1
)

// The members of a backup, in their order; the attachments come last.
const (
	manifestName = "manifest.json"
	sumName      = "manifest.sha256"
	databaseName = "smsdesk.db"
	mediaFolder  = "media/"
)

// Manifest says what a backup holds. Made is the moment of which the database is.
type Manifest struct {
	Product  string             `json:"product"`
	Format   int                `json:"format"`
	Program  string             `json:"program"`
	Schema   int64              `json:"schema"`
	Made     time.Time          `json:"made"`
	Contents sms.BackupContents `json:"contents"`
	Members  []Member           `json:"members"`
}

// Member is one file of a backup. SHA256 is in hex.
type Member struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// The limits of what is read.
const (
	maxManifest = 64 << 20
	maxMembers  = 1 << 18
)

// mediaName is what the attachments of a backup are called: nothing that leads out of
// their folder.
var mediaName = regexp.MustCompile(`^media/[A-Za-z0-9-]{1,80}$`)

// fault tells what is wrong with a manifest that was read, "" for nothing.
func (m Manifest) fault() string {
	if len(m.Members) == 0 || len(m.Members) > maxMembers || m.Members[0].Name != databaseName {
		return "its list of files is wrong"
	}
	seen := map[string]bool{}
	for i, member := range m.Members {
		if i > 0 && !mediaName.MatchString(member.Name) || seen[member.Name] || member.Bytes < 0 {
			return "its list of files is wrong"
		}
		seen[member.Name] = true
	}
	return ""
}
