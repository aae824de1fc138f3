package imports

import (
	"context"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Table is a table for a spreadsheet under the name of its file.
type Table struct{ Name, Text string }

// Report gives the rows that weren't imported, or not with everything, and why.
func (s *Service) Report(_ context.Context, actor sms.User, id string) (Table, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	j, err := s.own(actor, id)
	if err != nil {
		return Table{}, err
	}
	if j.status.State != Done {
		return Table{}, sms.Errorf(sms.Conflict, "The report is made when the import is over. Nothing was changed. Wait for its end.")
	}
	rows := make([][]string, len(j.status.Lines))
	for i, line := range j.status.Lines {
		rows[i] = []string{strconv.Itoa(line.Line), line.Name, line.Number, line.Result.words(), line.Reason}
	}
	return Table{
		Name: "Import report " + s.Clock.Now().Go().Format("2006-01-02") + ".csv",
		Text: sms.CSV([]string{"Line", "Name", "Phone number", "Result", "Reason"}, rows),
	}, nil
}

func (r Result) words() string {
	switch r {
	case Refused:
		return "Not imported"
	case Skipped:
		return "Skipped"
	default:
		return "Imported in part"
	}
}
