package provider_test

import (
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// accounts has fields with which each adapter can be made.
var accounts = map[sms.Kind]map[string]string{
	sms.LinkMobile: {"platform_id": "COMMON_API", "platform_partner_id": "12345", "gate_id": "BVldZyQt",
		"username": "bergbikes", "password": "canary-password", "base_url": "https://n-eu.linkmobility.io"},
	sms.Twilio:   {"account_sid": "AC00000000000000000000000000000001", "auth_token": "12345678901234567890123456789012"},
	sms.Vibes:    {"username": "lima.flowers", "password": "right horse"},
	sms.Telesign: {"customer_sid": "FFFFFFFF-EEEE-DDDD-1234-AB1234567890", "api_key": "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="},
	sms.ACS: {
		"primary_connection_string":   "endpoint=https://contoso.communication.azure.com/;accesskey=c21zLWRlc2stdGVzdC1rZXktMDEyMzQ1Njc4OWFiY2RlZg==",
		"secondary_connection_string": "endpoint=https://contoso.communication.azure.com/;accesskey=YW5vdGhlci1rZXktb2YtdGhlLXNhbWUtcmVzb3VyY2U=",
	},
}

func open(t *testing.T, entry provider.Entry) sms.Provider {
	t.Helper()
	adapter, err := entry.New(sms.ProviderConfig{Fields: accounts[entry.Descriptor.Kind], Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return adapter
}

func TestDescriptors(t *testing.T) {
	for _, entry := range provider.All() {
		d := entry.Descriptor
		t.Run(d.Name, func(t *testing.T) {
			if got := sms.PowersOf(open(t, entry)); !slices.Equal(d.Powers, got) {
				t.Errorf("claims %v, implements %v", d.Powers, got)
			}
			if d.Summary == "" || len(d.Guide) == 0 || len(d.Senders) == 0 || d.Limits.MaxBody == 0 || len(d.Callbacks) == 0 {
				t.Errorf("lacks what the set-up pages show: %+v", d)
			}
			for _, field := range d.Fields {
				value := accounts[d.Kind][field.Key]
				if field.Key == "" || field.Label == "" || field.Help == "" || (field.Pattern == "") != (field.Mismatch == "") {
					t.Errorf("field is incomplete: %+v", field)
				}
				if field.Required && !regexp.MustCompile(field.Pattern).MatchString(value) {
					t.Errorf("%s doesn't take %q", field.Key, value)
				}
			}
			for _, step := range d.Guide {
				if step.Text == "" || (step.Link != "" && !strings.HasPrefix(step.Link, "https://")) {
					t.Errorf("step is incomplete: %+v", step)
				}
			}
		})
	}
}

func TestAll_lists_providers_by_name_and_once(t *testing.T) {
	var names []string
	for _, d := range provider.Descriptors() {
		names = append(names, d.Name)
	}
	if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) || len(names) == 0 {
		t.Errorf("providers = %q", names)
	}
}

func TestFind(t *testing.T) {
	t.Run("gives a provider", func(t *testing.T) {
		if entry, found := provider.Find(sms.Twilio); !found || entry.Descriptor.Name != "Twilio" {
			t.Errorf("found %v: %q", found, entry.Descriptor.Name)
		}
	})
	t.Run("knows no others", func(t *testing.T) {
		if _, found := provider.Find("pigeon"); found {
			t.Error("found a provider that doesn't exist")
		}
	})
	t.Run("gives no adapter with an error", func(t *testing.T) {
		entry, _ := provider.Find(sms.Twilio)
		adapter, err := entry.New(sms.ProviderConfig{Fields: map[string]string{"account_sid": "SK1"}, Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
		if adapter != nil || sms.ErrorCode(err) != sms.Invalid || sms.Explain(err).Field != "account_sid" {
			t.Errorf("adapter = %v, error = %v", adapter, err)
		}
	})
}
