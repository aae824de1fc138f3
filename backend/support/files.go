package support

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const readme = `Diagnostics of SMS Desk, made %s.

You can read every file here before you send it. Delete what you don't want to send.

about.json      version, system and how SMS Desk is set up, without names
health.json     the lines of the health page
accounts.json   provider accounts: kind, state, when the provider called last
counts.json     how many customers, texts and other things there are
database.json   version of the database, and whether it is whole
logs            the last lines of the log
crash           where SMS Desk crashed last, if it did

Names of the business, accounts, phone numbers, people and teams are replaced by
"account 1" and the like, and phone numbers are shortened. There are no texts, no
customers, no passwords, no keys and no callback addresses in it.
`

// files writes everything down. Names and what looks like a secret or number are cut
// out of every file once more, whatever it is.
func (s *Service) files(g gathered) []File {
	files := []File{
		{"README.txt", fmt.Sprintf(readme, s.Clock().UTC().Format("2006-01-02 15:04 UTC"))},
		{"about.json", s.json(g, aboutOf(s.Describe()))},
		{"health.json", s.json(g, healthOf(g))},
		{"accounts.json", s.json(g, accountsOf(g))},
		{"counts.json", s.json(g, g.survey.Counts)},
		{"database.json", s.json(g, map[string]any{"version": g.survey.Version, "check": g.integrity})},
	}
	for _, log := range g.logs {
		files = append(files, File{log.Name, s.Clean(g.names.hide(log.Text))})
	}
	return files
}

// json writes a value whose texts are cleaned one by one, so that it stays JSON.
func (s *Service) json(g gathered, value any) string {
	text, err := json.Marshal(value)
	if err != nil { // maps of texts and figures can be written
		return err.Error()
	}
	var open any
	if err := json.Unmarshal(text, &open); err != nil {
		return err.Error()
	}
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s.cleaned(g, open)); err != nil {
		return err.Error()
	}
	return out.String()
}

func (s *Service) cleaned(g gathered, value any) any {
	switch v := value.(type) {
	case string:
		return s.Clean(g.names.hide(v))
	case []any:
		for i := range v {
			v[i] = s.cleaned(g, v[i])
		}
	case map[string]any:
		for key := range v {
			v[key] = s.cleaned(g, v[key])
		}
	}
	return value
}

func aboutOf(a About) map[string]any {
	return map[string]any{
		"version": a.Version, "go": a.Go, "wails": a.Wails, "system": a.System, "shell": a.Shell, "secrets": a.Secrets,
		"publicAddress": a.Address, "started": stamp(a.Started), "dataBytes": a.DataBytes,
	}
}

func healthOf(g gathered) []map[string]string {
	list := []map[string]string{}
	for _, item := range g.health {
		about := item.ID
		if item.Account != "" {
			about = g.names.accounts[item.Account]
		}
		list = append(list, map[string]string{"about": about, "level": item.Level, "says": item.Text})
	}
	return list
}

func accountsOf(g gathered) []map[string]any {
	list := []map[string]any{}
	for _, account := range g.accounts {
		numbers := 0
		for _, number := range g.numbers {
			if number.AccountID == account.ID {
				numbers++
			}
		}
		list = append(list, map[string]any{
			"account": g.names.accounts[account.ID], "provider": string(account.Kind), "sandbox": account.Sandbox, "state": string(account.State),
			"lastCallback": stamp(account.LastCallbackAt), "lastTest": stamp(account.Tested.At), "testWasGood": account.Tested.OK,
			"stopped": account.Problem.Text, "stoppedCode": account.Problem.Code, "numbers": numbers, "secrets": len(account.SecretsSet),
		})
	}
	return list
}

func stamp(at sms.Time) string {
	if at == 0 {
		return "never"
	}
	return at.Go().UTC().Format(time.RFC3339)
}

// pack makes an archive of files.
func pack(files []File, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, file := range files {
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: file.Name, Method: zip.Deflate, Modified: at})
		if err == nil {
			_, err = io.WriteString(entry, file.Text)
		}
		if err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return out.Bytes(), err
}
