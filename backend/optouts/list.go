package optouts

import (
	"context"
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	pageSize = 50
	// batch is how many opt-outs an export reads at a time.
	batch = 500
	// lastDigits is how many digits people search for who mean the end of a number.
	lastDigits = 5
)

// List gives a page of the customers who opted out, the latest first. search is a
// number, or a part of one, however it is typed.
func (s *Service) List(ctx context.Context, actor sms.User, search string, before sms.Cursor) ([]sms.OptOutRow, sms.Cursor, error) {
	if err := sms.Allow(actor, sms.ReadOptOuts); err != nil {
		return nil, sms.Cursor{}, err
	}
	digits, err := s.digits(ctx, search)
	if err != nil {
		return nil, sms.Cursor{}, err
	}
	return s.OptOuts.OptOuts(ctx, digits, before, pageSize)
}

// digits gives what the addresses that search means have in a row: a whole number is
// read as people of the business write it.
func (s *Service) digits(ctx context.Context, search string) (string, error) {
	if err := sms.CheckSearch("search", search); err != nil {
		return "", err
	}
	country, err := s.Settings.Setting(ctx, "business.country")
	if err != nil || strings.TrimSpace(search) == "" {
		return "", err
	}
	if address, err := sms.ParseAddress(search, country); err == nil {
		return sms.AddressKey(address), nil
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, search)
	if digits == "" {
		return "", sms.FieldError("search", "“%s” has no digit. Opt-outs are found by number.", strings.TrimSpace(search))
	}
	if len(digits) > lastDigits { // the 0 in front of a number at home is in no address
		digits = strings.TrimLeft(digits, "0")
	}
	return digits, nil
}

// Table is an export: a table for a spreadsheet under the name of its file.
type Table struct{ Name, Text string }

// Export gives every opt-out that List would, as CSV with times in UTC.
func (s *Service) Export(ctx context.Context, actor sms.User, search string) (Table, error) {
	if err := sms.Allow(actor, sms.ReadOptOuts); err != nil {
		return Table{}, err
	}
	digits, err := s.digits(ctx, search)
	if err != nil {
		return Table{}, err
	}
	var rows [][]string
	for before := (sms.Cursor{}); ; {
		page, next, err := s.OptOuts.OptOuts(ctx, digits, before, batch)
		if err != nil {
			return Table{}, err
		}
		for _, out := range page {
			rows = append(rows, []string{out.Address, out.Name, out.Since.RFC3339(), out.Source, out.Reason})
		}
		if before = next; next == (sms.Cursor{}) {
			break
		}
	}
	words := fmt.Sprintf("%d opt-outs", len(rows))
	if len(rows) == 1 {
		words = "1 opt-out"
	}
	if err := s.Settings.Audit(ctx, actor.ID, string(sms.OptOutsExported), "", words); err != nil {
		return Table{}, err
	}
	return Table{s.fileName("opt-outs"), sms.CSV([]string{"Number", "Name", "Since (UTC)", "Source", "Why"}, rows)}, nil
}

func (s *Service) fileName(what string) string {
	return "SMS Desk " + what + " " + s.Clock().UTC().Format("2006-01-02") + ".csv"
}
