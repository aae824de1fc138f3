package sms_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestRender(t *testing.T) {
	placeholders := []sms.Placeholder{{Key: "first_name", Label: "First name", Default: "there"}, {Key: "company", Label: "Firm"}}
	rows := map[string]struct {
		body   string
		values map[string]string
		want   sms.Rendered
	}{
		"a value":                    {"Hi {{first_name}}!", map[string]string{"first_name": "Ana"}, sms.Rendered{Text: "Hi Ana!"}},
		"a value where blanks are":   {"Hi {{ first_name }}!", map[string]string{"first_name": "Ana"}, sms.Rendered{Text: "Hi Ana!"}},
		"the default":                {"Hi {{first_name}}!", nil, sms.Rendered{Text: "Hi there!"}},
		"the default for blanks":     {"Hi {{first_name}}!", map[string]string{"first_name": "  "}, sms.Rendered{Text: "Hi there!"}},
		"neither: marked":            {"To {{company}}", nil, sms.Rendered{Text: "To {{Firm}}", Missing: []string{"Firm"}}},
		"neither, twice: named once": {"{{company}}, {{company}}", nil, sms.Rendered{Text: "{{Firm}}, {{Firm}}", Missing: []string{"Firm"}}},
		"an unheard-of one: marked":  {"{{nickname}}", nil, sms.Rendered{Text: "{{nickname}}", Missing: []string{"nickname"}}},
		"a value with braces":        {"{{first_name}}", map[string]string{"first_name": "{{company}}", "company": "Berg"}, sms.Rendered{Text: "{{company}}"}},
		"halves that meet":           {"{{first_name}}company}}", map[string]string{"first_name": "{{", "company": "Berg"}, sms.Rendered{Text: "{{company}}"}},
		"a value with a dollar":      {"{{company}}", map[string]string{"company": "$1 & Co"}, sms.Rendered{Text: "$1 & Co"}},
		"single braces stay":         {"{first_name} :-}", map[string]string{"first_name": "Ana"}, sms.Rendered{Text: "{first_name} :-}"}},
		"a closing pair stays":       {"a }} b", nil, sms.Rendered{Text: "a }} b"}},
		"nothing to fill":            {"See you at 5", nil, sms.Rendered{Text: "See you at 5"}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, sms.Render(row.body, placeholders, row.values)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever values customers have, each placeholder becomes its value and the text
// between them stays as it is.
func TestRender_FillsEachPlaceOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.StringMatching(`[a-z {}$\\]{0,4}`), 2, 5).Draw(t, "pieces")
		value := rapid.StringMatching(`[a-z{}$\\_]{1,12}`).Draw(t, "value")
		for i, piece := range pieces { // a piece must not make a placeholder with its neighbour
			pieces[i] = strings.Trim(strings.ReplaceAll(piece, "{{", ""), "{}")
		}
		body := strings.Join(pieces, "{{name}}")
		got := sms.Render(body, []sms.Placeholder{{Key: "name", Label: "Name"}}, map[string]string{"name": value})
		if want := strings.Join(pieces, value); got.Text != want || got.Missing != nil {
			t.Fatalf("Render(%q) = %+v, want %q", body, got, want)
		}
	})
}

