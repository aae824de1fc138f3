package journey_test

import (
	"testing"

	"github.com/smsdesk/smsdesk/backend/journey/desktest"
)

// Short names, so that stories read as stories.
type (
	desk = desktest.Desk
	shop = desktest.Shop
	far  = desktest.Far
)

const (
	ana      = desktest.Ana
	password = desktest.Password
)

var (
	kinds       = desktest.Kinds
	build       = desktest.Build
	key         = desktest.Key
	texts       = desktest.Texts
	sandboxShop = desktest.SandboxShop
	realShopAt  = desktest.RealShopAt
	onlineAt    = desktest.OnlineAt
	open        = desktest.Open
	openIn      = desktest.OpenIn
	eventually  = desktest.Eventually
	startFar    = desktest.StartFar
	realShop    = desktest.RealShop
	deliver     = desktest.Deliver
	freeAddress = desktest.FreeAddress
	refused     = desktest.Refused
	smallDisk   = desktest.SmallDisk
)

func call[T any](d *desk, method string, args ...any) (T, error) {
	d.T.Helper()
	return desktest.Call[T](d, method, args...)
}

func must[T any](d *desk, method string, args ...any) T {
	d.T.Helper()
	return desktest.Must[T](d, method, args...)
}

// openBy is openIn with another hub than that of all stories.
func openBy(t *testing.T, build func() (string, error), dir string, env ...string) *desk {
	t.Helper()
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	d := desktest.New(t, dir, env...)
	d.Binary = binary
	d.Start()
	return d
}
