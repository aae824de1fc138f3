package telesign

import (
	"maps"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// Clean trims the fields that it is given and writes the Customer SID in capital
// letters. Errors: invalid, with the field at fault; none of them repeats what
// was typed.
func Clean(fields map[string]string) (map[string]string, error) {
	cleaned := maps.Clone(fields)
	for key, value := range cleaned {
		cleaned[key] = strings.TrimSpace(value)
	}
	if customer := cleaned[fieldCustomer]; customer != "" {
		cleaned[fieldCustomer] = strings.ToUpper(customer)
		if !customerID.MatchString(customer) {
			return nil, sms.FieldError(fieldCustomer, "%s Nothing was saved.", customerMismatch)
		}
	}
	if _, ok := decoded(cleaned[fieldKey]); !ok {
		return nil, sms.FieldError(fieldKey, "%s Nothing was saved.", keyMismatch)
	}
	return cleaned, nil
}
