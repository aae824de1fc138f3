package secrets

import (
	"errors"
	"os"
	"os/exec"
	"runtime"

	"github.com/zalando/go-keyring"
)

// system is the login keychain, reached through macOS's own tool.
type system struct{}

const securityTool = "/usr/bin/security"

func (system) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (system) Set(service, user, secret string) error   { return keyring.Set(service, user, secret) }
func (system) Delete(service, user string) error        { return keyring.Delete(service, user) }

// State reads an item that is never set: not found means that the tool works.
func (system) State(cause error) State {
	if _, err := os.Stat(securityTool); err != nil {
		return describe(runtime.GOOS, Missing)
	}
	if cause == nil {
		_, cause = keyring.Get(Service, "state/probe")
	}
	if cause == nil || errors.Is(cause, keyring.ErrNotFound) {
		return describe(runtime.GOOS, Available)
	}
	return describe(runtime.GOOS, exitKind(cause))
}

// exitKind reads the tool's exit status, which is the low byte of an OSStatus:
// errSecAuthFailed -25293 gives 51, a user's "Deny" -128 gives 128, errSecNoDefaultKeychain
// -25307 gives 37; what is left, above all errSecInteractionNotAllowed -25308, is a
// keychain that waits to be unlocked (SecBase.h).
func exitKind(err error) Kind {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		switch exit.ExitCode() {
		case 51, 128:
			return Refused
		case 37:
			return Missing
		}
	}
	return Locked
}
