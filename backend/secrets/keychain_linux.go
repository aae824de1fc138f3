package secrets

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/zalando/go-keyring"
	ss "github.com/zalando/go-keyring/secret_service"
)

// system is the Secret Service of the desktop session: GNOME Keyring, KWallet or
// another (https://specifications.freedesktop.org/secret-service/latest/).
type system struct{}

var errNoBus = errors.New("no session bus")

func (system) Get(service, user string) (string, error) {
	if !hasBus() {
		return "", errNoBus
	}
	return keyring.Get(service, user)
}

func (system) Set(service, user, secret string) error {
	if !hasBus() {
		return errNoBus
	}
	return keyring.Set(service, user, secret)
}

func (system) Delete(service, user string) error {
	if !hasBus() {
		return errNoBus
	}
	return keyring.Delete(service, user)
}

// State asks the service for the property Locked of the collection that
// go-keyring uses: unlike reading an item, that shows no prompt.
func (system) State(cause error) State {
	if !hasBus() {
		return describe(runtime.GOOS, Missing)
	}
	service, err := ss.NewSecretService()
	if err != nil {
		return describe(runtime.GOOS, Missing)
	}
	property, err := service.GetLoginCollection().GetProperty("org.freedesktop.Secret.Collection.Locked")
	if err != nil {
		return describe(runtime.GOOS, Missing)
	}
	if locked, ok := property.Value().(bool); ok && locked {
		return describe(runtime.GOOS, Locked)
	}
	if cause != nil {
		return describe(runtime.GOOS, Refused)
	}
	return describe(runtime.GOOS, Available)
}

// hasBus looks where the D-Bus library looks, and stops before its last resort:
// that is to run dbus-launch, whose daemon would outlive SMS Desk.
func hasBus() bool {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return true
	}
	runtimeDir := filepath.Join("/run/user", strconv.Itoa(os.Getuid()))
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join(runtimeDir, name)); err == nil {
			return true
		}
	}
	return false
}
