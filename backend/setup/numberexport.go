package setup

import (
	"context"
	"fmt"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// numberHeader names the columns of ExportNumbers, in its order.
var numberHeader = []string{
	"Phone number", "Name", "Provider", "Account", "Type", "Owners", "May send", "May receive", "Default country", "State",
}

// ExportNumbers gives the list of phone numbers as a table: the header, and a row
// for each number that ListNumbers gives.
func (s *Service) ExportNumbers(ctx context.Context, actor sms.User) (header []string, rows [][]string, err error) {
	numbers, err := s.ListNumbers(ctx, actor, "")
	if err != nil {
		return nil, nil, err
	}
	for _, number := range numbers {
		account, err := s.Accounts.Account(ctx, number.AccountID)
		if err != nil {
			return nil, nil, err
		}
		descriptor, _ := s.Providers.Descriptor(account.Kind)
		_, state := sms.StateOf(number, account)
		rows = append(rows, []string{
			number.Sender.Address, number.Name, descriptor.Name, account.Name, number.Type.Label(), strings.Join(s.names(ctx, number.Owners), "; "),
			yesNo(number.MaySend), yesNo(number.MayReceive), number.DefaultCountry, state,
		})
	}
	s.note(ctx, actor, sms.NumbersExported, "numbers", fmt.Sprintf("%d phone numbers", len(rows)))
	return numberHeader, rows, nil
}

func yesNo(is bool) string {
	if is {
		return "Yes"
	}
	return "No"
}

// NumberAccounts gives the accounts to which a number can be added, for whoever
// manages numbers: they may not see more of an account than this.
func (s *Service) NumberAccounts(ctx context.Context, actor sms.User) ([]sms.Account, error) {
	if err := sms.Allow(actor, sms.ManageNumbers); err != nil {
		return nil, err
	}
	return s.Accounts.Accounts(ctx)
}
