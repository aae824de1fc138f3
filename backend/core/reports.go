package core

import (
	"time"

	"github.com/smsdesk/smsdesk/backend/reports"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// openReports makes what counts texts. The business is where its computer is.
func (c *Core) openReports() error {
	c.reports = reports.New(reports.Config{
		Store: c.store, Book: c.store, Provider: func(kind sms.Kind) string { return describe(kind).Name },
		Zone: time.Local, Clock: now, Logger: c.logger,
	})
	return nil
}
