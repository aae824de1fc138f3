package twilio

import (
	"context"
	"errors"
	"fmt"

	"github.com/smsdesk/smsdesk/backend/provider/twilio/internal/api"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// CheckIncomingURL tells where Twilio sends the incoming texts of a number. A
// Messaging Service decides first, then a TwiML application, then the number's
// own URL. https://www.twilio.com/docs/messaging/services
func (p *Provider) CheckIncomingURL(ctx context.Context, number, url string) (sms.WebhookHealth, error) {
	own, err := p.find(ctx, number)
	if err != nil {
		return sms.WebhookHealth{}, err
	}
	service, err := p.serviceOf(ctx, own)
	if err != nil {
		shown := explain("check messaging services", err)
		if sms.ErrorCode(shown) == sms.CredentialsRefused || errors.Is(err, context.Canceled) {
			return sms.WebhookHealth{}, shown
		}
		return sms.WebhookHealth{State: sms.WebhookUnknown, Found: plain(own.url),
			Text:   "It isn't known whether a Messaging Service diverts the incoming texts of this number, because Twilio's list of services can't be read.",
			Remedy: "Check again later, or look into Messaging > Services in the Twilio Console."}, nil
	}
	if service != nil && !service.UseInboundWebhookOnNumber {
		return serviceHealth(*service, url), nil
	}
	return numberHealth(own, url), nil
}

// serviceOf finds the Messaging Service that the sender is in, nil when none.
func (p *Provider) serviceOf(ctx context.Context, own owned) (*api.Service, error) {
	services, err := p.api.ListServices(ctx)
	if err != nil {
		return nil, err
	}
	for _, service := range services {
		senders := p.api.ListServiceNumbers(ctx, service.SID)
		if own.short {
			senders = p.api.ListServiceShortCodes(ctx, service.SID)
		}
		for sender, err := range senders {
			if err != nil && notFound(err) {
				break // the service was deleted just now
			}
			if err != nil {
				return nil, err
			}
			if sender.SID == own.sid {
				return &service, nil
			}
		}
	}
	return nil, nil //nolint:nilnil // a number without a service is the usual case
}

func serviceHealth(service api.Service, url string) sms.WebhookHealth {
	health := sms.WebhookHealth{State: sms.WebhookOverridden, Found: plain(service.InboundRequestURL),
		Remedy: fmt.Sprintf("In the Twilio Console, open Messaging > Services > %s > Integration and choose “Defer to sender's webhook”. Then check again.", service.FriendlyName)}
	switch health.Found {
	case url:
		return sms.WebhookHealth{State: sms.WebhookRight, Found: url,
			Text: fmt.Sprintf("Incoming texts of this number come to SMS Desk, through the Messaging Service “%s”.", service.FriendlyName)}
	case "":
		health.Text = fmt.Sprintf("This number is in the Messaging Service “%s”, which drops incoming texts. Twilio doesn't keep them, so they can't be fetched later.", service.FriendlyName)
	default:
		health.Text = fmt.Sprintf("This number is in the Messaging Service “%s”, which sends incoming texts to another address.", service.FriendlyName)
	}
	return health
}

func numberHealth(own owned, url string) sms.WebhookHealth {
	const set = "Set the address from here, or paste the incoming callback URL into “A MESSAGE COMES IN” on the number's page in the Twilio Console."
	health := sms.WebhookHealth{Found: plain(own.url), Remedy: set}
	switch {
	case own.application != "":
		health.State = sms.WebhookOverridden
		health.Text = "The TwiML application " + own.application + " decides where incoming texts of this number go, so the number's own address isn't used."
		health.Remedy = "Set the address from here: this takes the application off the number's texts. Don't do so if another program needs them."
	case health.Found == "":
		health.State = sms.WebhookMissing
		health.Text = "Twilio has no address for incoming texts of this number, so replies don't reach SMS Desk."
	case health.Found == url:
		health = sms.WebhookHealth{State: sms.WebhookRight, Found: url, Text: "Incoming texts of this number come to SMS Desk."}
	default:
		health.State = sms.WebhookChanged
		health.Text = "Twilio sends incoming texts of this number to another address."
		health.Remedy += " Don't do so if another program needs them."
	}
	return health
}
