//go:build !windows

package secrets

import (
	"errors"
	"os"
)

// syncDir makes a rename last through a power loss.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
