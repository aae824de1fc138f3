//go:build !linux && !windows && !darwin

package secrets

import (
	"runtime"

	"github.com/zalando/go-keyring"
)

// system stands for operating systems that SMS Desk is not built for.
type system struct{}

func (system) Get(string, string) (string, error) { return "", keyring.ErrUnsupportedPlatform }
func (system) Set(string, string, string) error   { return keyring.ErrUnsupportedPlatform }
func (system) Delete(string, string) error        { return keyring.ErrUnsupportedPlatform }
func (system) State(error) State                  { return describe(runtime.GOOS, Missing) }
