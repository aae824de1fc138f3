package store

import (
	"context"
	"slices"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// SavePublicAddress notes that url is the public address from now on; "" means
// that there is none. The same url again changes nothing.
func (s *Store) SavePublicAddress(ctx context.Context, url string) error {
	return s.update(ctx, func(t *tx) error {
		current, found, err := one(t, value[string], "SELECT url FROM public_address WHERE until = 0 LIMIT 1")
		if err != nil || current == url && (found || url == "") {
			return err
		}
		if err := t.do("UPDATE public_address SET until = $1 WHERE until = 0", t.now); err != nil || url == "" {
			return err
		}
		return t.do("INSERT INTO public_address (id, url, since) VALUES ($1, $2, $3)", t.ids(), url, t.now)
	})
}

// PublicAddresses gives the addresses under which a provider may still call us:
// the current one, then those that were in force at or after usedSince, the most
// recent first.
func (s *Store) PublicAddresses(ctx context.Context, usedSince sms.Time) ([]string, error) {
	return read(ctx, s, func(t *tx) ([]string, error) {
		current, err := all(t, value[string], "SELECT url FROM public_address WHERE until = 0")
		if err != nil {
			return nil, err
		}
		former, err := all(t, value[string],
			"SELECT url FROM public_address WHERE until > 0 AND until >= $1 ORDER BY until DESC, id DESC", usedSince)
		for _, url := range former {
			if !slices.Contains(current, url) {
				current = append(current, url)
			}
		}
		return current, err
	})
}
