package provider_test

import (
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/provider"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// facts is what each guide must tell, in words that it must hold.
var facts = map[sms.Kind][]string{
	sms.ACS: {"pay-as-you-go", "Communication Services resource", "toll-free", "short code", "alphanumeric sender ID", "Settings > Keys",
		"Telephony & SMS", "Phone Numbers", "Short Codes", "Alphanumeric Sender ID", "both connection strings", "SMS Delivery Report Received", "SMS Received"},
	sms.Infobip:    {"free", "upgrade", "home page", "Developers", "API key", "API Base URL", "Buy a number"},
	sms.LinkMobile: {"trial", "Write to the LINK Mobility team", "buy the numbers", "Platform ID", "Platform Partner ID", "Gate ID", "user name", "password", "Base URL"},
	sms.Telesign: {"trial", "100,000", "Enterprise", "invoiced", "dashboard", "Customer ID", "API key", "Buy a phone number", "SMS Settings",
		"Status Callback on", "Standard", "ask support"},
	sms.Twilio: {"trial", "100,000", "enterprise", "General Settings", "Account SID", "Auth Token", "Buy a phone number", "A MESSAGE COMES IN"},
	sms.Vibes:  {"United States and Canada", "Write to Vibes", "customer care", "username", "password", "incoming callback URL"},
}

func TestGuides_TellWhatAPersonNeeds(t *testing.T) {
	for _, d := range provider.Descriptors() {
		t.Run(d.Name, func(t *testing.T) {
			var words strings.Builder
			for _, step := range d.Guide {
				words.WriteString(step.Text + "\n")
				if step.Link != "" && !strings.HasPrefix(step.Link, "https://") {
					t.Errorf("the link of %q is %q", step.Text, step.Link)
				}
			}
			if len(facts[d.Kind]) == 0 {
				t.Fatal("nothing is asked of this guide")
			}
			for _, fact := range facts[d.Kind] {
				if !strings.Contains(words.String(), fact) {
					t.Errorf("the guide doesn't tell %q", fact)
				}
			}
			for _, callback := range d.Callbacks {
				if callback.Where == "" || !strings.HasPrefix(callback.Link, "https://") {
					t.Errorf("%s: where %q, link %q", callback.Label, callback.Where, callback.Link)
				}
			}
		})
	}
}
