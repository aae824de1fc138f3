package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"
)

// filling is one transaction that writes the rows of a fixture.
type filling struct {
	Fixture
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	random   *rand.Rand
	words    *words
	owner    string
	threads  []fixtureThread
	err      error // the first one; later rows aren't written
}

// fixtureThread is a conversation of a fixture as its texts leave it.
type fixtureThread struct {
	id, number, record, owner string
	customer                  string
	texts, unread             int
	last                      fixtureText
	begunAt                   int64
}

type fixtureText struct {
	id, body, direction, status string
	at                          int64
}

func (f Fixture) fill(ctx context.Context, path, owner string) error {
	db, err := sql.Open("sqlite", path+"?_pragma=synchronous(OFF)&_pragma=cache_size(-200000)")
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	random := chance()
	w := &filling{Fixture: f, tx: tx, prepared: map[string]*sql.Stmt{}, random: random, words: newWords(random), owner: owner}
	later := w.withoutIndexes()
	w.people()
	w.numbers()
	w.openThreads()
	w.texts()
	w.closeThreads()
	for _, index := range later {
		w.row(index)
	}
	if w.err != nil {
		return errors.Join(w.err, tx.Rollback())
	}
	return tx.Commit()
}

// row runs a statement unless one before it failed.
func (w *filling) row(query string, args ...any) {
	if w.err != nil {
		return
	}
	statement, ok := w.prepared[query]
	if !ok {
		if statement, w.err = w.tx.Prepare(query); w.err != nil {
			return
		}
		w.prepared[query] = statement
	}
	if _, err := statement.Exec(args...); err != nil {
		w.err = fmt.Errorf("%s: %w", query, err)
	}
}

// withoutIndexes drops what would have to be kept up to date row by row, and gives
// the statements that make it again.
func (w *filling) withoutIndexes() (again []string) {
	var names []string
	names, again = w.indexes()
	for _, name := range names {
		w.row("DROP INDEX " + name)
	}
	return again
}

