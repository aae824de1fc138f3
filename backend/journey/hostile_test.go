package journey_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the file is looked at from outside

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

// hostile is one way of filling the arguments of a call: what each text and each
// number in them is.
type hostile struct {
	name   string
	text   string
	number int64
	items  int
}

var hostileWays = []hostile{
	{"nothing", "", 0, 0},
	{"SQL", `'; DROP TABLE message; --`, -1, 1},
	{"SQL in double quotes", `" OR "1"="1`, math.MinInt64, 2},
	{"search operators", `* NEAR(a b) NOT "x" AND {body}:^z`, 1, 1},
	{"a path", `../../../../etc/passwd`, math.MaxInt64, 1},
	{"a path of Windows", `C:\\Windows\\System32\\..\\..\\x`, 1 << 31, 1},
	{"NUL and control characters", "a\x00b\x07\x1b[31m\r\nX: y", math.MaxInt32, 3},
	{"no UTF-8", "\xff\xfe\xc0\x80", -1 << 40, 1},
	{"turned round and unseen", "\u202egnp.exe\u200b\ufeff", 255, 1},
	{"markup", `<img src=x onerror=alert(1)>{{constructor}}${7*7}`, 2, 1},
	{"percent and format", `%s%n%25%00%%`, 3, 1},
	{"many items", "x", 1, 5000},
	{"900 KB of digits", strings.Repeat("7", 900_000), 1, 1},
	{"900 KB", strings.Repeat("A", 900_000), 1, 1},
}

// value fills a type in a hostile way; the first text of all is first, if there is one.
func (h hostile) value(kind reflect.Type, first *string) any {
	switch kind.Kind() {
	case reflect.Pointer:
		return h.value(kind.Elem(), first)
	case reflect.String:
		if *first != "" {
			taken := *first
			*first = ""
			return taken
		}
		return h.text
	case reflect.Bool:
		return h.number != 0
	case reflect.Slice:
		items := make([]any, 0, h.items)
		for range h.items {
			items = append(items, h.value(kind.Elem(), first))
		}
		return items
	case reflect.Map:
		return map[string]any{h.text: h.value(kind.Elem(), first)}
	case reflect.Struct:
		fields := map[string]any{}
		for i := range kind.NumField() {
			name, _, _ := strings.Cut(kind.Field(i).Tag.Get("json"), ",")
			fields[name] = h.value(kind.Field(i).Type, first)
		}
		return fields
	case reflect.Float64:
		return 1e308
	default:
		return h.number
	}
}

// crooked are bodies that fit no call: none may be taken, and none may break anything.
var crooked = []string{
	``, `null`, `{}`, `[`, `[]]`, `"x"`, `[null]`, `[{}]`, `[[[[]]]]`, `[1e999]`, `[{"a":{"a":{"a":{}}}}]`,
	`[` + strings.Repeat(`[`, 20_000) + strings.Repeat(`]`, 20_000) + `]`,
	`[` + strings.Repeat(`{"a":`, 9_000) + `1` + strings.Repeat(`}`, 9_000) + `]`,
	`["` + strings.Repeat("A", 1<<20) + `"]`,
}

// A page that was taken over can call every method with anything. Whatever it gives,
// it gets a valid answer or an error in words, and the data stay whole.
func TestSecurity16_HostileArgumentsAreAnsweredInWords(t *testing.T) {
	s := farShop(t)
	conversation := s.TalkTo(ana).ID
	kept := s.Reaches(s.Text(conversation, key(1), "Is Friday still ok?"), "delivered")
	must[any](s.Desk, "OptOuts/OptOut", "+14155550177", "asked on the phone") // so that there are rows to search
	record := must[bind.ConversationView](s.Desk, "Inbox/Conversation", conversation).RecordID
	ids := []string{"", conversation, record}

	nobody := func(context.Context) (sms.User, error) { return sms.User{}, nil }
	calls := 0
	for _, bound := range bind.NewDesk(t.Context(), &bind.Services{}, nobody).Structs() {
		kind := reflect.TypeOf(bound)
		for i := range kind.NumMethod() {
			method := kind.Method(i)
			name := kind.Elem().Name() + "/" + method.Name
			if method.Type.NumIn() == 1 {
				continue
			}
			for _, way := range hostileWays {
				for _, id := range ids {
					first := id
					args := make([]any, 0, method.Type.NumIn())
					for in := 1; in < method.Type.NumIn(); in++ {
						args = append(args, way.value(method.Type.In(in), &first))
					}
					if id != "" && first != "" {
						continue // it takes no text
					}
					body, err := json.Marshal(args)
					if err != nil {
						t.Fatal(err)
					}
					answers(s.Desk, name, way.name+" "+id, body)
					calls++
				}
			}
			for _, body := range crooked {
				answers(s.Desk, name, "crooked", []byte(body))
			}
		}
	}
	if calls < 2000 {
		t.Errorf("only %d calls were made", calls)
	}
	t.Logf("%d hostile calls", calls)

	t.Run("and the database is unharmed", func(t *testing.T) {
		if code := s.As(s.Cookie, "Session.Me"); code != "" {
			t.Errorf("the administrator is %q", code)
		}
		s.Stop()
		database, err := sql.Open("sqlite", filepath.Join(s.Dir, "smsdesk.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = database.Close() }()
		var found, body string
		if err := database.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&found); err != nil || found != "ok" {
			t.Errorf("integrity: %s, %v", found, err)
		}
		if err := database.QueryRowContext(t.Context(), "SELECT body FROM message WHERE id = $1", kept.ID).Scan(&body); err != nil || body != kept.Body {
			t.Errorf("the text is %q, %v", body, err)
		}
		s.Start()
	})
}

// farShop is a finished sandbox shop that can't reach the internet, whatever is set.
func farShop(t *testing.T) shop {
	t.Helper()
	service := tunneltest.Start(t)
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, service.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	nowhere := "http://" + freeAddress(t)
	return newShop(t, "HTTPS_PROXY="+nowhere, "HTTP_PROXY="+nowhere,
		"SMSDESK_NGROK_SERVER="+service.Addr(), "SMSDESK_NGROK_CA="+authority, "SMSDESK_NGROK_EDGE="+service.EdgeAddr())
}

// answers makes a call with a body and wants JSON: a result, or an error for people.
func answers(d *desk, method, way string, body []byte) {
	d.T.Helper()
	request, err := http.NewRequestWithContext(d.T.Context(), http.MethodPost, d.Base+"/rpc/"+method, bytes.NewReader(body))
	if err != nil {
		d.T.Fatal(err)
	}
	request.Header.Set("Origin", d.Base)
	request.Header.Set("Cookie", d.Cookie)
	response, err := d.Client.Do(request)
	if err != nil {
		d.T.Fatalf("%s with %s: %v", method, way, err)
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		Result json.RawMessage `json:"result"`
		Error  *bind.ErrorView `json:"error"`
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		d.T.Errorf("%s with %s: %d, no JSON: %v", method, way, response.StatusCode, err)
		return
	}
	if response.StatusCode >= 500 && response.StatusCode != http.StatusServiceUnavailable && response.StatusCode != http.StatusBadGateway ||
		answer.Error != nil && (answer.Error.Code == "internal" || answer.Error.Code == "unauthenticated" || answer.Error.Message == "") {
		d.T.Errorf("%s with %s: %d %+v", method, way, response.StatusCode, answer.Error)
	}
}
