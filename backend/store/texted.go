package store

import "context"

// What went out is what the provider took and didn't refuse at once. CROSS JOIN
// and <> have SQLite go through the number's conversations and stop early.
const (
	accountSent     = "SELECT 1 FROM message WHERE account_id = $1 AND direction = 'out' AND provider_id > '' AND status <> 'failed' LIMIT 1"
	accountReceived = "SELECT 1 FROM message WHERE account_id = $1 AND direction = 'in' LIMIT 1"
	numberSent      = `SELECT 1 FROM conversation c CROSS JOIN message m
		WHERE c.number_id = $1 AND m.conversation_id = c.id AND m.direction <> 'in' AND m.provider_id > '' AND m.status <> 'failed' LIMIT 1`
	numberReceived = `SELECT 1 FROM conversation c CROSS JOIN message m
		WHERE c.number_id = $1 AND m.conversation_id = c.id AND m.direction <> 'out' LIMIT 1`
)

// AccountTexted tells whether a text ever went out with an account, and whether
// one came in.
func (s *Store) AccountTexted(ctx context.Context, accountID string) (sent, received bool, err error) {
	return s.texted(ctx, accountSent, accountReceived, accountID)
}

// NumberTexted is AccountTexted of one number.
func (s *Store) NumberTexted(ctx context.Context, numberID string) (sent, received bool, err error) {
	return s.texted(ctx, numberSent, numberReceived, numberID)
}

func (s *Store) texted(ctx context.Context, outQuery, inQuery, id string) (sent, received bool, err error) {
	_, err = read(ctx, s, func(t *tx) (_ bool, err error) {
		if _, sent, err = one(t, value[int], outQuery, id); err != nil {
			return false, err
		}
		_, received, err = one(t, value[int], inQuery, id)
		return true, err
	})
	return sent, received, err
}
