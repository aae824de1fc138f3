package sms_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
)

func TestParseSearch(t *testing.T) {
	for name, row := range map[string]struct {
		typed string
		want  sms.Search
	}{
		"nothing":                                {"  ", sms.Search{}},
		"one letter is too short":                {"a", sms.Search{}},
		"the last word may go on":                {"blue fri", sms.Search{Phrases: [][]string{{"blue"}, {"fri"}}, Prefix: true}},
		"until a blank ends it":                  {"blue fri ", sms.Search{Phrases: [][]string{{"blue"}, {"fri"}}}},
		"but a single word waits for the next":   {"fri ", sms.Search{Phrases: [][]string{{"fri"}}, Prefix: true}},
		"case and accents don't count":           {"CAFÉ Müller", sms.Search{Phrases: [][]string{{"cafe"}, {"muller"}}, Prefix: true}},
		"an accent that stands alone neither":    {"cafe\u0301 ok", sms.Search{Phrases: [][]string{{"cafe"}, {"ok"}}, Prefix: true}},
		"quotes hold words together":             {`"is friday" ok`, sms.Search{Phrases: [][]string{{"is", "friday"}, {"ok"}}, Prefix: true}},
		"a quoted end is a whole word":           {`ok "is fri"`, sms.Search{Phrases: [][]string{{"ok"}, {"is", "fri"}}}},
		"curly quotes too":                       {"“is friday”", sms.Search{Phrases: [][]string{{"is", "friday"}}}},
		"a quote that is never closed":           {`"is fri`, sms.Search{Phrases: [][]string{{"is", "fri"}}}},
		"operators are words":                    {"blue NEAR(red) OR -old*", sms.Search{Phrases: [][]string{{"blue"}, {"near"}, {"red"}, {"or"}, {"old"}}, Prefix: true}},
		"signs and NUL part words":               {"a:b^c\x00d", sms.Search{Phrases: [][]string{{"a"}, {"b"}, {"c"}, {"d"}}, Prefix: true}},
		"signs alone are nothing":                {`"*-^:()`, sms.Search{}},
		"a number as it is typed at home":        {"(415) 555-0123", sms.Search{Phrases: [][]string{{"415"}, {"555"}, {"0123"}}, Prefix: true, Numbers: []string{"4155550123"}}},
		"a number for abroad":                    {"+1 415 555 0123", sms.Search{Phrases: [][]string{{"1"}, {"415"}, {"555"}, {"0123"}}, Prefix: true, Numbers: []string{"14155550123", "4155550123"}}},
		"the end of a number":                    {"555 0123", sms.Search{Phrases: [][]string{{"555"}, {"0123"}}, Prefix: true, Numbers: []string{"5550123"}}},
		"a number that is dialled abroad":        {"0044 7700 900123", sms.Search{Phrases: [][]string{{"0044"}, {"7700"}, {"900123"}}, Prefix: true, Numbers: []string{"00447700900123", "447700900123"}}},
		"two digits are no number":               {"12", sms.Search{Phrases: [][]string{{"12"}}, Prefix: true}},
		"what has letters isn't one":             {"room 415", sms.Search{Phrases: [][]string{{"room"}, {"415"}}, Prefix: true}},
		"letters of other alphabets are letters": {"Привет 你好", sms.Search{Phrases: [][]string{{"привет"}, {"你好"}}, Prefix: true}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := sms.ParseSearch(row.typed, "US")
			smstest.Must(t, err)
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("reads a number as the business's country dials it", func(t *testing.T) {
		got := smstest.OK[sms.Search](t)(sms.ParseSearch("0151 23456789", "de"))
		if diff := cmp.Diff([]string{"015123456789", "15123456789"}, got.Numbers); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("refuses a text that nobody types", func(t *testing.T) {
		_, err := sms.ParseSearch(strings.Repeat("é", 201), "US")
		smstest.Wants(t, err, sms.Invalid, "query", "A search has at most 200 characters. Nothing was searched. Look for fewer words.")
	})
}

// marked writes pieces with the hits in brackets.
func marked(pieces []sms.Piece) string {
	var text strings.Builder
	for _, piece := range pieces {
		if piece.Hit {
			text.WriteString("[" + piece.Text + "]")
		} else {
			text.WriteString(piece.Text)
		}
	}
	return text.String()
}

func TestSearch_Excerpt(t *testing.T) {
	before, after := strings.Repeat("before ", 30), strings.Repeat(" after", 40)
	for name, row := range map[string]struct{ typed, body, want string }{
		"marks every word":                          {"blue fri", "The blue one? Friday, blue.", "The [blue] one? [Friday], [blue]."},
		"marks a phrase in one":                     {`"is friday"`, "Friday is it, is Friday ok?", "Friday is it, [is Friday] ok?"},
		"marks what was typed without its accent":   {"cafe", "Le CAFÉ, le cafe\u0301s", "Le [CAFÉ], le [cafe\u0301s]"},
		"marks a number however it is written":      {"4155550123", "Call (415) 555-0123 or 555 9999.", "Call [(415) 555-0123] or 555 9999."},
		"marks a number typed for abroad":           {"+1 415 555 0123", "Call 415.555.0123", "Call [415.555.0123]"},
		"shows what stands around":                  {"friday", before + "is Friday ok" + after, "…before before before before before before is [Friday] ok" + strings.Repeat(" after", 17) + "…"},
		"begins at the beginning where it is there": {"friday", "Friday" + after, "[Friday]" + strings.Repeat(" after", 25) + "…"},
		"cuts no character where there is no blank": {"你好", "你好" + strings.Repeat("界", 100), "[你好" + strings.Repeat("界", 51) + "]…"},
		"shows the beginning where nothing is hit":  {"friday", before, strings.TrimSuffix(strings.Repeat("before ", 22), " ") + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			search := smstest.OK[sms.Search](t)(sms.ParseSearch(row.typed, "US"))
			if got := marked(search.Excerpt(row.body)); got != row.want {
				t.Errorf("got  %q\nwant %q", got, row.want)
			}
		})
	}
}

func TestSearch_Finds(t *testing.T) {
	for name, row := range map[string]struct {
		typed, body string
		want        bool
	}{
		"every word must be there":    {"blue friday", "The blue one", false},
		"in any order":                {"friday blue", "The blue one on Friday", true},
		"a word in the middle isn't":  {"day", "Friday", false},
		"only the last may go on":     {"fri blue", "The blue one on Friday", false},
		"words of a phrase are close": {`"blue friday"`, "blue on friday", false},
		"nothing finds nothing":       {"", "Friday", false},
		"a part of a number":          {"555 01", "Call 415-555-0123", true},
		"not the digits of two":       {"0123415", "415 555 0123, 415 555 0124", false},
	} {
		t.Run(name, func(t *testing.T) {
			search := smstest.OK[sms.Search](t)(sms.ParseSearch(row.typed, "US"))
			if got := search.Finds(row.body); got != row.want {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func FuzzParseSearch(f *testing.F) {
	for _, seed := range [][2]string{{`"is fri" NEAR(`, "Is Friday ok?"}, {"+1 415", "Call (415) 555-0123."}, {"é\u0301", "cafe\u0301 é"}, {"你", strings.Repeat("你", 200)}, {"\xff a", "\xff\xfe a"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, typed, body string) {
		search, err := sms.ParseSearch(typed, "US")
		if err != nil {
			return
		}
		whole := ""
		for _, piece := range search.Mark(body) {
			whole += piece.Text
		}
		if whole != body {
			t.Errorf("marking %q in %q gave %q", typed, body, whole)
		}
		search.Excerpt(body)
	})
}
