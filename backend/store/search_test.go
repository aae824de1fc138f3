package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// found gives the bodies that a person finds, and the customers.
func (d *desk) found(t *testing.T, user sms.User, typed string) (bodies, customers []string) {
	t.Helper()
	search := smstest.OK[sms.Search](t)(sms.ParseSearch(typed, "US"))
	page := smstest.OK[sms.Found](t)(d.Search(t.Context(), user.ID, search, 0, 50))
	for _, text := range page.Texts {
		bodies = append(bodies, text.Body)
	}
	for _, thread := range page.Conversations {
		customers = append(customers, thread.Customer)
	}
	return bodies, customers
}

// index enters everything that waits, a few texts at a time.
func (d *desk) index(t *testing.T) {
	t.Helper()
	for more := true; more; {
		more = smstest.OK[bool](t)(d.IndexSearch(t.Context(), 3))
	}
}

// give makes owner the owner of the record behind a conversation with customer.
func (d *desk) give(t *testing.T, customer, owner string) {
	t.Helper()
	smstest.Must(t, d.Exec(t.Context(), "UPDATE conversation SET owner_id = $2 WHERE customer = $1", customer, owner))
}

func TestStore_Search(t *testing.T) {
	texts := []string{
		"Is the blue one still there?", "Le café est ouvert", "The blue sofa, please", "Call me on (415) 555-0199", `A "quoted" NEAR miss`, "Bluebird",
	}
	for name, index := range map[string]bool{"before the index has the texts": false, "from the index": true} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			for i, body := range texts {
				d.receive(t, fmt.Sprint(i), "+14155550123", body)
			}
			if index {
				d.index(t)
			}
			for typed, want := range map[string][]string{
				"blue":           {"Bluebird", "The blue sofa, please", "Is the blue one still there?"},
				`"blue"`:         {"The blue sofa, please", "Is the blue one still there?"},
				"sofa blue ":     {"The blue sofa, please"},
				`"blue one"`:     {"Is the blue one still there?"},
				"CAFE":           {"Le café est ouvert"},
				"caf":            {"Le café est ouvert"},
				"4155550199":     {"Call me on (415) 555-0199"},
				"+1 415 5550199": {"Call me on (415) 555-0199"},
				"555-0199":       {"Call me on (415) 555-0199"},
				"near":           {`A "quoted" NEAR miss`},
				`quoted" OR "*`:  {},
				"blue NOT sofa":  {},
				"scope:n":        {},
				"n-14155550100":  {},
				"yacht":          {},
			} {
				if got, _ := d.found(t, d.owner, typed); !slices.Equal(got, want) {
					t.Errorf("%q finds %q, want %q", typed, got, want)
				}
			}
		})
	}
}

func TestStore_Search_finds_customers(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "1", "+14155550123", "hello")
	d.receive(t, "2", "+442071838750", "hello")
	d.receive(t, "3", "+5491123456789", "hello")
	record := query(t, d.Store, "SELECT record_id FROM conversation WHERE customer = '+14155550123'")
	d.name(t, record, "Zoë Müller")
	smstest.Must(t, d.Exec(t.Context(), "UPDATE record SET company = 'Blue Door' WHERE id = $1", record))
	for typed, want := range map[string][]string{
		"zoe mul":          {"+14155550123"},
		"muller blue":      {"+14155550123"},
		"zoe smith":        nil,
		"(415) 555-0123":   {"+14155550123"},
		"4155550123":       {"+14155550123"},
		"+1 415 555 0123":  {"+14155550123"},
		"555 0123":         {"+14155550123"},
		"555 01":           {"+14155550123"},
		"zoe 0123":         {"+14155550123"},
		"+44 20 7183 8750": {"+442071838750"},
		"020 7183 8750":    {"+442071838750"},
		"54 11 2345 6789":  {"+5491123456789"},
		"hello":            nil,
	} {
		if _, got := d.found(t, d.owner, typed); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", typed, got, want)
		}
	}
	t.Run("by their new name only", func(t *testing.T) {
		d.name(t, record, "Ana Lima")
		if _, got := d.found(t, d.owner, "zoe"); got != nil {
			t.Errorf("the old name finds %q", got)
		}
		if _, got := d.found(t, d.owner, "lima"); len(got) != 1 {
			t.Errorf("the new name finds %q", got)
		}
	})
	t.Run("the one with the newest text first", func(t *testing.T) {
		d.at = d.at.Add(1e9)
		d.receive(t, "4", "+14155550123", "again")
		d.receive(t, "5", "+14155550124", "new")
		d.at = d.at.Add(1e9)
		d.receive(t, "6", "+14155550123", "and again")
		if _, got := d.found(t, d.owner, "415555"); !slices.Equal(got, []string{"+14155550123", "+14155550124"}) {
			t.Errorf("got %q", got)
		}
	})
}

