package store

import (
	"errors"
	"sync"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// damage is what keeps a store from writing: once there is some, it stays until the
// file is opened again. found is called once, outside of any transaction's lock.
type damage struct {
	mu    sync.Mutex
	kind  sms.Damage
	found func(kind sms.Damage)
}

// Damage tells why nothing may be written, sms.Sound for no reason.
func (s *Store) Damage() sms.Damage { return s.damage.now() }

func (d *damage) now() sms.Damage {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.kind
}

// Refusal is what every write gets while there is damage, nil while there is none.
func (s *Store) Refusal() error { return s.damage.refusal() }

// note keeps the first reason; what comes later is mostly its consequence.
func (d *damage) note(kind sms.Damage) {
	d.mu.Lock()
	first := d.kind == sms.Sound
	if first {
		d.kind = kind
	}
	d.mu.Unlock()
	if first && d.found != nil {
		d.found(kind)
	}
}

// heed takes damage from what a statement failed with.
func (d *damage) heed(err error) {
	if isDamaged(err) {
		d.note(sms.Damaged)
	}
}

// refusal is what a write gets while there is damage, nil while there is none.
func (d *damage) refusal() error {
	kind := d.now()
	if kind == sms.Sound {
		return nil
	}
	return unavailable(errors.New("store: read-only: "+string(kind)), readOnly(kind))
}

func readOnly(kind sms.Damage) string {
	switch kind {
	case sms.DatabaseGone:
		return "This could not be saved, because the database file smsdesk.db was taken away while SMS Desk was running. Nothing was changed. Restore a backup (App Settings > Backup), or tell your administrator."
	case sms.LogGone:
		return "This could not be saved, because the file smsdesk.db-wal was taken away while SMS Desk was running. Nothing was changed, and all that was saved before is kept. Close SMS Desk and start it again."
	case sms.NewestGone:
		return "This could not be saved, because the file smsdesk.db-wal with the newest texts was taken away while SMS Desk was closed. Nothing was changed. Put the file back and start again, or restore a backup (App Settings > Backup), or tell your administrator."
	default:
		return "This could not be saved, because the database on the disk is damaged. Nothing was changed, and SMS Desk writes nothing more into it. Restore a backup (App Settings > Backup), or tell your administrator."
	}
}
