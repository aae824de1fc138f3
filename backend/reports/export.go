package reports

import (
	"context"
	"fmt"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Table is an export: a table for a spreadsheet under the name of its file.
type Table struct{ Name, Text string }

// Export gives the figures of each day, number and person that Summary adds up, as
// CSV. It is an entry of the activity log.
func (s *Service) Export(ctx context.Context, actor sms.User, ask Ask) (Table, error) {
	sheet, err := s.sheet(ctx, actor, ask)
	if err != nil {
		return Table{}, err
	}
	rows := make([][]string, len(sheet.figures))
	for i, f := range sheet.figures {
		wait := ""
		if median, known := f.MedianWait(); known {
			wait = strconv.Itoa(median)
		}
		rows[i] = []string{f.Day, sheet.names.number(f.NumberID), sheet.names.person(f.UserID), sheet.names.called[sheet.names.providers[f.NumberID]]}
		for _, n := range []int{f.Sent, f.Segments, f.Delivered, f.FailedCount(), f.Unconfirmed, f.Received, f.Approaches, f.Replied} {
			rows[i] = append(rows[i], strconv.Itoa(n))
		}
		rows[i] = append(rows[i], wait)
	}
	period := day(sheet.first) + " to " + day(sheet.last)
	if err := s.Book.Audit(ctx, actor.ID, string(sms.ReportExported), "", period); err != nil {
		return Table{}, err
	}
	return Table{
		Name: fmt.Sprintf("SMS Desk report %s.csv", period),
		Text: sms.CSV([]string{
			"Day", "Number", "Person", "Provider", "Sent", "Segments", "Delivered", "Failed", "Unconfirmed", "Received",
			"Approaches", "Replied within 72 hours", "Median time to reply (seconds)",
		}, rows),
	}, nil
}
