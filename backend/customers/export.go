package customers

import (
	"context"
	"fmt"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	// batch is how many customers are read at a time for an export.
	batch = 500
	// longestExport is how many customers a table may have.
	longestExport = 100_000
)

// Table is an export: a table for a spreadsheet under the name of its file.
type Table struct{ Name, Text string }

// Export gives the customers that List would as CSV, in columns that an import reads
// again. It is an entry of the activity log.
func (s *Service) Export(ctx context.Context, actor sms.User, filter Filter, now sms.Time) (Table, error) {
	var records []sms.Record
	for after := (sms.RecordCursor{}); ; {
		page, next, err := s.find(ctx, actor, filter, after, batch)
		if err != nil {
			return Table{}, err
		}
		if records = append(records, page...); len(records) > longestExport {
			return Table{}, sms.Errorf(sms.LimitReached, "These are more than 100,000 customers. Nothing was exported. Choose fewer with the filter.")
		}
		if next == (sms.RecordCursor{}) {
			break
		}
		after = next
	}
	table, err := s.table(ctx, records)
	if err != nil {
		return Table{}, err
	}
	count := fmt.Sprintf("%d customers", len(records))
	if len(records) == 1 {
		count = "1 customer"
	}
	if err := s.Twins.Audit(ctx, actor.ID, string(sms.CustomersExported), "", count); err != nil {
		return Table{}, err
	}
	return Table{Name: "Customers " + now.Go().Format("2006-01-02") + ".csv", Text: table}, nil
}

// table puts customers into as many columns for numbers as one of them needs.
func (s *Service) table(ctx context.Context, records []sms.Record) (string, error) {
	owners, err := s.ownerNames(ctx)
	if err != nil {
		return "", err
	}
	most := map[sms.PhoneLabel]int{}
	for _, r := range records {
		for _, label := range labels {
			most[label] = max(most[label], len(numbersOf(r, label)))
		}
	}
	header := []string{"Name", "Company", "E-mail"}
	for _, label := range labels {
		for i := range most[label] {
			header = append(header, columnOf(label, i))
		}
	}
	header = append(header, "Kind", "Owner", "State", "Notes", "Opt-out")
	rows := make([][]string, len(records))
	for i, r := range records {
		opted, err := s.optedOut(ctx, r)
		if err != nil {
			return "", err
		}
		row := []string{r.Name, r.Company, r.Email}
		for _, label := range labels {
			numbers := numbersOf(r, label)
			row = append(append(row, numbers...), make([]string, most[label]-len(numbers))...)
		}
		rows[i] = append(row, string(r.Kind), owners[r.OwnerID], string(r.State), r.Notes, opted)
	}
	return sms.CSV(header, rows), nil
}

var labels = []sms.PhoneLabel{sms.MobilePhone, sms.BusinessPhone}

func numbersOf(r sms.Record, label sms.PhoneLabel) []string {
	var numbers []string
	for _, phone := range r.Phones {
		if phone.Label == label {
			numbers = append(numbers, phone.Address)
		}
	}
	return numbers
}

func columnOf(label sms.PhoneLabel, at int) string {
	title := "Mobile phone"
	if label == sms.BusinessPhone {
		title = "Business phone"
	}
	if at > 0 {
		title += " " + strconv.Itoa(at+1)
	}
	return title
}

// optedOut gives "yes" for a customer of whose numbers one may not be texted.
func (s *Service) optedOut(ctx context.Context, r sms.Record) (string, error) {
	for _, phone := range r.Phones {
		if _, opted, err := s.Twins.OptOut(ctx, phone.Address); err != nil || opted {
			return "yes", err
		}
	}
	return "", nil
}

// ownerNames gives the names of people, also of those who left, and of teams, by id.
func (s *Service) ownerNames(ctx context.Context) (map[string]string, error) {
	names := map[string]string{}
	users, err := s.Book.Users(ctx)
	if err != nil {
		return nil, err
	}
	for _, user := range users {
		names[user.ID] = user.Name
	}
	teams, err := s.Book.Teams(ctx)
	for _, team := range teams {
		names[team.ID] = team.Name
	}
	return names, err
}
