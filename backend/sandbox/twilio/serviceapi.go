package twilio

import (
	"cmp"
	"net/http"
	"strings"
	"time"
)

func iso8601(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func method(m string) string { return cmp.Or(m, http.MethodPost) }

func (s *Simulator) listServices(c call) answer {
	var rows []*Service
	for _, service := range s.state.Services {
		if service.Account == c.account.SID {
			rows = append(rows, service)
		}
	}
	return listV1(c, s.base, "services", rows, func(service *Service) string { return service.SID }, s.serviceView)
}

func (s *Simulator) fetchService(c call) answer {
	service := s.service(c.account.SID, c.sid("sid"))
	if service == nil {
		return notFound(c)
	}
	return ok(s.serviceView(service))
}

// updateService changes what is given. An empty InboundRequestUrl clears it,
// which turns incoming texts off unless UseInboundWebhookOnNumber is set.
//
// https://www.twilio.com/docs/messaging/api/service-resource
func (s *Simulator) updateService(c call) answer {
	service := s.service(c.account.SID, c.sid("sid"))
	if service == nil {
		return notFound(c)
	}
	for _, name := range []string{"InboundRequestUrl", "FallbackUrl", "StatusCallback"} {
		if value := c.form.Get(name); value != "" && !absolute(value) {
			return refused(refuse(20422, "Invalid parameter: %s is not a valid URL", name))
		}
	}
	for name, field := range map[string]*string{
		"FriendlyName": &service.Name, "InboundMethod": &service.Hooks.Method, "FallbackMethod": &service.Hooks.FallbackMethod,
		"InboundRequestUrl": &service.Hooks.URL, "FallbackUrl": &service.Hooks.FallbackURL, "StatusCallback": &service.StatusCallback,
	} {
		if c.form.Has(name) {
			*field = c.form.Get(name)
		}
	}
	if c.form.Has("UseInboundWebhookOnNumber") {
		service.WebhookOnNumber = strings.EqualFold(c.form.Get("UseInboundWebhookOnNumber"), "true")
	}
	service.Updated = s.now()
	return ok(s.serviceView(service))
}

// serviceView is the Service resource, as far as it concerns texts.
func (s *Simulator) serviceView(service *Service) map[string]any {
	address := s.base + "/v1/Services/" + service.SID
	return map[string]any{
		"sid": service.SID, "account_sid": service.Account, "friendly_name": service.Name,
		"date_created": iso8601(service.Created), "date_updated": iso8601(service.Updated),
		"inbound_request_url": orNull(service.Hooks.URL), "inbound_method": method(service.Hooks.Method),
		"fallback_url": orNull(service.Hooks.FallbackURL), "fallback_method": method(service.Hooks.FallbackMethod),
		"status_callback": orNull(service.StatusCallback), "use_inbound_webhook_on_number": service.WebhookOnNumber,
		"sticky_sender": true, "mms_converter": true, "smart_encoding": false, "fallback_to_long_code": false,
		"area_code_geomatch": false, "synchronous_validation": false, "scan_message_content": "inherit", "validity_period": 36000,
		"usecase": "undeclared", "us_app_to_person_registered": false,
		"url": address, "links": map[string]string{"phone_numbers": address + "/PhoneNumbers"},
	}
}

// serviceNumbers lists the pool; a number's SID is the one that it has elsewhere.
func (s *Simulator) serviceNumbers(c call) answer {
	service := s.service(c.account.SID, c.sid("sid"))
	if service == nil {
		return notFound(c)
	}
	return listV1(c, s.base, "phone_numbers", s.pool(service), func(n *Number) string { return n.SID }, func(n *Number) map[string]any {
		capabilities := []string{"Voice", "SMS"}
		if n.MMS {
			capabilities = append(capabilities, "MMS")
		}
		return map[string]any{
			"sid": n.SID, "account_sid": n.Account, "service_sid": service.SID, "phone_number": n.Number, "country_code": "US",
			"capabilities": capabilities, "date_created": iso8601(n.Created), "date_updated": iso8601(n.Updated),
			"url": s.base + "/v1/Services/" + service.SID + "/PhoneNumbers/" + n.SID,
		}
	})
}
