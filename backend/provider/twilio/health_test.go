package twilio_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
)

func TestProvider_CheckIncomingURL(t *testing.T) {
	none := []exchange{{"list_services", 200, "list_services_empty"}}
	service := func(fixture string) []exchange {
		return []exchange{{"list_services", 200, fixture}, {"list_service_numbers", 200, "list_service_numbers"}}
	}
	for name, row := range map[string]struct {
		number   string
		services []exchange
		state    sms.WebhookState
		found    string
		text     string
	}{
		"right":   {"find_number_right", none, sms.WebhookRight, ours, "Incoming texts of this number come to SMS Desk."},
		"missing": {"find_number_unset", none, sms.WebhookMissing, "", "Twilio has no address for incoming texts of this number"},
		"changed": {"find_number_elsewhere", none, sms.WebhookChanged, "https://old.example/sms", "Twilio sends incoming texts of this number to another address."},
		"overridden by an application": {"find_number_application", none, sms.WebhookOverridden, ours,
			"The TwiML application AP00000000000000000000000000000001 decides where incoming texts of this number go"},
		"disabled by a Messaging Service": {"find_number_right", service("list_services_disabled"), sms.WebhookOverridden, "",
			"This number is in the Messaging Service “Newsletter”, which drops incoming texts. Twilio doesn't keep them"},
		"overridden by a Messaging Service": {"find_number_right", service("list_services_elsewhere"), sms.WebhookOverridden, "https://old.example/service",
			"This number is in the Messaging Service “Newsletter”, which sends incoming texts to another address."},
		"right through a Messaging Service": {"find_number_unset", service("list_services_right"), sms.WebhookRight, ours,
			"Incoming texts of this number come to SMS Desk, through the Messaging Service “Newsletter”."},
		"right where the Messaging Service defers": {"find_number_right", service("list_services_defers"), sms.WebhookRight, ours,
			"Incoming texts of this number come to SMS Desk."},
		"found in the second service of two pages": {"find_number_right", []exchange{{"list_services", 200, "list_services_1"}, {"list_services_2", 200, "list_services_disabled"},
			{"list_service_numbers_1", 404, "error_20404"}, {"list_service_numbers", 200, "list_service_numbers"}}, sms.WebhookOverridden, "",
			"This number is in the Messaging Service “Newsletter”, which drops incoming texts."},
		"not in any service": {"find_number_right", []exchange{{"list_services", 200, "list_services_disabled"}, {"list_service_numbers", 200, "list_service_numbers_empty"}},
			sms.WebhookRight, ours, "Incoming texts of this number come to SMS Desk."},
		"unknown without the services": {"find_number_right", []exchange{{"list_services", 500, "error_20500"}}, sms.WebhookUnknown, ours,
			"It isn't known whether a Messaging Service diverts the incoming texts of this number"},
	} {
		t.Run(name, func(t *testing.T) {
			script := append([]exchange{{"find_number", 200, row.number}}, row.services...)
			got, err := vendor(t, script...).CheckIncomingURL(t.Context(), "+14155550100", ours)
			if err != nil || got.State != row.state || got.Found != row.found || !strings.HasPrefix(got.Text, row.text) {
				t.Errorf("health = %+v, %v, want %s of %q: %q", got, err, row.state, row.found, row.text)
			}
			if (got.State == sms.WebhookRight) != (got.Remedy == "") {
				t.Errorf("remedy of %s = %q", got.State, got.Remedy)
			}
		})
	}
	t.Run("looks for short codes among the short codes of a service", func(t *testing.T) {
		p := vendor(t, exchange{"list_short_codes", 200, "list_short_codes"}, exchange{"list_services", 200, "list_services_disabled"},
			exchange{"list_service_short_codes", 200, "list_service_short_codes"})
		if got, err := p.CheckIncomingURL(t.Context(), "894546", ours); err != nil || got.State != sms.WebhookOverridden {
			t.Errorf("health = %+v, %v", got, err)
		}
	})
	t.Run("refused credentials are no finding", func(t *testing.T) {
		p := vendor(t, exchange{"find_number", 200, "find_number_right"}, exchange{"list_services", 401, "error_20003"})
		_, err := p.CheckIncomingURL(t.Context(), "+14155550100", ours)
		if e := explained(t, err); e.Code != sms.CredentialsRefused {
			t.Errorf("error = %+v", e)
		}
	})
	t.Run("neither is a number of somebody else", func(t *testing.T) {
		p := vendor(t, exchange{"find_number", 200, "list_numbers_empty"})
		_, err := p.CheckIncomingURL(t.Context(), "+14155550100", ours)
		if e := explained(t, err); e.Code != sms.NotFound {
			t.Errorf("error = %+v", e)
		}
	})
}
