package desktest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

// NgrokShop is a desk with a real account at f's Twilio, as far as the hub can tell,
// behind a tunnel at a stand-in for ngrok.
func NgrokShop(t *testing.T, f Far) (Shop, *tunneltest.Service) {
	t.Helper()
	service := tunneltest.Start(t)
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, service.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	d := Open(t, f.Env(), "SMSDESK_NGROK_SERVER="+service.Addr(), "SMSDESK_NGROK_CA="+authority, "SMSDESK_NGROK_EDGE="+service.EdgeAddr())
	Must[bind.AddressView](d, "Settings/UseNgrok", "a-good-token", "first.ngrok-free.app")
	OnlineAt(d, "https://first.ngrok-free.app")
	Must[[]bind.StatementView](d, "Setup/Accept", "twilio", []string{"privacy", "opt_out_handling"})
	account := Must[bind.AccountView](d, "Setup/Begin", "twilio", false)
	return Furnish(d, Must[bind.AccountView](d, "Setup/Save", account.ID, f.Input())), service
}

// OnlineAt waits until a desk can be reached under url.
func OnlineAt(d *Desk, url string) {
	d.T.Helper()
	Eventually(d.T, "the public address never was "+url, func() bool {
		state := Must[bind.AddressView](d, "Settings/PublicAddress")
		return state.Phase == "online" && state.URL == url
	})
}
