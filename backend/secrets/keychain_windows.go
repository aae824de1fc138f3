package secrets

import (
	"errors"
	"runtime"

	"github.com/zalando/go-keyring"
)

// system is the Credential Manager: generic credentials named "service:user"
// (https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credreadw).
type system struct{}

func (system) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (system) Set(service, user, secret string) error   { return keyring.Set(service, user, secret) }
func (system) Delete(service, user string) error        { return keyring.Delete(service, user) }

// State reads an item that is never set: not found means that the store works.
func (system) State(cause error) State {
	_, err := keyring.Get(Service, "state/probe")
	if (err == nil || errors.Is(err, keyring.ErrNotFound)) && cause == nil {
		return describe(runtime.GOOS, Available)
	}
	return describe(runtime.GOOS, Refused)
}
