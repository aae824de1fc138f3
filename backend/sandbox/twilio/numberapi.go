package twilio

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"strings"
)

func (s *Simulator) listNumbers(c call) answer {
	var rows []*Number
	for _, n := range s.state.Numbers {
		if n.Account == c.account.SID && matchesNumber(c.query.Get("PhoneNumber"), n.Number) && fitsParam(c, "FriendlyName", n.Name) {
			rows = append(rows, n)
		}
	}
	return list(c, "incoming_phone_numbers", rows, func(n *Number) string { return n.SID }, s.numberView)
}

// matchesNumber compares with a filter: part of a number, with * for any digits.
func matchesNumber(filter, number string) bool {
	matched, err := path.Match("*"+strings.TrimPrefix(filter, "+")+"*", strings.TrimPrefix(number, "+"))
	return err == nil && matched
}

func (s *Simulator) ownNumber(c call) *Number {
	i := slices.IndexFunc(s.state.Numbers, func(n *Number) bool { return n.SID == c.sid("sid") && n.Account == c.account.SID })
	if i < 0 {
		return nil
	}
	return s.state.Numbers[i]
}

func (s *Simulator) fetchNumber(c call) answer {
	n := s.ownNumber(c)
	if n == nil {
		return notFound(c)
	}
	return ok(s.numberView(n))
}

// updateNumber changes what is given and leaves the rest; an empty value clears.
//
// https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
func (s *Simulator) updateNumber(c call) answer {
	n := s.ownNumber(c)
	if n == nil {
		return notFound(c)
	}
	hooks, r := c.hooks(n.Hooks)
	if r == nil && !n.SMS && hooks.URL != "" {
		r = refuse(21407, "This Phone Number type does not support SMS.")
	}
	if r == nil && len(c.form.Get("FriendlyName")) > 64 {
		r = refuse(20422, "Invalid parameter: FriendlyName is longer than 64 characters")
	}
	if r != nil {
		return refused(r)
	}
	n.Hooks, n.Updated = hooks, s.now()
	if c.form.Has("FriendlyName") {
		n.Name = c.form.Get("FriendlyName")
	}
	if c.form.Has("SmsApplicationSid") {
		n.Application = c.form.Get("SmsApplicationSid")
	}
	return ok(s.numberView(n))
}

// hooks reads the four Sms* parameters over what is there already.
func (c call) hooks(h Hooks) (Hooks, *refusal) {
	for _, field := range []struct {
		name   string
		method bool
		value  *string
	}{
		{"SmsUrl", false, &h.URL},
		{"SmsMethod", true, &h.Method},
		{"SmsFallbackUrl", false, &h.FallbackURL},
		{"SmsFallbackMethod", true, &h.FallbackMethod},
	} {
		if !c.form.Has(field.name) {
			continue
		}
		value := c.form.Get(field.name)
		switch {
		case field.method && value != "" && value != http.MethodGet && value != http.MethodPost:
			return h, refuse(21403, "%s is not a valid HTTP method", field.name)
		case !field.method && value != "" && !absolute(value):
			return h, refuse(21402, "%s is not a valid URL", field.name)
		}
		*field.value = value
	}
	if h.FallbackURL != "" && h.URL == "" {
		return h, refuse(21406, "SmsFallbackUrl requires an SmsUrl")
	}
	return h, nil
}

// hooksView gives the four properties as every resource names them.
func hooksView(h Hooks, view map[string]any) map[string]any {
	view["sms_url"], view["sms_method"] = h.URL, cmp.Or(h.Method, http.MethodPost)
	view["sms_fallback_url"], view["sms_fallback_method"] = h.FallbackURL, cmp.Or(h.FallbackMethod, http.MethodPost)
	return view
}

// numberView is the IncomingPhoneNumber resource. The word for a toll-free type
// is UNCONFIRMED.
func (s *Simulator) numberView(n *Number) map[string]any {
	kind := "local"
	if tollFree(n.Number) {
		kind = "toll-free"
	}
	return hooksView(n.Hooks, map[string]any{
		"sid": n.SID, "account_sid": n.Account, "phone_number": n.Number, "friendly_name": n.Name, "api_version": apiVersion,
		"capabilities": map[string]bool{"voice": true, "sms": n.SMS, "mms": n.MMS, "fax": false},
		"date_created": rfc2822(n.Created),
		"date_updated": rfc2822(n.Updated),
		"origin":       "twilio",
		"beta":         false,
		"type":         kind,
		"status":       "in-use",
		"address_sid":  nil,
		"bundle_sid":   nil,
		"voice_url":    "",
		"voice_method": http.MethodPost,
		"uri":          accountPath(n.Account) + "/IncomingPhoneNumbers/" + n.SID + ".json",
		"identity_sid": nil,
		"trunk_sid":    nil,

		"sms_application_sid": n.Application, "voice_application_sid": "", "status_callback": "", "status_callback_method": http.MethodPost,
		"address_requirements": "none", "voice_caller_id_lookup": false, "voice_fallback_url": "", "voice_fallback_method": http.MethodPost,
	})
}
