package twilio

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// TestCredentials reads the account. Errors: credentials_refused with the field
// at fault, provider_unavailable when Twilio can't be reached.
func (p *Provider) TestCredentials(ctx context.Context) (sms.AccountInfo, error) {
	if p.token == "" {
		return sms.AccountInfo{}, sms.FieldError(fieldToken, "Enter the Auth token before testing.")
	}
	account, err := p.api.FetchAccount(ctx)
	if err != nil {
		return sms.AccountInfo{}, refusedCredentials(err)
	}
	if !strings.EqualFold(account.SID, p.account) {
		return sms.AccountInfo{}, sms.Errorf(sms.ProviderUnavailable,
			"Something answered in Twilio's place and doesn't know this account. What you typed was kept. Check the internet connection, for example a sign-in page of the network, then try again.")
	}
	name := account.FriendlyName
	if name == "" {
		name = account.SID
	}
	return sms.AccountInfo{Name: name, Warning: warning(account)}, nil
}

// warning says with which limits an account works.
// https://www.twilio.com/docs/usage/trials/try-out-sms
func warning(account api.Account) string {
	var warnings []string
	switch account.Status {
	case "active", "":
	case "suspended":
		warnings = append(warnings, "Twilio has suspended this account, so it can't send. The Twilio Console says why.")
	case "closed":
		warnings = append(warnings, "This account is closed, so it can't send. Use another one.")
	default:
		warnings = append(warnings, "Twilio calls this account “"+account.Status+"”, so it may not be able to send. The Twilio Console says why.")
	}
	if account.Type == "Trial" {
		warnings = append(warnings, "This is a trial account: it texts only numbers that you verified at Twilio, puts Twilio's notice before each text, and ends 30 days after sign-up. Upgrade it in the Twilio Console to text customers.")
	}
	return strings.Join(warnings, " ")
}
