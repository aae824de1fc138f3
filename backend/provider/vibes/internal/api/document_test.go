package api_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/provider/vibes/internal/api"
)

func TestParse_keeps_text_as_it_was_written(t *testing.T) {
	for name, row := range map[string]struct{ raw, want string }{
		"blanks":                    {"<a>  x \t\n</a>", "  x \t\n"},
		"entities":                  {"<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F44D;</a>", `<&>"'A👍`},
		"CDATA":                     {"<a>1<![CDATA[<2>&amp;]]>3</a>", "1<2>&amp;3"},
		"around other elements":     {"<a>1<b>no</b>2<!-- no -->3</a>", "123"},
		"a byte order mark":         {"\xEF\xBB\xBF<a>x</a>", "x"},
		"broken UTF-8":              {"<a>x\xFFy</a>", "x\uFFFDy"},
		"control characters":        {"<a>x\x00\x0By</a>", "x\uFFFD\uFFFDy"},
		"Windows-1252":              {`<?xml version="1.0" encoding="windows-1252"?><a>` + "\x80\xF6</a>", "€ö"},
		"ISO 8859-1":                {`<?xml version='1.0' encoding='ISO-8859-1'?><a>` + "\xF6\x01</a>", "ö?"},
		"UTF-8, said in lower case": {`<?xml version="1.0" encoding="utf-8"?><a>ö</a>`, "ö"},
		"a namespace":               {`<v:a xmlns:v="urn:x">x</v:a>`, "x"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := api.Parse([]byte(row.raw))
			if err != nil || got.Name != "a" || got.Text != row.want || len(got.Attrs) != 0 {
				t.Errorf("got %+v, %v, want %q", got, err, row.want)
			}
		})
	}
}

func TestParse_refuses_what_is_not_safe_or_not_whole(t *testing.T) {
	for name, raw := range map[string]string{
		"a document type":             `<!DOCTYPE a><a/>`,
		"an entity from outside":      `<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1/">]><a>&x;</a>`,
		"a billion laughs":            `<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>`,
		"an entity of HTML":           `<a>&nbsp;</a>`,
		"17 levels":                   strings.Repeat("<a>", 17) + strings.Repeat("</a>", 17),
		"20,000 elements":             "<a>" + strings.Repeat("<b/>", 20000) + "</a>",
		"an end too many":             "<a></a></a>",
		"ends in the wrong order":     "<a><b></a></b>",
		"no end":                      "<a>",
		"two roots":                   "<a/><b/>",
		"words behind the end":        "<a/>x",
		"words in front":              "x<a/>",
		"a forbidden character, told": "<a>&#11;</a>",
		"an unknown encoding":         `<?xml version="1.0" encoding="UTF-16"?><a/>`,
		"UTF-16":                      "\xFF\xFE<\x00a\x00/\x00>\x00",
		"blanks":                      " \n",
		"nothing":                     "",
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := api.Parse([]byte(raw)); !errors.Is(err, api.ErrUnreadable) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	if _, err := api.Parse([]byte(strings.Repeat("<a>", 16) + strings.Repeat("</a>", 16))); err != nil {
		t.Errorf("16 levels: %v", err)
	}
}

func TestNode_of_nothing_has_nothing(t *testing.T) {
	var none *api.Node
	if none.Attr("x") != "" || none.Kid("x") != nil || none.Word("x") != "" || none.Own() != "" {
		t.Error("something came of nothing")
	}
}

func TestDate_reads_every_form(t *testing.T) {
	want := time.Date(2026, 1, 10, 22, 47, 44, 0, time.UTC)
	for _, text := range []string{
		"2026-01-10 16:47:44-0600", "2026-01-10 16:47:44 -0600", "2026-01-10 16:47:44-06:00", "2026-01-10 16:47:44 -06:00",
		"2026-01-10T16:47:44-06:00", "2026-01-10T16:47:44-0600", "2026-01-10T22:47:44Z", "2026-01-10 22:47:44Z", "2026-01-10 22:47:44 UTC",
		" 2026-01-10 22:47:44 GMT ", "2026-01-10T16:47:44.000-06:00",
	} {
		if got := api.Date(text); !got.Equal(want) {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := api.Date("2026-01-10T15:10:08.320-05:00"); got.Nanosecond() != 320_000_000 {
		t.Errorf("milliseconds: %v", got)
	}
	for _, text := range []string{"", "yesterday", "2026-01-10", "2026-01-10 16:47:44", "2026-01-10 16:47:44 CST"} {
		if got := api.Date(text); !got.IsZero() {
			t.Errorf("%q: %v", text, got)
		}
	}
}
