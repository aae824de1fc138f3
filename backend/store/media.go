package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
)

// pendingMedia gives texts of which an attachment was neither kept nor refused yet.
const pendingMedia = `SELECT m.id FROM message m WHERE m.media <> '[]' AND m.at > $1
	AND (SELECT COUNT(*) FROM media_file f WHERE f.message_id = m.id) < json_array_length(m.media) ORDER BY m.at DESC, m.id DESC LIMIT $2`

// aMoment is how young a file may be whose row isn't written yet.
const aMoment = 10 * time.Minute

// PendingMedia gives the texts that came in after since and of one of whose attachments
// nothing is known, the newest first.
func (s *Store) PendingMedia(ctx context.Context, since sms.Time, limit int) ([]sms.Message, error) {
	return read(ctx, s, func(t *tx) ([]sms.Message, error) {
		ids, err := all(t, value[string], pendingMedia, since, limit)
		if err != nil {
			return nil, err
		}
		texts := make([]sms.Message, len(ids))
		for i, id := range ids {
			if texts[i], err = message(t, id); err != nil {
				return nil, err
			}
		}
		return texts, nil
	})
}

// KeepMedia keeps an attachment that was fetched, or why it was refused: its bytes in a
// file of the folder of attachments (mode 0600) under a name that says nothing, what is
// known of it in the database. An earlier file of the same attachment goes.
func (s *Store) KeepMedia(ctx context.Context, file sms.MediaFile, data []byte) error {
	name := ""
	if file.Refused == "" {
		name = s.config.IDs()
		if err := s.writeMedia(name, data); err != nil {
			return unavailable(err, "The attachment could not be kept, because the disk refused it. The text was kept. Free some space on the disk, then try again.")
		}
	}
	before, err := write(ctx, s, func(t *tx) (string, error) {
		before, _, err := one(t, value[string], "SELECT file FROM media_file WHERE message_id = $1 AND place = $2", file.MessageID, file.Place)
		if err != nil {
			return "", err
		}
		err = t.do(`
			INSERT INTO media_file (message_id, place, file, content_type, bytes, refused, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (message_id, place) DO UPDATE SET file = excluded.file, content_type = excluded.content_type,
				bytes = excluded.bytes, refused = excluded.refused, at = excluded.at`,
			file.MessageID, file.Place, name, file.ContentType, len(data), file.Refused, t.now)
		if isConstraint(err) {
			return "", notFound("This text isn't here any more, so its attachment was not kept. Go back to the inbox.")
		}
		return before, err
	})
	if err != nil {
		before = name
	}
	return errors.Join(err, s.removeMedia(before))
}

// MediaData gives the bytes of an attachment that is kept. One whose file is gone from
// the disk is not found.
func (s *Store) MediaData(ctx context.Context, messageID string, place int) ([]byte, error) {
	name, err := read(ctx, s, func(t *tx) (string, error) {
		name, _, err := one(t, value[string], "SELECT file FROM media_file WHERE message_id = $1 AND place = $2", messageID, place)
		return name, err
	})
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, notFound("This attachment isn't kept here.")
	}
	data, err := os.ReadFile(s.mediaPath(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, notFound("This attachment isn't kept here.")
	case err != nil:
		return nil, cantRead(err)
	}
	return data, nil
}

// SweepMedia removes the files that belong to no text any more.
func (s *Store) SweepMedia(ctx context.Context) error {
	there, err := os.ReadDir(s.mediaPath(""))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return cantRead(err)
	}
	// read behind the folder: a file that is written meanwhile isn't in the list
	kept, err := read(ctx, s, func(t *tx) (map[string]bool, error) {
		names, err := all(t, value[string], "SELECT file FROM media_file WHERE file <> ''")
		kept := make(map[string]bool, len(names))
		for _, name := range names {
			kept[name] = true
		}
		return kept, err
	})
	if err != nil {
		return err
	}
	for _, file := range there {
		info, gone := file.Info()
		young := gone != nil || s.config.Clock().Sub(info.ModTime()) < aMoment
		if !kept[file.Name()] && !young {
			err = errors.Join(err, s.removeMedia(file.Name()))
		}
	}
	return err
}

func (s *Store) mediaPath(name string) string {
	return filepath.Join(filepath.Dir(s.config.Path), "media", name)
}

func (s *Store) writeMedia(name string, data []byte) error {
	if err := os.MkdirAll(s.mediaPath(""), 0o700); err != nil {
		return err
	}
	return os.WriteFile(s.mediaPath(name), data, 0o600)
}

// removeMedia takes a file away; "" is none.
func (s *Store) removeMedia(name string) error {
	if name == "" {
		return nil
	}
	err := os.Remove(s.mediaPath(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// addMedia tells what became of a text's attachments.
func addMedia(t *tx, m *sms.Message) error {
	if len(m.Media) == 0 {
		return nil
	}
	var err error
	m.Files, err = all(t, func(row scanner) (f sms.MediaFile, err error) {
		err = row.Scan(&f.MessageID, &f.Place, &f.ContentType, &f.Bytes, &f.Refused, &f.At)
		return f, err
	}, "SELECT message_id, place, content_type, bytes, refused, at FROM media_file WHERE message_id = $1 ORDER BY place", m.ID)
	return err
}
