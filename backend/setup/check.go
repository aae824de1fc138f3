package setup

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/smsdesk/smsdesk/backend/sms"
)

const (
	maxName        = 100
	maxDescription = 500
)

// tidy trims what was typed, which people paste with blanks and line ends, and
// drops empty secrets: they mean "as it is".
func tidy(in Input) Input {
	out := Input{Name: sms.PlainText(in.Name), Description: strings.TrimSpace(in.Description),
		Fields: map[string]string{}, Secrets: map[string]string{}}
	for key, value := range in.Fields {
		out.Fields[key] = strings.TrimSpace(value)
	}
	for key, value := range in.Secrets {
		if trimmed := strings.TrimSpace(value); trimmed != "" {
			out.Secrets[key] = trimmed
		}
	}
	return out
}

// check holds tidied input against the descriptor and gives the first fault.
func check(d sms.Descriptor, account sms.Account, in Input) error {
	switch {
	case in.Name == "":
		return sms.FieldError("name", "Enter a name, for example “%s main”. Nothing was saved.", d.Name)
	case len([]rune(in.Name)) > maxName:
		return sms.FieldError("name", "A name has at most %d characters. Nothing was saved.", maxName)
	case len([]rune(in.Description)) > maxDescription:
		return sms.FieldError("description", "A description has at most %d characters. Nothing was saved.", maxDescription)
	}
	for _, field := range d.Fields {
		value, replaced := in.Fields[field.Key], true
		if field.Secret {
			value, replaced = in.Secrets[field.Key], in.Secrets[field.Key] != ""
		}
		if value == "" {
			kept := field.Secret && slices.Contains(account.SecretsSet, field.Key)
			if field.Required && !kept {
				return sms.FieldError(field.Key, "Enter the %s. Nothing was saved.", field.Label)
			}
			continue
		}
		if replaced && field.Pattern != "" && !account.Sandbox {
			if matched, err := regexp.MatchString(field.Pattern, value); err != nil || !matched {
				return sms.FieldError(field.Key, "%s Nothing was saved.", field.Mismatch)
			}
		}
	}
	return nil
}

// strangers refuses keys that the provider has no field for, and a secret that
// is passed as an ordinary field: it would end in the database.
func strangers(d sms.Descriptor, in Input) error {
	secret := map[string]bool{}
	for _, field := range d.Fields {
		secret[field.Key] = field.Secret
	}
	for _, key := range slices.Sorted(maps.Keys(in.Fields)) {
		if isSecret, known := secret[key]; !known || isSecret {
			return sms.FieldError(key, "%s has no field “%s”. Nothing was saved.", d.Name, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in.Secrets)) {
		if !secret[key] {
			return sms.FieldError(key, "%s has no secret “%s”. Nothing was saved.", d.Name, key)
		}
	}
	return nil
}

func differs(a, b map[string]string) bool { return !maps.Equal(a, b) }

func with(list []string, item string) []string {
	if slices.Contains(list, item) {
		return list
	}
	return append(slices.Clone(list), item)
}

func firstFree(base string, taken map[string]bool) string {
	name := base
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = base + " " + strconv.Itoa(n)
	}
	return name
}

func lower(text string) string { return strings.ToLower(text) }

func remoteName(number Importable) string {
	if name := strings.TrimSpace(number.Name); name != "" {
		return name
	}
	return number.Sender.Address
}

// host shortens an address for the activity log: callback addresses hold tokens.
func host(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host == "" {
		return "nothing"
	}
	return parsed.Host
}
