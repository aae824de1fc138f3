package twilio_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"testing"
)

// logged has five messages to Ana and one from her, an hour apart, and one that
// is not sent yet.
func logged(t *testing.T) *bench {
	t.Helper()
	b := setup(t)
	for i := range 5 {
		b.send("Body", "Text "+strconv.Itoa(i))
		b.Drain(t.Context())
	}
	b.text("An answer")
	b.send("Body", "Waiting")
	return b
}

func bodies(got result) []string {
	var all []string
	rows, _ := got.body["messages"].([]any)
	for _, row := range rows {
		fields, _ := row.(map[string]any)
		body, _ := fields["body"].(string)
		all = append(all, body)
	}
	return all
}

func TestListMessages(t *testing.T) {
	b := logged(t)
	get := func(query string) result { return b.must(http.MethodGet, "/Messages.json?"+query, nil) }

	t.Run("gives both directions, newest first", func(t *testing.T) {
		want := []string{"Waiting", "An answer", "Text 4", "Text 3", "Text 2", "Text 1", "Text 0"}
		if got := bodies(get("")); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})

	for name, tt := range map[string]struct {
		query string
		want  int
	}{
		"filters by recipient":                  {"To=" + url.QueryEscape(mainLine), 1},
		"filters by sender":                     {"From=" + url.QueryEscape(mainLine), 6},
		"finds what was sent on a day":          {"DateSent=2026-11-24", 6},
		"finds nothing on another day":          {"DateSent=2026-11-23", 0},
		"finds what was sent on or after a day": {"DateSent%3E=2026-11-24", 6},
		"finds nothing on or after a later day": {"DateSent%3E=2026-11-25", 0},
		"finds what was sent until a day":       {"DateSent%3C=2026-11-24", 6},
		"finds nothing until an earlier day":    {"DateSent%3C=2026-11-23", 0},
		"finds what was sent from a second on":  {"DateSent%3E=2026-11-24T12%3A00%3A05Z", 2},
		"finds what was sent until a second":    {"DateSent%3C=2026-11-24T12%3A00%3A00Z", 1},
		"combines both ends":                    {"DateSent%3E=2026-11-24T12%3A00%3A01Z&DateSent%3C=2026-11-24T12%3A00%3A02Z", 2},
		"combines recipient and date":           {"To=" + url.QueryEscape(mainLine) + "&DateSent%3E=2026-11-23T00%3A00%3A00Z", 1},
	} {
		t.Run(name, func(t *testing.T) {
			if got := bodies(get(tt.query)); len(got) != tt.want {
				t.Errorf("got %v, want %d messages", got, tt.want)
			}
		})
	}

	t.Run("refuses what is no date", func(t *testing.T) {
		if got := get("DateSent=yesterday"); got.status != http.StatusBadRequest || got.code() != 20422 {
			t.Errorf("got %s, want 400", got.raw)
		}
	})

	t.Run("pages forward and back by relative addresses that keep the filters", func(t *testing.T) {
		first := get("PageSize=3&From=" + url.QueryEscape(mainLine))
		if got, want := bodies(first), []string{"Waiting", "Text 4", "Text 3"}; !slices.Equal(got, want) || first.body["previous_page_uri"] != nil {
			t.Fatalf("got %v, want %v and no previous page", got, want)
		}
		second := b.must(http.MethodGet, "/"+first.text("next_page_uri"), nil)
		if got, want := bodies(second), []string{"Text 2", "Text 1", "Text 0"}; !slices.Equal(got, want) || second.body["next_page_uri"] != nil {
			t.Errorf("got %v, want %v and no next page", got, want)
		}
		for name, want := range map[string]float64{"page": 1, "page_size": 3, "start": 3, "end": 5} {
			if second.body[name] != want {
				t.Errorf("%s: got %v, want %v", name, second.body[name], want)
			}
		}
		back := b.must(http.MethodGet, "/"+second.text("previous_page_uri"), nil)
		if !slices.Equal(bodies(back), bodies(first)) {
			t.Errorf("got %v, want the first page again", bodies(back))
		}
	})

	t.Run("goes on after the page's last message when new ones came meanwhile", func(t *testing.T) {
		b := logged(t)
		first := b.must(http.MethodGet, "/Messages.json?PageSize=2", nil)
		b.send("Body", "New")
		if got := bodies(b.must(http.MethodGet, "/"+first.text("next_page_uri"), nil)); !slices.Equal(got, []string{"Text 4", "Text 3"}) {
			t.Errorf("got %v, want the third and fourth message of before", got)
		}
	})

	t.Run("gives an empty list as [], ending at 0", func(t *testing.T) {
		got := get("To=%2B19995550100")
		rows, isList := got.body["messages"].([]any)
		if !isList || len(rows) != 0 || got.body["end"] != 0.0 || got.body["next_page_uri"] != nil || got.body["page_size"] != 50.0 {
			t.Errorf("got %s, want an empty list", got.raw)
		}
	})
}

func TestUpdateMessage(t *testing.T) {
	b := setup(t)
	sid := b.send().text("sid")
	update := func(name, value string) result {
		return b.must(http.MethodPost, "/Messages/"+sid+".json", url.Values{name: {value}})
	}
	t.Run("redacts no message that is under way", func(t *testing.T) {
		if got := update("Body", ""); got.status != http.StatusBadRequest {
			t.Errorf("got %s, want 400", got.raw)
		}
	})
	b.Drain(t.Context())
	t.Run("changes no body", func(t *testing.T) {
		if got := update("Body", "Something else"); got.status != http.StatusBadRequest {
			t.Errorf("got %s, want 400", got.raw)
		}
	})
	t.Run("cancels no message that was sent", func(t *testing.T) {
		if got := update("Status", "canceled"); got.status != http.StatusBadRequest {
			t.Errorf("got %s, want 400", got.raw)
		}
	})
	t.Run("knows no message of another SID", func(t *testing.T) {
		sid = "SM0"
		if got := update("Body", ""); got.code() != 20404 {
			t.Errorf("got %s, want 20404", got.raw)
		}
	})
}