func TestStore_Search_shows_only_what_a_person_may_read(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	team := sms.Team{ID: "team-1", Name: "Field", Members: []string{kai.ID}}
	smstest.Must(t, d.SaveTeam(t.Context(), team))
	d.receive(t, "1", "+14155550123", "the blue one")
	d.receive(t, "2", "+14155550124", "the blue two")
	sees := func(t *testing.T, who sms.User, want ...string) {
		t.Helper()
		if got, customers := d.found(t, who, "blue"); !slices.Equal(got, want) || len(customers) > 0 {
			t.Errorf("%s finds %q, want %q", who.Name, got, want)
		}
		var wanted []string
		if slices.Contains(want, "the blue one") {
			wanted = []string{"+14155550123"}
		}
		if _, got := d.found(t, who, "5550123"); !slices.Equal(got, wanted) {
			t.Errorf("%s finds the customer %q, want %q", who.Name, got, wanted)
		}
	}
	for _, indexed := range []bool{false, true} {
		if indexed {
			d.index(t)
		}
		sees(t, d.owner, "the blue two", "the blue one")
		sees(t, kai)
		for _, owner := range []string{kai.ID, team.ID} {
			d.give(t, "+14155550123", owner)
			d.index(t)
			sees(t, kai, "the blue one")
			sees(t, d.owner, "the blue two", "the blue one")
			d.give(t, "+14155550123", "")
			sees(t, kai) // at once, before the index knows
			d.index(t)
			sees(t, kai)
		}
	}
	t.Run("whose number it becomes, at once", func(t *testing.T) {
		smstest.Must(t, d.Exec(t.Context(), "INSERT INTO number_reader (number_id, user_id) VALUES ($1, $2)", d.number.ID, kai.ID))
		sees(t, kai, "the blue two", "the blue one")
	})
}

// Among the newest that fit none may be the person's: then the index is asked anew.
func TestStore_Search_finds_the_little_that_a_person_may_read_among_much(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	for i := range 170 {
		d.receive(t, fmt.Sprint(i), fmt.Sprintf("+1415556%04d", i), fmt.Sprint("the blue one ", i))
	}
	for _, customer := range []string{"+14155560002", "+14155560005"} {
		d.give(t, customer, kai.ID)
	}
	d.index(t)
	if got, _ := d.found(t, kai, "blue"); !slices.Equal(got, []string{"the blue one 5", "the blue one 2"}) {
		t.Errorf("found %q", got)
	}
	if _, got := d.found(t, kai, "415556"); !slices.Equal(got, []string{"+14155560005", "+14155560002"}) {
		t.Errorf("found %q", got)
	}
	if got, customers := d.found(t, d.owner, "blue"); len(got) != 50 || len(customers) != 0 {
		t.Errorf("found %d texts and %q", len(got), customers)
	}
}

func TestStore_Search_gives_pages(t *testing.T) {
	d := newDesk(t)
	for i := range 7 {
		d.receive(t, fmt.Sprint(i), "+14155550123", fmt.Sprint("blue ", i))
		if i == 4 {
			d.index(t) // the last two are read, not looked up
		}
	}
	search := smstest.OK[sms.Search](t)(sms.ParseSearch("blue", "US"))
	for limit, pagesWanted := range map[int]int{1: 7, 2: 4, 3: 3, 7: 1, 50: 1} {
		var got []string
		pages, before := 0, int64(0)
		for {
			page := smstest.OK[sms.Found](t)(d.Search(t.Context(), d.owner.ID, search, before, limit))
			for _, text := range page.Texts {
				got = append(got, text.Body)
			}
			if pages++; page.Next == 0 {
				break
			}
			before = page.Next
		}
		if strings.Join(got, ",") != "blue 6,blue 5,blue 4,blue 3,blue 2,blue 1,blue 0" || pages != pagesWanted {
			t.Errorf("limit %d: %d pages of %q, want %d", limit, pages, got, pagesWanted)
		}
	}
}

func TestStore_Search_forgets_a_text_wholly(t *testing.T) {
	for name, index := range map[string]bool{"before the index has it": false, "from the index": true} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.receive(t, "1", "+14155550123", "the xylophone, (415) 555-0177")
			d.receive(t, "2", "+14155550123", "the other")
			if index {
				d.index(t)
				d.give(t, "+14155550123", d.owner.ID)
				d.index(t)
			}
			id := query(t, d.Store, "SELECT id FROM message WHERE body LIKE 'the xylophone%'")
			smstest.Must(t, d.ForgetSearch(t.Context(), id))
			smstest.Must(t, d.Exec(t.Context(), "UPDATE message SET body = '' WHERE id = $1", id))
			d.index(t)
			d.receive(t, "3", "+14155550123", "the third")
			d.index(t)
			if got, _ := d.found(t, d.owner, "xylophone"); got != nil {
				t.Errorf("found %q", got)
			}
			if got, _ := d.found(t, d.owner, "the"); !slices.Equal(got, []string{"the third", "the other"}) {
				t.Errorf("found %q", got)
			}
			if n := query(t, d.Store, "SELECT COUNT(*) FROM message_search_data WHERE CAST(block AS TEXT) LIKE '%ylopho%'"); n != "0" {
				t.Errorf("the index still has the word in %s blocks", n)
			}
			smstest.Must(t, d.Exec(t.Context(), "INSERT INTO message_search (message_search) VALUES ('integrity-check')"))
		})
	}
}

