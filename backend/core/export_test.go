package core

import (
	"log/slog"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// BaseFor gives the address that replaces the vendor's, with override in the
// environment and the simulator at simulator.
func BaseFor(account sms.Account, override, simulator string) string {
	p := &providers{
		logger:  slog.New(slog.DiscardHandler),
		sandbox: func(sms.Kind) string { return simulator },
		getenv: func(key string) string {
			if key == "SMSDESK_API_TWILIO" {
				return override
			}
			return ""
		},
	}
	return p.base(account)
}
