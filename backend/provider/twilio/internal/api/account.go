package api

import (
	"context"
	"net/http"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
)

// FetchAccount reads the account itself. Its answer echoes the auth token, so it
// is neither logged nor kept.
// https://www.twilio.com/docs/iam/api/account#fetch-an-account-resource
func (c *Client) FetchAccount(ctx context.Context) (Account, error) {
	var account Account
	err := call(ctx, c.main, rest.Call{Method: http.MethodGet, Path: c.path(".json")}, &account)
	return account, err
}
