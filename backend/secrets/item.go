package secrets

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// MaxBytes is the longest secret that every operating system's store keeps:
// Windows stops at 2,560 bytes, and macOS at a command line of 4,096 bytes that
// holds the secret in base64
// (https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentialw).
const MaxBytes = 2000

// maxName keeps an item's name below the 512 bytes of a Windows user name.
const maxName = 200

// itemName joins namespace, owner and field with slashes. Names are made by
// SMS Desk, so a bad one is a fault of ours.
func itemName(namespace, account, field string) (string, error) {
	parts := []string{account, field}
	if namespace != "" {
		parts = append([]string{namespace}, parts...)
	}
	for _, part := range parts {
		if part == "" || strings.ContainsFunc(part, func(r rune) bool { return r == '/' || unicode.IsControl(r) }) {
			return "", sms.Errorf(sms.Internal, "A secret has no proper name, so it was neither read nor changed. Save the diagnostics and write to support.")
		}
	}
	name := strings.Join(parts, "/")
	if len(name) > maxName {
		return "", sms.Errorf(sms.Internal, "The name of a secret is longer than %d bytes, so it was neither read nor changed. Save the diagnostics and write to support.", maxName)
	}
	return name, nil
}

// checkSecret refuses what some store would refuse or cut.
func checkSecret(field, secret string) error {
	switch {
	case secret == "":
		return sms.FieldError(field, "There is nothing to save. The secret that was saved before was kept. Enter the new one.")
	case len(secret) > MaxBytes:
		return sms.FieldError(field, "This secret is %d bytes long, and at most %d can be kept. The secret that was saved before was kept. Check that only the secret itself was copied.", len(secret), MaxBytes)
	case !utf8.ValidString(secret):
		return sms.FieldError(field, "This secret is not text that can be kept. The secret that was saved before was kept. Copy it again from the provider's page.")
	}
	return nil
}

func notFound() error {
	return sms.Errorf(sms.NotFound, "This secret is not saved on this computer. Nothing was changed. Enter it again in the settings.")
}
