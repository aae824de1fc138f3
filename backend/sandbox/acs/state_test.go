package acs_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sandbox"
	"github.com/smsdesk/smsdesk/backend/sandbox/acs"
)

func TestState(t *testing.T) {
	b := subscribed(t, acs.Options{})
	b.text(shortCode, "STOP")
	b.hook.answers(status(503))
	b.write(tollFree, "Not yet")
	b.Step(t.Context()) // the first try
	id := b.send(tollFree, ana).id()
	kept, err := json.Marshal(b.sim.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	b.hook.forget()
	b.hook.answers(consent)
	again := setup(t, func(c *sandbox.Config) { c.Random = nil })
	if err := again.sim.Restore(kept); err != nil {
		t.Fatal(err)
	}
	if got := again.sim.Accounts(); len(got) != 1 || got[0][acs.PrimaryConnectionString] != b.sim.Accounts()[0][acs.PrimaryConnectionString] {
		t.Errorf("accounts = %v", got)
	}
	again.Drain(t.Context())
	var came []string
	for _, call := range b.hook.got() {
		came = append(came, call.path)
	}
	slices.Sort(came)
	if !slices.Equal(came, []string{"/delivery", "/incoming"}) {
		t.Errorf("after the restart came %v, want the report and the text", came)
	}
	again.account = again.sim.Resources()[0]
	if got := again.must(http.MethodGet, "/deliveryReports/"+id+newest, ""); got.status != 200 {
		t.Errorf("got %d %s", got.status, got.raw)
	}
	check := again.must(http.MethodPost, "/sms/optouts:check"+newest, `{"from":"24680","recipients":[{"to":"`+ana+`"}]}`)
	if check.first()["isOptedOut"] != true {
		t.Errorf("got %s", check.raw)
	}
	if err := again.sim.Restore(json.RawMessage("[")); err == nil {
		t.Error("a state that makes no sense was taken")
	}
}

func TestAccounts_are_all_different(t *testing.T) {
	b := setup(t)
	b.sim.NewAccount()
	numbers := b.sim.Numbers()
	if want := []string{"+18665550110", "+14255550111", "24680", "+18665550111", "+14255550112", "24681"}; !slices.Equal(numbers, want) {
		t.Errorf("numbers = %v, want %v", numbers, want)
	}
	accounts := b.sim.Accounts()
	if accounts[0][acs.PrimaryConnectionString] == accounts[0][acs.SecondaryConnectionString] || accounts[0][acs.PrimaryConnectionString] == accounts[1][acs.PrimaryConnectionString] {
		t.Error("two connection strings are the same")
	}
	if !strings.HasPrefix(accounts[1][acs.PrimaryConnectionString], "endpoint=https://sms-desk-sandbox-2.communication.azure.example/;accesskey=") {
		t.Error("the endpoint of the second account is wrong")
	}
}
