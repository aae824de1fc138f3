package twilio

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/provider/internal/rest"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// FetchMedia gives the bytes of an attachment. Twilio asks for the credentials and sends
// the caller on to where the bytes are, under an address that holds for four hours.
// https://www.twilio.com/docs/messaging/api/media-resource
func (p *Provider) FetchMedia(ctx context.Context, media sms.Media) ([]byte, error) {
	data, err := p.api.FetchMedia(ctx, media.URL)
	if err != nil {
		return nil, explainMedia(err)
	}
	return data, nil
}

func explainMedia(err error) error {
	if explained := explain("fetch attachment", err); sms.ErrorCode(explained) == sms.Locked {
		return sms.Wrap(sms.Locked, err, "The Auth token isn't known just now, so the attachment was not fetched. The text was kept. Unlock the keychain, then try again.")
	}
	return rest.ExplainMedia(vendor, "twilio: fetch attachment", err)
}
