package update

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// maxPackage is the largest package that is fetched, in bytes.
const maxPackage = 256 << 20

// Manifest is what a release says of itself, in the JSON that is signed.
//
// Version is three numbers, "1.4.0"; Released a time after RFC 3339. Files has one
// package for each system.
type Manifest struct {
	Version  string `json:"version"`
	Released string `json:"released"`
	Files    []File `json:"files"`
}

// File is one package. System is Go's name of system and processor,
// "windows/amd64"; Size is in bytes; SHA256 in hexadecimal digits.
type File struct {
	System string `json:"system"`
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// fileName is a name without any way to another folder.
var fileName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$`)

// Sign gives the signature over a manifest's bytes, as it is published beside them:
// Ed25519 (RFC 8032) in base64.
func Sign(manifest []byte, key ed25519.PrivateKey) string {
	return base64.StdEncoding.EncodeToString(ed25519.Sign(key, manifest))
}

// Read checks the signature over the bytes as they came, then what they say. Errors
// are for people: rejected_by_provider for a signature that isn't the key's, invalid
// for a manifest that can't be right.
func Read(manifest []byte, signature string, key ed25519.PublicKey) (Manifest, error) {
	given, err := base64.StdEncoding.DecodeString(strings.TrimSpace(signature))
	if err != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, manifest, given) {
		return Manifest{}, sms.Errorf(sms.RejectedByProvider, "What the update address says is not signed by the makers of SMS Desk. Nothing was fetched and nothing was changed. If it happens again tomorrow, somebody may be tampering with your connection.")
	}
	var read Manifest
	if err := json.Unmarshal(manifest, &read); err != nil || !read.valid() {
		return Manifest{}, sms.Wrap(sms.Invalid, err, "The list of the newest version can't be read. Nothing was fetched. Try again tomorrow, or look for the newest version where you got SMS Desk.")
	}
	return read, nil
}

func (m Manifest) valid() bool {
	if _, known := versionOf(m.Version); !known || len(m.Files) == 0 {
		return false
	}
	for _, file := range m.Files {
		sum, err := hex.DecodeString(file.SHA256)
		if err != nil || len(sum) != 32 || file.Size <= 0 || file.Size > maxPackage || !fileName.MatchString(file.Name) {
			return false
		}
	}
	return true
}

// forSystem gives the package of a system.
func (m Manifest) forSystem(system string) (File, bool) {
	for _, file := range m.Files {
		if file.System == system {
			return file, true
		}
	}
	return File{}, false
}

// number is a version: major, minor, patch.
type number [3]int

// versionOf reads "1.4.0", also with what a build adds to it: "1.4.0+1a2b3c4".
func versionOf(text string) (read number, ok bool) {
	text, _, _ = strings.Cut(text, "+")
	parts := strings.Split(text, ".")
	if len(parts) != len(read) {
		return number{}, false
	}
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return number{}, false
		}
		read[i] = n
	}
	return read, true
}

// newer tells whether version a is later than b; what is no version is later than
// nothing.
func newer(a, b string) bool {
	first, known := versionOf(a)
	if !known {
		return false
	}
	second, _ := versionOf(b)
	for i := range first {
		if first[i] != second[i] {
			return first[i] > second[i]
		}
	}
	return false
}
