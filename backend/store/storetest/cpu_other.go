//go:build !unix

package storetest

import "time"

// cpu isn't known here.
func cpu() time.Duration { return 0 }
