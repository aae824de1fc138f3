package bind_test

import (
	"reflect"
	"testing"

	"github.com/smsdesk/smsdesk/backend/bind"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestLinks_Open(t *testing.T) {
	var opened []string
	links := bind.NewLinks(func(address string) { opened = append(opened, address) })
	smstest.Must(t, links.Open("https://a.example/x"))
	smstest.Wants(t, links.Open("file:///etc/passwd"), sms.Invalid, "", "Only web pages, e-mail addresses and phone numbers can be opened. Nothing was opened. Copy the text and check it before you use it.")
	if len(opened) != 1 || opened[0] != "https://a.example/x" {
		t.Errorf("opened %q", opened)
	}
}

// The hub must not offer to open anything on its own computer.
func TestLinks_AreInTheWindowOnly(t *testing.T) {
	for _, bound := range desk(t).Structs() {
		if reflect.TypeOf(bound) == reflect.TypeFor[*bind.Links]() {
			t.Error("the hub serves Links")
		}
	}
}