func (w *filling) indexes() (names, statements []string) {
	rows, err := w.tx.Query(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
		AND tbl_name IN ('message', 'status_event', 'search_doc', 'conversation')`)
	if err != nil {
		w.err = err
		return nil, nil
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name, statement string
		w.err = errors.Join(w.err, rows.Scan(&name, &statement))
		names, statements = append(names, name), append(statements, statement)
	}
	w.err = errors.Join(w.err, rows.Err())
	return names, statements
}

// passwordHash is that of "correct horse battery", with which the journeys in the
// browser sign in.
const passwordHash = "$argon2id$v=19$m=19456,t=2,p=1$1S7HzKBG6e6283kDbL102Q$lr3Rb9sfnf8wHlwEiQfsy3W0lC3sSJiM/yYi6jkuz2Y"

func (w *filling) people() {
	w.row("UPDATE app_user SET password_hash = $2 WHERE id = $1", w.owner, passwordHash)
	w.row("INSERT INTO app_user (id, name, role, active, created_at) VALUES ($1, 'Kai Lang', 'salesperson', 1, $2)", FixtureKai, begun.UnixMilli())
	w.row("INSERT INTO team (id, name, created_at) VALUES ($1, 'Field sales', $2)", FixtureTeam, begun.UnixMilli())
	w.row("INSERT INTO membership (team_id, user_id) VALUES ($1, $2)", FixtureTeam, FixtureKai)
	for name, value := range map[string]string{"business.name": "Blue Door Windows", "business.country": "US"} {
		w.row("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	}
}

func (w *filling) numbers() {
	w.row(`INSERT INTO account (id, kind, name, name_key, description, sandbox, state, fields, secrets_set, token, token_hash, old_token,
		old_token_until, tested_at, tested_ok, tested_text, last_callback_at, problem_code, problem_text, problem_remedy, created_by, created_at, updated_at)
		VALUES ('fixture-account', 'twilio', 'Shop', 'shop', '', 1, 'active', '{"account_sid":"AC0123"}', '["auth_token"]', 'fixture-token', 'fixture-hash', '',
		0, 0, 0, '', 0, '', '', '', $1, $2, $2)`, w.owner, begun.UnixMilli())
	for i := range shares {
		id, address := FixtureNumber(i), fmt.Sprintf("+1628555010%d", i)
		reader := w.owner
		if i == len(shares)-1 {
			reader = FixtureKai
		}
		w.row(`INSERT INTO phone_number (id, account_id, kind, address, address_key, name, name_key, type, may_send, may_receive, default_country,
			webhook_state, webhook_found, webhook_text, webhook_remedy, webhook_at, caught_up_to, created_at)
			VALUES ($1, 'fixture-account', 'number', $2, $2, $3, lower($3), 'geo', 1, 1, 'US', '', '', '', '', 0, 0, $4)`,
			id, address, fmt.Sprintf("Line %d", i+1), begun.UnixMilli())
		w.row("INSERT INTO number_owner (number_id, owner_id) VALUES ($1, $2)", id, reader)
		w.row("INSERT INTO number_reader (number_id, user_id) VALUES ($1, $2)", id, reader)
	}
}

// FixtureNumber gives the id of one of our numbers, the busiest one first.
func FixtureNumber(i int) string { return fmt.Sprintf("0190a000-0000-7000-8000-0000000000%02d", i) }

// openThreads makes the conversations with their customers' records.
func (w *filling) openThreads() {
	areas := []string{"415", "628", "212", "917", "305", "312", "206", "512"}
	w.threads = make([]fixtureThread, w.Conversations)
	for i, texts := range w.lengths() {
		c := &w.threads[i]
		c.texts, c.begunAt = texts, begun.UnixMilli()
		c.id = w.id(c.begunAt)
		c.customer = fmt.Sprintf("+1%s%07d", areas[i%len(areas)], 2_000_000+i*7)
		share := w.random.IntN(100)
		for n := range shares {
			if share -= shares[n]; share < 0 {
				c.number = FixtureNumber(n)
				break
			}
		}
		if i == 0 { // the longest is on the busiest line
			c.number = FixtureNumber(0)
		}
		c.record = w.id(c.begunAt)
		name, company := "", ""
		if w.random.IntN(10) < 7 {
			name = w.words.name()
		}
		if w.random.IntN(10) < 2 {
			company = w.words.company()
		}
		switch {
		case i%500 == 7:
			c.owner = FixtureKai
		case i%200 == 9:
			c.owner = FixtureTeam
		case i%3 == 0:
			c.owner = w.owner
		}
		w.row("INSERT INTO record (id, kind, name, name_key, company, owner_id, created_at, updated_at) VALUES ($1, $2, $3, lower($3), $4, $5, $6, $6)",
			c.record, []string{"lead", "contact", "contact", "account"}[i%4], name, company, c.owner, c.begunAt)
		w.row("INSERT INTO record_phone (record_id, address, address_key) VALUES ($1, $2, $2)", c.record, c.customer)
		w.row(`INSERT INTO conversation (id, number_id, account_id, customer, customer_key, record_id, owner_id, last_at, created_at)
			VALUES ($1, $2, 'fixture-account', $3, $3, $4, $5, $6, $6)`, c.id, c.number, c.customer, c.record, c.owner, c.begunAt)
	}
}

// lengths shares the texts out: the longest conversation apart, the k-th has a
// share of 1/(k+20)^0.9, and at least one text.
func (w *filling) lengths() []int {
	lengths := make([]int, w.Conversations)
	lengths[0] = w.Longest
	weights, sum := make([]float64, w.Conversations), 0.0
	for i := 1; i < w.Conversations; i++ {
		weights[i] = math.Pow(float64(i+20), -0.9)
		sum += weights[i]
	}
	spare := w.Messages - w.Longest - (w.Conversations - 1)
	left := spare
	for i := 1; i < w.Conversations; i++ {
		more := int(float64(spare) * weights[i] / sum)
		lengths[i] = 1 + more
		left -= more
	}
	lengths[1] += left
	return lengths
}

// texts writes every text in the order of time, so that conversations mix as they
// do in life.
func (w *filling) texts() {
	order := make([]int32, 0, w.Messages)
	for i, c := range w.threads {
		for range c.texts {
			order = append(order, int32(i))
		}
	}
	w.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	step := (365 * 24 * time.Hour).Milliseconds() / int64(len(order))
	for i, at := range order {
		w.text(&w.threads[at], begun.UnixMilli()+int64(i)*step)
		if w.err != nil {
			return
		}
	}
}

func (w *filling) text(c *fixtureThread, at int64) {
	m := fixtureText{id: w.id(at), body: w.words.body(), direction: "out", status: "delivered", at: at}
	sentBy := w.owner
	switch chance := w.random.IntN(100); {
	case chance < 48:
		m.direction, m.status, sentBy = "in", "received", ""
	case chance < 50:
		m.status = []string{"failed", "undelivered", "unconfirmed"}[w.random.IntN(3)]
	}
	w.row(`INSERT INTO message (id, conversation_id, account_id, number_id, direction, body, status, provider_id, segments, sent_by, at, sent_at,
		delivered_at, updated_at, record_id) VALUES ($1, $2, 'fixture-account', $3, $4, $5, $6, $7, 1, $8, $9, $9, $9, $9, $10)`,
		m.id, c.id, c.number, m.direction, m.body, m.status, "SM"+strings.ReplaceAll(m.id, "-", ""), sentBy, at, c.record)
	w.row("INSERT INTO search_doc (message_id) VALUES ($1)", m.id)
	w.row(`INSERT INTO status_event (message_id, account_id, provider_id, status, raw, reason_code, reason_text, reason_remedy, reason_opted_out,
		segments, source, at) VALUES ($1, 'fixture-account', $2, $3, '', '', '', '', 0, 1, 'callback', $4)`, m.id, "SM"+m.id, m.status, at)
	c.last = m
	if c.unread++; m.direction == "out" || w.random.IntN(20) > 0 { // most were read
		c.unread = 0
	}
}

// closeThreads gives the conversations what their rows repeat of their texts.
func (w *filling) closeThreads() {
	for i := range w.threads {
		c := &w.threads[i]
		var done, failed, waiting int64
		assigned := ""
		if w.random.IntN(10) == 0 {
			assigned = w.owner
		}
		switch {
		case c.last.direction == "in":
			waiting = c.last.at
		case c.last.status != "delivered":
			failed = c.last.at
		case w.random.IntN(4) == 0:
			done = c.last.at
		}
		w.row(`UPDATE conversation SET last_message_id = $2, last_at = $3, last_body = $4, last_direction = $5, last_status = $6, done_at = $7,
			failed_at = $8, waiting_since = $9, assigned_to = $10 WHERE id = $1`,
			c.id, c.last.id, c.last.at, c.last.body, c.last.direction, c.last.status, done, failed, waiting, assigned)
		if c.unread > 0 {
			w.row(`INSERT INTO conversation_reader (conversation_id, user_id, unread, unread_at)
				SELECT $1, user_id, $3, $4 FROM number_reader WHERE number_id = $2`, c.id, c.number, c.unread, c.last.at)
		}
	}
}

// id makes a UUIDv7 of the time and of the fixture's own chance.
func (w *filling) id(at int64) string {
	high, low := w.random.Uint64(), w.random.Uint64()
	return fmt.Sprintf("%08x-%04x-7%03x-8%03x-%012x", at>>16, at&0xffff, high&0xfff, high>>12&0xfff, low&0xffffffffffff)
}