// The search of a text that isn't in the index yet parts it into words itself, and
// so does what marks them: it must do so as the index does.
func TestStore_Search_parts_words_as_the_index_does(t *testing.T) {
	s := storetest.Open(t)
	smstest.Must(t, s.Exec(t.Context(), `CREATE VIRTUAL TABLE probe USING fts5 (body, tokenize = "unicode61 remove_diacritics 2")`))
	body := "ÀÉÎÕÜ ñandú Žluťoučký kůň, Ångström Việt Nam; façade cafe\u0301 naïve don't +1 (415) ½ ² Ⅷ ΟΔΟΣ straße Łódź Øre Привет עברית 你好 👍 a_b c.d\x00e"
	smstest.Must(t, s.Exec(t.Context(), "INSERT INTO probe (rowid, body) VALUES (1, $1)", body))
	search := smstest.OK[sms.Search](t)(sms.ParseSearch(body, ""))
	smstest.Must(t, s.Exec(t.Context(), "CREATE VIRTUAL TABLE probe_words USING fts5vocab (probe, instance)"))
	want := query(t, s, "SELECT GROUP_CONCAT(term, ' ') FROM (SELECT term FROM probe_words ORDER BY offset)")
	var got []string
	for _, phrase := range search.Phrases {
		got = append(got, phrase[0])
	}
	if strings.Join(got, " ") != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestStore_Search_tells_when_it_is_behind(t *testing.T) {
	d := newDesk(t)
	d.receive(t, "1", "+14155550123", "the oldest")
	smstest.Must(t, d.Write(t.Context(), func(exec func(string, ...any) error) error {
		for i := range 2000 {
			if err := exec(`INSERT INTO message (id, conversation_id, account_id, number_id, direction, body, status, segments, at, updated_at)
				SELECT $1, id, account_id, number_id, 'in', 'the next', 'received', 1, $2, $2 FROM conversation`, fmt.Sprint("m", i), i); err != nil {
				return err
			}
			if err := exec("INSERT INTO search_doc (message_id) VALUES ($1)", fmt.Sprint("m", i)); err != nil {
				return err
			}
		}
		return nil
	}))
	look := func() sms.Found {
		search := smstest.OK[sms.Search](t)(sms.ParseSearch("oldest", "US"))
		return smstest.OK[sms.Found](t)(d.Search(t.Context(), d.owner.ID, search, 0, 50))
	}
	if page := look(); !page.Behind || len(page.Texts) != 0 {
		t.Errorf("got %+v", page)
	}
	smstest.OK[bool](t)(d.IndexSearch(t.Context(), 1))
	if page := look(); page.Behind || len(page.Texts) != 1 {
		t.Errorf("got %+v", page)
	}
}

func TestStore_Search_still_finds_after_VACUUM(t *testing.T) {
	path := filepath.Join(storetest.Dir(t), "smsdesk.db")
	d := &desk{at: storetest.Now, Store: storetest.OpenFile(t, path, clock)}
	d.owner = storetest.Owner(t, d.Store)
	d.account = storetest.Account(t, d.Store, "Shop")
	d.number = storetest.Number(t, d.Store, d.account, "+14155550100", d.owner)
	for i := range 5 {
		d.receive(t, fmt.Sprint(i), "+14155550123", fmt.Sprint("blue ", i))
	}
	d.index(t)
	for i := range 3 { // VACUUM closes the gap in the numbers that nobody gave
		id := query(t, d.Store, "SELECT id FROM message WHERE body = $1", fmt.Sprint("blue ", i))
		smstest.Must(t, d.ForgetSearch(t.Context(), id))
		smstest.Must(t, d.Exec(t.Context(), "DELETE FROM status_event WHERE message_id = $1", id))
		smstest.Must(t, d.Exec(t.Context(), "DELETE FROM message WHERE id = $1", id))
	}
	smstest.Must(t, d.Close())
	db, err := sql.Open("sqlite", path)
	smstest.Must(t, err)
	_, err = db.ExecContext(t.Context(), "VACUUM")
	smstest.Must(t, errors.Join(err, db.Close()))
	d.Store = storetest.OpenFile(t, path, clock)
	if got, _ := d.found(t, d.owner, "blue"); !slices.Equal(got, []string{"blue 4", "blue 3"}) {
		t.Errorf("found %q", got)
	}
}
