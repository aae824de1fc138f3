package bulk

import (
	"context"
	"strconv"

	"github.com/smsdesk/smsdesk/backend/sms"
)

var header = []string{"Name", "Number", "Result", "Reason", "Provider code", "Segments", "Text"}

// Export gives every recipient of a bulk text with what became of their text.
func (s *Service) Export(ctx context.Context, actor sms.User, id string) ([]string, [][]string, error) {
	after, rows := -1, [][]string{}
	for {
		page, more, err := s.People(ctx, actor, id, after)
		if err != nil {
			return nil, nil, err
		}
		for _, r := range page {
			rows = append(rows, row(r))
			after = r.Place
		}
		if !more {
			return header, rows, nil
		}
	}
}

func row(r sms.BulkRecipient) []string {
	result, reason := string(r.State), r.Why
	if r.State == sms.RecipientReleased {
		result, reason = string(r.Status), r.Reason.Text
	}
	return []string{r.Name, r.Address, result, reason, r.Reason.Code, strconv.Itoa(r.Segments), r.Body}
}
