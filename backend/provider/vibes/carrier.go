package vibes

import (
	"context"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Carrier is who serves a customer's number. Code is Vibes' own, Name "" where no
// page tells it.
type Carrier struct {
	Code string
	Name string
}

// carrierNames has Vibes' codes of carriers, as its own Ruby library lists them.
// https://github.com/clarke/vibes_api_ruby
var carrierNames = map[string]string{
	"101": "U.S. Cellular", "102": "Verizon", "103": "Sprint", "104": "AT&T", "105": "T-Mobile", "107": "Virgin", "122": "Cellular South",
	"127": "GCI", "169": "Bandwidth", "172": "Google Voice", "182": "Inteliquent",
	"300": "Bell", "304": "Rogers", "305": "Vidéotron", "306": "Fido", "307": "Telus", "308": "MTS", "309": "SaskTel", "310": "Virgin",
	"311": "Wind", "314": "Eastlink",
}

// LookUpCarrier asks Vibes who serves a customer's number (E.164). Nothing says
// that it is free, so that nothing calls it unasked: not the credential test, and
// not a refused text. Errors: not_found where Vibes knows no carrier of it.
// https://developer-aggregation.vibes.com/v3.0/reference/retrieve-info-from-the-api
func (p *Provider) LookUpCarrier(ctx context.Context, number string) (Carrier, error) {
	if !sms.IsE164(number) || !Descriptor().Limits.Reaches(number) {
		return Carrier{}, sms.FieldError("to", "Vibes knows the carriers of numbers in the United States and Canada only. Nothing was asked. Check the number.")
	}
	found, err := p.api.LookUpCarrier(ctx, strings.TrimPrefix(number, "+"), "")
	if err != nil {
		return Carrier{}, explain("look up a carrier", err)
	}
	if found.Code == "" || found.Code == "0" {
		return Carrier{}, sms.Errorf(sms.NotFound, "Vibes knows no carrier of this number. It may be a landline, or not in use. Check it with the customer.")
	}
	return Carrier{found.Code, carrierNames[found.Code]}, nil
}
