package sms

import (
	"regexp"
	"slices"
	"strings"
)

// The limits of a template, in characters.
const (
	longestTemplate     = 2000
	longestTemplateName = 100
	longestPlaceholder  = 100
)

var language = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z]{2})?$`)

// CheckTemplate tidies what a person saves, and refuses what could go wrong when it
// is sent. Errors are Invalid on the field name, category, language, body or
// placeholders.
func CheckTemplate(t Template) (Template, error) {
	t.Name = PlainText(t.Name)
	switch {
	case t.Name == "" || len([]rune(t.Name)) > longestTemplateName:
		return t, FieldError("name", "A template needs a name of at most %d characters. Nothing was saved. Enter one.", longestTemplateName)
	case !slices.Contains(Categories(), t.Category):
		return t, FieldError("category", "A template is for contacts, accounts, opportunities or leads. Nothing was saved. Choose one of them.")
	case !language.MatchString(t.Language):
		return t, FieldError("language", "“%s” is not a language. Nothing was saved. Choose one from the list.", t.Language)
	case strings.TrimSpace(t.Body) == "":
		return t, FieldError("body", "The message is empty. Nothing was saved. Write the text that customers get.")
	case len([]rune(t.Body)) > longestTemplate:
		return t, FieldError("body", "The message has more than 2,000 characters. Nothing was saved. Shorten it.")
	}
	keys, err := placeholderKeys(t.Body)
	if err != nil {
		return t, err
	}
	t.Placeholders, err = checkPlaceholders(t.Category, keys, t.Placeholders)
	return t, err
}

// checkPlaceholders describes the placeholders of a body, each once: with what was
// given, and with the field's own label where nothing was.
func checkPlaceholders(category Category, keys []string, given []Placeholder) ([]Placeholder, error) {
	fields := Placeholders(category)
	described := []Placeholder{}
	for _, key := range keys {
		at := slices.IndexFunc(fields, func(p Placeholder) bool { return p.Key == key })
		if at < 0 {
			return nil, FieldError("body", "“{{%s}}” is none of the placeholders of this category. Nothing was saved. Take it out, or choose one with “Insert placeholder”.", key)
		}
		p := fields[at]
		if own := slices.IndexFunc(given, func(p Placeholder) bool { return p.Key == key }); own >= 0 {
			p.Default = strings.TrimSpace(given[own].Default)
			if label := strings.TrimSpace(given[own].Label); label != "" {
				p.Label = label
			}
		}
		if len([]rune(p.Label)) > longestPlaceholder || len([]rune(p.Default)) > longestPlaceholder {
			return nil, FieldError("placeholders", "The name and the default of “{{%s}}” have at most %d characters. Nothing was saved. Shorten them.", key, longestPlaceholder)
		}
		if strings.ContainsAny(p.Label, "{}\n") {
			return nil, FieldError("placeholders", "The name of “{{%s}}” has braces or a line break in it. Nothing was saved. Take them out.", key)
		}
		described = append(described, p)
	}
	return described, nil
}

// placeholderKeys reads the placeholders of a body, each once, in their order.
// Single braces, and a closing pair without an opening one, are text.
func placeholderKeys(body string) ([]string, error) {
	var keys []string
	rest := body
	for {
		_, after, found := strings.Cut(rest, "{{")
		if !found {
			return keys, nil
		}
		inside, next, closed := strings.Cut(after, "}}")
		if !closed {
			return nil, FieldError("body", "The placeholder “{{%s” has no end. Nothing was saved. Close it with two braces: }}.", shortened(inside))
		}
		if strings.ContainsAny(inside, "{}") {
			return nil, FieldError("body", "There are braces within the placeholder “{{%s}}”. Nothing was saved. A placeholder has two braces at each end and none inside.", shortened(inside))
		}
		key := strings.Trim(inside, " \t")
		if key == "" {
			return nil, FieldError("body", "The placeholder “{{}}” is empty. Nothing was saved. Take it out, or choose one with “Insert placeholder”.")
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
		rest = next
	}
}

func shortened(text string) string {
	const longest = 30
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}
