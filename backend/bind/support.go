package bind

import (
	"context"
	"encoding/base64"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/support"
)

// Support is the page "About and diagnostics".
type Support struct{ c *caller }

// About tells what SMS Desk is and runs on.
func (s *Support) About() (AboutView, error) {
	return call(s.c, "Support.About", func(ctx context.Context, actor sms.User) (support.About, error) {
		return s.c.Services.Support.About(ctx, actor)
	}, aboutView)
}

// Diagnostics makes the files for support, and notes that in the activity log. Nothing
// is sent anywhere. Errors: forbidden.
func (s *Support) Diagnostics() (DiagnosticsView, error) {
	return call(s.c, "Support.Diagnostics", func(ctx context.Context, actor sms.User) (support.Diagnostics, error) {
		return s.c.Services.Support.Diagnostics(ctx, actor)
	}, func(d support.Diagnostics) DiagnosticsView {
		return DiagnosticsView{d.Name, base64.StdEncoding.EncodeToString(d.Zip), each(diagnosticsFile)(d.Files)}
	})
}

func aboutView(a support.About) AboutView {
	return AboutView{
		Version: a.Version, Go: a.Go, Wails: a.Wails, System: a.System, Shell: a.Shell, Secrets: a.Secrets,
		Started: a.Started.RFC3339(), DataBytes: a.DataBytes,
	}
}

func diagnosticsFile(f support.File) DiagnosticsFile { return DiagnosticsFile{f.Name, f.Text} }
