package deadletter

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// longestShown is how much of a body, in bytes, a page is given. An export is whole.
const longestShown = 64 << 10

const hidden = "[not shown]"

// Table is an export: a text under the name of its file.
type Table struct{ Name, Text string }

// Show gives what one says, without secrets: it may hold what a customer wrote, so
// that it was looked at is an entry of the activity log.
func (s *Service) Show(ctx context.Context, actor sms.User, id string) (string, error) {
	letter, text, err := s.text(ctx, actor, id)
	if err != nil {
		return "", err
	}
	if err := s.Book.Audit(ctx, actor.ID, string(sms.CallbackShown), letter.AccountID, ""); err != nil {
		return "", err
	}
	if len(text) > longestShown {
		text = strings.ToValidUTF8(text[:longestShown], "") + "\n… Export it to read the rest."
	}
	return text, nil
}

// Export gives one as a file for support: where it came from, why it was not
// understood, and what it says, without secrets. It is an entry of the activity log.
func (s *Service) Export(ctx context.Context, actor sms.User, id string) (Table, error) {
	letter, text, err := s.text(ctx, actor, id)
	if err != nil {
		return Table{}, err
	}
	if err := s.Book.Audit(ctx, actor.ID, string(sms.CallbackExported), letter.AccountID, ""); err != nil {
		return Table{}, err
	}
	head := fmt.Sprintf("A callback that SMS Desk did not understand. Secrets are replaced by %q; it may hold what a customer wrote.\n\n"+
		"Provider: %s\nKind: %s\nCame in: %s\nMethod: %s\nContent-Type: %s\nSize: %d bytes\nRead by SMS Desk: %s\nWhy: %s\n\n",
		hidden, s.ProviderName(letter.Provider), letter.Kind, letter.At.RFC3339(), letter.Method, letter.ContentType, letter.Size, letter.ReadBy, letter.Dead)
	return Table{Name: "SMS Desk callback " + letter.At.Go().UTC().Format("2006-01-02 150405") + ".txt", Text: head + text}, nil
}

// text gives a letter, and its query and body for people. While the keychain is locked
// nothing is given: nobody can tell what is secret then.
func (s *Service) text(ctx context.Context, actor sms.User, id string) (sms.DeadLetter, string, error) {
	if err := sms.Allow(actor, sms.ManageCallbacks); err != nil {
		return sms.DeadLetter{}, "", err
	}
	letter, err := s.Store.DeadLetter(ctx, id)
	if err != nil {
		return letter, "", err
	}
	account, err := s.Book.Account(ctx, letter.AccountID)
	if err != nil {
		return letter, "", err
	}
	secrets := []string{account.Token, account.OldToken}
	if account.State != sms.AccountDeleted { // whose secrets are gone
		kept, err := s.Secrets(ctx, account)
		if err != nil {
			return letter, "", err
		}
		secrets = append(secrets, kept...)
	}
	text := string(letter.Body)
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "�")
	}
	if letter.Query != "" {
		text = "?" + letter.Query + "\n\n" + text
	}
	return letter, mask(text, secrets), nil
}

const secretWords = `(?:token|secret|passw(?:or)?d|api_?key|access_?key|signature|authorization)`

// named finds values by the names that secrets go by: in JSON, in a form or a query,
// and in XML.
var named = []*regexp.Regexp{
	regexp.MustCompile(`(?i)([a-z_-]*` + secretWords + `["']?\s*[=:]\s*["']?)[^\s"'&,;}<]+`),
	regexp.MustCompile(`(?i)(<[a-z_:-]*` + secretWords + `(?:\s[^>]*)?>)[^<]+`),
}

// mask hides the account's secrets, however they are written, and what goes by the
// name of one.
func mask(text string, secrets []string) string {
	for _, find := range named {
		text = find.ReplaceAllString(text, "${1}"+hidden)
	}
	for _, secret := range secrets {
		if secret == "" {
			continue
		}
		quoted, _ := json.Marshal(secret) //nolint:errchkjson // a string always can
		for _, written := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret), string(quoted[1 : len(quoted)-1])} {
			text = strings.ReplaceAll(text, written, hidden)
		}
	}
	return text
}