func TestCheckTemplate(t *testing.T) {
	good := sms.Template{Name: " Ready ", Category: sms.ContactCategory, Language: "en", Body: "Hi {{first_name}}, {{ my_name }} here. {{first_name}}! {x} }}"}
	t.Run("describes the placeholders, each once", func(t *testing.T) {
		given := good
		given.Placeholders = []sms.Placeholder{{Key: "first_name", Label: " Given name ", Default: " there "}, {Key: "company", Label: "Gone from the body"}}
		got := smstest.OK[sms.Template](t)(sms.CheckTemplate(given))
		want := []sms.Placeholder{{Key: "first_name", Label: "Given name", Default: "there"}, {Key: "my_name", Label: "My name"}}
		if diff := cmp.Diff(want, got.Placeholders); diff != "" || got.Name != "Ready" {
			t.Errorf("%q\n%s", got.Name, diff)
		}
	})
	rows := map[string]struct {
		change       func(*sms.Template)
		field, words string
	}{
		"no name":             {func(t *sms.Template) { t.Name = " " }, "name", "A template needs a name of at most 100 characters. Nothing was saved. Enter one."},
		"a long name":         {func(t *sms.Template) { t.Name = strings.Repeat("é", 101) }, "name", "A template needs a name of at most 100 characters. Nothing was saved. Enter one."},
		"no category":         {func(t *sms.Template) { t.Category = "" }, "category", "A template is for contacts, accounts, opportunities or leads. Nothing was saved. Choose one of them."},
		"no language":         {func(t *sms.Template) { t.Language = "English" }, "language", "“English” is not a language. Nothing was saved. Choose one from the list."},
		"no message":          {func(t *sms.Template) { t.Body = "\n" }, "body", "The message is empty. Nothing was saved. Write the text that customers get."},
		"a long message":      {func(t *sms.Template) { t.Body = strings.Repeat("é", 2001) }, "body", "The message has more than 2,000 characters. Nothing was saved. Shorten it."},
		"an unheard-of one":   {func(t *sms.Template) { t.Body = "{{nickname}}" }, "body", "“{{nickname}}” is none of the placeholders of this category. Nothing was saved. Take it out, or choose one with “Insert placeholder”."},
		"one of another kind": {func(t *sms.Template) { t.Category = sms.AccountCategory }, "body", "“{{first_name}}” is none of the placeholders of this category. Nothing was saved. Take it out, or choose one with “Insert placeholder”."},
		"an empty one":        {func(t *sms.Template) { t.Body = "{{ }}" }, "body", "The placeholder “{{}}” is empty. Nothing was saved. Take it out, or choose one with “Insert placeholder”."},
		"one without end":     {func(t *sms.Template) { t.Body = "Hi {{first_name" }, "body", "The placeholder “{{first_name” has no end. Nothing was saved. Close it with two braces: }}."},
		"one within another":  {func(t *sms.Template) { t.Body = "{{first_{{name}}}}" }, "body", "There are braces within the placeholder “{{first_{{name}}”. Nothing was saved. A placeholder has two braces at each end and none inside."},
		"three braces":        {func(t *sms.Template) { t.Body = "{{{name}}}" }, "body", "There are braces within the placeholder “{{{name}}”. Nothing was saved. A placeholder has two braces at each end and none inside."},
		"a name with braces":  {func(t *sms.Template) { t.Placeholders = []sms.Placeholder{{Key: "first_name", Label: "{{x}}"}} }, "placeholders", "The name of “{{first_name}}” has braces or a line break in it. Nothing was saved. Take them out."},
		"a default that's long": {func(t *sms.Template) {
			t.Placeholders = []sms.Placeholder{{Key: "first_name", Default: strings.Repeat("x", 101)}}
		}, "placeholders", "The name and the default of “{{first_name}}” have at most 100 characters. Nothing was saved. Shorten them."},
	}
	for name, row := range rows {
		t.Run("refuses "+name, func(t *testing.T) {
			changed := good
			row.change(&changed)
			_, err := sms.CheckTemplate(changed)
			smstest.Wants(t, err, sms.Invalid, row.field, row.words)
		})
	}
}

func TestValues_EachCategory(t *testing.T) {
	ana := sms.Recipient{Name: "Dr. Ana Lima", Company: "Lima Ltd", Email: "ana@lima.example", Phone: "+14155550123", Owner: "Repairs",
		From: sms.Signature{Name: "Mia Berg", Business: "Berg Bikes", Number: "+14155550100"}}
	sender := map[string]string{"my_name": "Mia Berg", "business_name": "Berg Bikes", "my_number": "(415) 555-0100"}
	person := map[string]string{"name": "Dr. Ana Lima", "first_name": "Ana", "company": "Lima Ltd", "email": "ana@lima.example", "phone": "(415) 555-0123", "owner": "Repairs"}
	for category, own := range map[sms.Category][]string{
		sms.ContactCategory: {"name", "first_name", "company", "email", "phone", "owner"}, sms.LeadCategory: {"name", "first_name", "company", "email", "phone", "owner"},
		sms.AccountCategory: {"name", "email", "phone", "owner"}, sms.OpportunityCategory: {"name", "company", "email", "phone", "owner"},
	} {
		want := map[string]string{"my_name": sender["my_name"], "business_name": sender["business_name"], "my_number": sender["my_number"]}
		for _, key := range own {
			want[key] = person[key]
		}
		got := sms.Values(category, ana)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", category, diff)
		}
		if offered := sms.Placeholders(category); len(offered) != len(got) {
			t.Errorf("%s offers %d placeholders and has values for %d", category, len(offered), len(got))
		}
	}
	if got := sms.Placeholders("unheard of"); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestFirstName(t *testing.T) {
	for name, want := range map[string]string{
		"Ana Lima": "Ana", "ana": "ana", "": "", "  ": "", "Lima, Ana": "Ana", "Lima, Ana Maria": "Ana", "Dr. Ana Lima": "Ana", "Prof. Dr. Ana Lima": "Ana",
		"Frau Berg": "Berg", "Mme Dupont": "Dupont", "Dr.": "Dr.", "Lima,": "Lima,", "Núria Öz": "Núria", "李 小龙": "李",
	} {
		if got := sms.FirstName(name); got != want {
			t.Errorf("FirstName(%q) = %q, want %q", name, got, want)
		}
	}
}
