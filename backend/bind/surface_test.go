package bind_test

import (
	"context"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// surface is every method that a page can call. A new one is added here by hand,
// after a look at who may call it, what it checks, and that it takes no path, no
// SQL and no address that SMS Desk would fetch.
var surface = []string{
	"Session.Changes", "Session.Checklist", "Session.ChooseStart", "Session.FirstRun", "Session.HideChecklist", "Session.Me", "Session.SaveBusiness",
	"Setup.Accept", "Setup.Account", "Setup.Accounts", "Setup.Begin", "Setup.Delete", "Setup.Discard", "Setup.Finish",
	"Setup.MarkTold", "Setup.Outdated",
	"Setup.Providers", "Setup.RotateToken", "Setup.Save", "Setup.SaveDraft", "Setup.SelfTest", "Setup.SetActive", "Setup.Statements", "Setup.Test", "Setup.UpdateAtProvider",
	"Numbers.Accounts", "Numbers.Add", "Numbers.CheckWebhook", "Numbers.Export", "Numbers.Import", "Numbers.Importable", "Numbers.List", "Numbers.Owners",
	"Numbers.Remove", "Numbers.SetWebhook", "Numbers.Update",
	"People.Belongings", "People.Deactivate", "People.DeleteTeam", "People.Invite", "People.InviteAgain", "People.Reactivate",
	"People.ResetPassword", "People.SaveTeam", "People.SetIdleMinutes", "People.Teams", "People.Update", "People.Users",
	"Customers.Alike", "Customers.Conversations", "Customers.Create", "Customers.Erase", "Customers.Export", "Customers.Get", "Customers.Give", "Customers.List", "Customers.Lookup",
	"Customers.Merge", "Customers.Owners", "Customers.SetState", "Customers.Update",
	"Inbox.AddNote", "Inbox.Advice", "Inbox.AskProvider", "Inbox.Assign", "Inbox.Assignees", "Inbox.Conversation", "Inbox.Counts", "Inbox.DeleteNote",
	"Inbox.Draft", "Inbox.EditNote", "Inbox.List", "Inbox.MarkSent", "Inbox.MarkThreadRead", "Inbox.MarkUnread", "Inbox.Media", "Inbox.Move",
	"Inbox.Recognize", "Inbox.Rename", "Inbox.SaveDraft", "Inbox.Search", "Inbox.Send", "Inbox.Senders", "Inbox.SetDone", "Inbox.Snooze", "Inbox.Start", "Inbox.Thread", "Inbox.Timeline", "Inbox.Unconfirmed",
	"Inbox.Undo", "Inbox.Unsnooze", "Inbox.Ways",
	"Settings.AutoReply", "Settings.CountExpired", "Settings.PublicAddress", "Settings.QuietHours", "Settings.Reconnect", "Settings.Retention", "Settings.SaveAutoReply", "Settings.SaveRetention", "Settings.SetQuietHours", "Settings.TestAddress", "Settings.TurnOff", "Settings.UseNgrok", "Settings.UseOwnAddress",
	"Health.Away", "Health.MarkSeen", "Health.Now",
	"Sandbox.AddPhone", "Sandbox.Answer", "Sandbox.Phones", "Sandbox.SendPicture", "Sandbox.Thread",
	"Activity.Export", "Activity.List", "Activity.People",
	"Preview.Ask", "Preview.Keep", "Preview.Release", "Preview.State",
	"Templates.Delete", "Templates.Duplicate", "Templates.Fields", "Templates.Fill", "Templates.List", "Templates.Preview", "Templates.Save",
	"Imports.Append", "Imports.Begin", "Imports.Cancel", "Imports.Preview", "Imports.Progress", "Imports.Report", "Imports.Run",
	"Personal.SaveTexting", "Personal.Texting",
	"Planned.Cancel", "Planned.Change", "Planned.List", "Planned.Of", "Planned.Plan", "Planned.SendNow", "Planned.When",
	"OptOuts.AnswerWish", "OptOuts.Consent", "OptOuts.Events", "OptOuts.Evidence", "OptOuts.Export", "OptOuts.Fetch", "OptOuts.List", "OptOuts.OptOut", "OptOuts.Undo", "OptOuts.Wish",
	"Bulk.Cancel", "Bulk.Counts", "Bulk.Discard", "Bulk.Export", "Bulk.Get", "Bulk.List", "Bulk.Pause", "Bulk.Recipients", "Bulk.Resume", "Bulk.Review", "Bulk.Save", "Bulk.Start",
	"Notifications.List", "Notifications.Looking", "Notifications.MarkAllRead", "Notifications.MarkRead", "Notifications.Rules", "Notifications.SaveRules",
	"Notifications.Test", "Notifications.Toast", "Notifications.Unread",
	"Reports.Export", "Reports.Summary",
	"Updates.Check", "Updates.Fetch", "Updates.SetOn", "Updates.State",
	"Backups.Append", "Backups.BackUp", "Backups.Begin", "Backups.Preview", "Backups.RemovePassphrase", "Backups.Restore", "Backups.SetPassphrase", "Backups.State", "Backups.UseOwnPlace",
	"Callbacks.Again", "Callbacks.AllAgain", "Callbacks.Dismiss", "Callbacks.Export", "Callbacks.List", "Callbacks.Show",
	"Support.About", "Support.Diagnostics",
}

// windowSurface is what the window's page can call besides; a browser at the hub has
// none of it.
var windowSurface = []string{
	"Window.Accept", "Window.ChangePassword", "Window.Door", "Window.Seen", "Window.SignIn", "Window.SignOut",
	"Files.Save", "Files.SaveBytes",
	"BackupFiles.ChooseFile", "BackupFiles.ChoosePlace",
	"Links.Open",
}

func nobody(context.Context) (sms.User, error) {
	return sms.User{}, sms.Errorf(sms.Unauthenticated, "You are signed out.")
}

func desk(t *testing.T) bind.Desk {
	t.Helper()
	return bind.NewDesk(t.Context(), &bind.Services{}, nobody)
}

func TestBind_TheSurfaceIsReviewed(t *testing.T) {
	if diff := cmp.Diff(surface, methodsOf(desk(t).Structs())); diff != "" {
		t.Errorf("the bound methods differ from the reviewed list:\n%s", diff)
	}
}

// That the window binds these four and no fifth, its own test says.
func TestSecurity16_TheWindowsOwnMethodsAreReviewed(t *testing.T) {
	window := []any{bind.NewWindow(t.Context(), nil), bind.NewFiles(nil), &bind.BackupFiles{}, bind.NewLinks(nil)}
	if diff := cmp.Diff(windowSurface, methodsOf(window)); diff != "" {
		t.Errorf("the window's own methods differ from the reviewed list:\n%s", diff)
	}
}

func methodsOf(structs []any) []string {
	var bound []string
	for _, s := range structs {
		kind := reflect.TypeOf(s)
		for i := range kind.NumMethod() {
			bound = append(bound, kind.Elem().Name()+"."+kind.Method(i).Name)
		}
	}
	return bound
}

func TestBind_NobodyIsRefusedEverywhere(t *testing.T) {
	for _, s := range desk(t).Structs() {
		value := reflect.ValueOf(s)
		for i := range value.NumMethod() {
			name := value.Elem().Type().Name() + "." + value.Type().Method(i).Name
			t.Run(name, func(t *testing.T) {
				method := value.Method(i)
				args := make([]reflect.Value, method.Type().NumIn())
				for in := range args {
					args[in] = reflect.Zero(method.Type().In(in))
				}
				out := method.Call(args)
				err, _ := out[len(out)-1].Interface().(error)
				if sms.ErrorCode(err) != sms.Unauthenticated {
					t.Errorf("got %v, want unauthenticated", err)
				}
			})
		}
	}
}

func TestBind_TheFrontEndKnowsEveryCodeAndTopic(t *testing.T) {
	codes, topics := read(t, "../../frontend/src/bridge/errors.ts"), read(t, "../../frontend/src/bridge/events.ts")
	for _, code := range sms.Codes() {
		if !strings.Contains(codes, "'"+string(code)+"'") {
			t.Errorf("bridge/errors.ts doesn't know %q", code)
		}
	}
	for _, topic := range sms.Topics() {
		if !strings.Contains(topics, "'"+string(topic)+"'") {
			t.Errorf("bridge/events.ts doesn't know %q", topic)
		}
	}
}

// The list of countries is the page's, because it names them in people's words.
func TestBind_EveryCountryOfThePageIsKnown(t *testing.T) {
	codes := regexp.MustCompile(`\b[A-Z]{2}\b`).FindAllString(read(t, "../../frontend/src/lib/country-codes.ts"), -1)
	if len(codes) != 250 {
		t.Errorf("the page has %d countries, want the 249 of ISO 3166 and Kosovo", len(codes))
	}
	for _, code := range codes {
		if !sms.KnownCountry(code) {
			t.Errorf("the page offers %s, which is refused", code)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestFormatError(t *testing.T) {
	rows := map[string]struct {
		err  error
		want bind.ErrorView
	}{
		"an error for people keeps its parts": {
			&sms.Error{Code: sms.Invalid, Message: "No.", Field: "phoneNumber", Detail: "21211", Suggestion: "+12345678910"},
			bind.ErrorView{Code: "invalid", Message: "No.", Field: "phoneNumber", Detail: "21211", Suggestion: "+12345678910"},
		},
		"any other error shows nothing of itself": {
			os.ErrPermission,
			bind.ErrorView{Code: "internal", Message: "Something went wrong inside SMS Desk. What you typed was kept. Try again, and if it happens again save the diagnostics and write to support."},
		},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if got := bind.FormatError(row.err); got != row.want {
				t.Errorf("got %+v, want %+v", got, row.want)
			}
		})
	}
}

func TestBind_NoViewHoldsASecret(t *testing.T) {
	forbidden := []string{"secret", "password", "authtoken", "token"}
	for _, view := range []any{bind.MeView{}, bind.AccountView{}, bind.AddressView{}, bind.NumberView{}, bind.HealthView{}} {
		kind := reflect.TypeOf(view)
		for i := range kind.NumField() {
			field := kind.Field(i)
			if field.Type.Kind() == reflect.String && slices.Contains(forbidden, strings.ToLower(field.Name)) {
				t.Errorf("%s.%s could carry a secret to the page", kind.Name(), field.Name)
			}
		}
	}
}
