package journey_test

import (
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/tunnel/tunneltest"
)

// last are the methods that take away what the others are asked about.
var last = []string{"Setup.Delete", "Setup.Discard", "Setup.SetActive", "Setup.RotateToken", "Numbers.Remove", "Customers.Erase", "Settings.TurnOff", "People.Deactivate"}

func TestSecurity22_NoAnswerAndNoEventHoldsASecret(t *testing.T) {
	f, service := startFar(t), tunneltest.Start(t)
	authority := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(authority, service.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := realShopAt(open(t, f.Env(), "SMSDESK_NGROK_SERVER="+service.Addr(), "SMSDESK_NGROK_CA="+authority, "SMSDESK_NGROK_EDGE="+service.EdgeAddr()), f)
	told, stop := s.Hears(s.Cookie)
	defer stop()

	const authtoken = "canary-authtoken-2fQ8"
	person, _ := s.Invited("Kai", "salesperson")
	conversation := s.TalkTo(ana)
	sent := s.Reaches(s.Text(conversation.ID, key(1), "Is Friday still ok?"), "delivered")
	must[bind.TestView](s.Desk, "Setup/Test", s.Account.ID)
	must[bind.AddressView](s.Desk, "Settings/UseNgrok", authtoken, "first.ngrok-free.app")
	onlineAt(s.Desk, "https://first.ngrok-free.app")
	vaultKey, err := os.ReadFile(s.Extra[3])
	if err != nil {
		t.Fatal(err)
	}
	canaries := map[string]string{
		"the auth token of Twilio": f.Credentials["auth_token"], "the authtoken of ngrok": authtoken,
		"a password": password, "another's password": "blue lamp river tofu", "the key of the vault": strings.TrimSpace(string(vaultKey)),
		"the session": strings.SplitN(s.Cookie, "=", 2)[1],
	}
	none := func(where, text string) {
		t.Helper()
		for what, canary := range canaries {
			if canary == "" || strings.Contains(text, canary) {
				t.Errorf("%s holds %s", where, what)
			}
		}
	}

	methods := methods(s.Desk)
	slices.SortStableFunc(methods, func(a, b method) int {
		return map[bool]int{true: 1}[slices.Contains(last, a.Name)] - map[bool]int{true: 1}[slices.Contains(last, b.Name)]
	})
	answered := 0
	for _, method := range methods {
		for _, id := range []string{"", s.Account.ID, s.Number.ID, conversation.ID, conversation.RecordID, sent.ID, person, "twilio"} {
			args, first := make([]any, len(method.Arguments)), id
			for i, kind := range method.Arguments {
				if args[i] = zero(kind); kind == "string" && first != "" {
					args[i], first = first, ""
				}
			}
			if id != "" && first != "" {
				continue // it takes no text
			}
			response, raw := s.Post("/rpc/"+strings.Replace(method.Name, ".", "/", 1), args)
			none(method.Name+" of "+id, string(raw))
			if response.StatusCode == http.StatusOK {
				answered++
			}
		}
	}
	if answered < 80 {
		t.Errorf("only %d calls had an answer", answered)
	}
	if !strings.Contains(told(), "event: ") {
		t.Error("the stream told nothing")
	}
	none("the event stream", told())
}

// secretWords are in no name of a field that a page gets; Codes and callback tokens are
// for a person to hand on, and are named otherwise on purpose.
var secretWords = []string{"secret", "password", "authtoken", "token", "credential", "apikey", "connectionstring", "passphrase"}

// Names of fields that look like one and are none.
var noSecrets = map[string]string{
	"AboutView.Secrets":      "where secrets are kept",
	"AccountView.SecretsSet": "the names of the secrets that are set",
}

func TestSecurity22_NoViewHasAFieldForASecret(t *testing.T) {
	looked := map[reflect.Type]bool{}
	var look func(kind reflect.Type)
	look = func(kind reflect.Type) {
		switch kind.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			look(kind.Elem())
		case reflect.Map:
			look(kind.Key())
			look(kind.Elem())
		case reflect.Struct:
			if looked[kind] {
				return
			}
			looked[kind] = true
			for i := range kind.NumField() {
				field := kind.Field(i)
				name := kind.Name() + "." + field.Name
				if field.Type.Kind() != reflect.Bool && noSecrets[name] == "" && slices.ContainsFunc(secretWords, func(word string) bool { return strings.Contains(strings.ToLower(field.Name), word) }) {
					t.Errorf("%s could carry a secret to the page", name)
				}
				look(field.Type)
			}
		case reflect.Interface:
			if kind.String() != "error" {
				t.Errorf("a view with %s can hold anything", kind)
			}
		default:
		}
	}
	structs := append(bind.NewDesk(t.Context(), &bind.Services{}, nil).Structs(),
		bind.NewWindow(t.Context(), nil), bind.NewFiles(nil), bind.NewLinks(nil))
	for _, bound := range structs {
		kind := reflect.TypeOf(bound)
		for i := range kind.NumMethod() {
			for out := range kind.Method(i).Type.NumOut() {
				look(kind.Method(i).Type.Out(out))
			}
		}
	}
	look(reflect.TypeFor[bind.ErrorView]())
	if len(looked) < 70 {
		t.Errorf("only %d views were looked at", len(looked))
	}
}
