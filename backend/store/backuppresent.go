package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"os"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// present is the database that a restore replaces, as far as the restored one must know
// of it. Nobody has it open.
type present struct {
	db       *sql.DB
	optOuts  []sms.OptOut
	events   [][]any           // rows of opt_event
	plans    map[string]string // open planned texts: when they were changed last, by id
	inactive []string          // people
	drafts   map[string]bool   // bulk texts that nobody has started
	wishes   []askedText
}

// askedText is a text in which a customer may be asking to stop, and that nobody has
// judged yet.
type askedText struct {
	accountID string
	text      sms.Incoming
}

const presentWishes = `SELECT m.account_id, m.provider_id, c.customer, n.address, m.body, m.sent_at, m.at, m.segments, m.media
	FROM conversation c JOIN message m ON m.id = c.wish_message_id JOIN phone_number n ON n.id = m.number_id WHERE c.wish <> '' ORDER BY m.at, m.id`

func scanAskedText(row scanner) (a askedText, err error) {
	var at sms.Time
	var media string
	err = row.Scan(&a.accountID, &a.text.ProviderID, &a.text.From, &a.text.To, &a.text.Body, &a.text.At, &at, &a.text.Segments, &media)
	if err != nil {
		return a, err
	}
	if a.text.At == 0 {
		a.text.At = at
	}
	return a, json.Unmarshal([]byte(media), &a.text.Media)
}

// openPresent reads it. There is none where the file doesn't exist, or can't be read
// any more.
func openPresent(ctx context.Context, path string) (*present, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	db, err := openDB(lookDSN(path), 1)
	if err != nil {
		return nil, err
	}
	p := &present{db: db, plans: map[string]string{}, drafts: map[string]bool{}}
	if err := p.read(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return p, nil
}

func (p *present) close() {
	if p != nil {
		_ = p.db.Close()
	}
}

const presentEvents = "SELECT id, address, address_key, kind, source, words, proof, user_id, account_id, message_id, at FROM opt_event"

func (p *present) read(ctx context.Context) (err error) {
	err = p.each(ctx, "SELECT address, source, reason, since FROM opt_out ORDER BY since, address", func(row scanner) error {
		out, err := scanOptOut(row)
		p.optOuts = append(p.optOuts, out)
		return err
	})
	if err == nil {
		err = p.each(ctx, presentEvents, func(row scanner) error {
			values := make([]any, 11)
			places := make([]any, len(values))
			for i := range values {
				places[i] = &values[i]
			}
			p.events = append(p.events, values)
			return row.Scan(places...)
		})
	}
	if err == nil {
		err = p.each(ctx, "SELECT id, updated_at FROM planned_text WHERE state IN ('scheduled', 'held')", func(row scanner) error {
			var id, changed string
			err := row.Scan(&id, &changed)
			p.plans[id] = changed
			return err
		})
	}
	if err == nil {
		p.inactive, err = texts(ctx, p.db, "SELECT id FROM app_user WHERE active = 0")
	}
	if err == nil {
		err = p.each(ctx, "SELECT id FROM bulk WHERE state = 'draft'", func(row scanner) error {
			id, err := value[string](row)
			p.drafts[id] = true
			return err
		})
	}
	if err == nil {
		err = p.each(ctx, presentWishes, func(row scanner) error {
			asked, err := scanAskedText(row)
			p.wishes = append(p.wishes, asked)
			return err
		})
	}
	return err
}

func (p *present) each(ctx context.Context, query string, use func(scanner) error) error {
	rows, err := p.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := use(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// left tells whether a text with this id has come into being there.
func (p *present) left(ctx context.Context, id string) (bool, error) {
	if p == nil {
		return false, nil
	}
	var n int
	err := p.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM message WHERE id = $1", id).Scan(&n)
	return n > 0, err
}
