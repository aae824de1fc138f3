package desktest

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/smsdesk/smsdesk/backend/bind"
)

// Invited adds a person and gives their session's cookie.
func (d *Desk) Invited(name, role string, teams ...string) (id, cookie string) {
	d.T.Helper()
	invitation := Must[bind.InvitationView](d, "People/Invite", bind.UserInput{Name: name, Role: role, Teams: teams})
	mine := d.Cookie
	d.SignIn("/session/invitation", map[string]string{"code": invitation.Code, "password": "blue lamp river tofu"})
	d.SendAtOnce()
	cookie, d.Cookie = d.Cookie, mine
	return invitation.User.ID, cookie
}

// As runs a call under another session and gives the code of its error, "" for none.
func (d *Desk) As(cookie, method string, args ...any) string {
	d.T.Helper()
	mine := d.Cookie
	defer func() { d.Cookie = mine }()
	d.Cookie = cookie
	if args == nil {
		args = []any{}
	}
	_, answer := d.Post("/rpc/"+strings.Replace(method, ".", "/", 1), args)
	var out struct{ Error struct{ Code string } }
	if err := json.Unmarshal(answer, &out); err != nil {
		d.T.Fatalf("%s: %v in %s", method, err, answer)
	}
	return out.Error.Code
}

// Hears collects what the event stream tells a session until stop is called.
func (d *Desk) Hears(cookie string) (told func() string, stop func()) {
	d.T.Helper()
	ctx, cancel := context.WithCancel(d.T.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, d.Base+"/events", nil)
	if err != nil {
		d.T.Fatal(err)
	}
	request.Header.Set("Cookie", cookie)
	response, err := (&http.Client{}).Do(request)
	if err != nil {
		d.T.Fatal(err)
	}
	var mu sync.Mutex
	var heard strings.Builder
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		lines := bufio.NewScanner(response.Body)
		for lines.Scan() {
			mu.Lock()
			heard.WriteString(lines.Text() + "\n")
			mu.Unlock()
		}
	}()
	told = func() string {
		mu.Lock()
		defer mu.Unlock()
		return heard.String()
	}
	return told, func() {
		cancel()
		_ = response.Body.Close()
		<-ended
	}
}
