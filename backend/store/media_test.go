package store_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// album is a desk whose database lies in a known folder.
type album struct {
	*desk
	dir string
}

func newAlbum(t *testing.T) album {
	t.Helper()
	dir := storetest.Dir(t)
	d := &desk{at: storetest.Now}
	d.Store = storetest.OpenFile(t, filepath.Join(dir, "smsdesk.db"), func() time.Time { return d.at })
	d.owner = storetest.Owner(t, d.Store)
	d.account = storetest.Account(t, d.Store, "Shop")
	d.number = storetest.Number(t, d.Store, d.account, "+14155550100", d.owner)
	return album{d, filepath.Join(dir, "media")}
}

// picture has a text with an attachment come in.
func (a album) picture(t *testing.T, id string) sms.Message {
	t.Helper()
	a.at = a.at.Add(time.Second)
	return a.deliver(t, id, sms.Event{Incoming: &sms.Incoming{
		ProviderID: id, From: customer, To: a.number.Sender.Address, Body: id, Media: []sms.Media{{URL: "https://x/1", ContentType: "image/png"}},
	}}).Received[0]
}

func (a album) files(t *testing.T) (names []string) {
	t.Helper()
	there, err := os.ReadDir(a.dir)
	if !os.IsNotExist(err) {
		smstest.Must(t, err)
	}
	for _, file := range there {
		names = append(names, file.Name())
	}
	return names
}

func TestStore_KeepMedia(t *testing.T) {
	a := newAlbum(t)
	m := a.picture(t, "SM1")
	keep := func(data string) {
		t.Helper()
		smstest.Must(t, a.KeepMedia(t.Context(), sms.MediaFile{MessageID: m.ID, ContentType: "image/png"}, []byte(data)))
	}
	keep("a picture")
	t.Run("gives_the_bytes_back", func(t *testing.T) {
		if got := smstest.OK[[]byte](t)(a.MediaData(t.Context(), m.ID, 0)); string(got) != "a picture" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("is_told_with_the_text", func(t *testing.T) {
		want := []sms.MediaFile{{MessageID: m.ID, ContentType: "image/png", Bytes: 9, At: a.now()}}
		page := a.page(t, sms.ThreadQuery{})
		if diff := cmp.Diff(want, a.message(t, m.ID).Files) + cmp.Diff(want, page.Items[0].Message.Files); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("is_readable_for_this_person_only", func(t *testing.T) {
		if runtime.GOOS == "windows" {
			t.Skip("Windows keeps rights in access control lists")
		}
		for path, mode := range map[string]os.FileMode{a.dir: 0o700, filepath.Join(a.dir, a.files(t)[0]): 0o600} {
			if info := smstest.OK[os.FileInfo](t)(os.Stat(path)); info.Mode().Perm() != mode {
				t.Errorf("%s has mode %v", path, info.Mode())
			}
		}
	})
	t.Run("puts_a_later_file_in_the_place_of_the_earlier_one", func(t *testing.T) {
		keep("another")
		if got := smstest.OK[[]byte](t)(a.MediaData(t.Context(), m.ID, 0)); string(got) != "another" || len(a.files(t)) != 1 {
			t.Errorf("got %q of %q", got, a.files(t))
		}
	})
	t.Run("is_not_found_when_the_file_is_gone", func(t *testing.T) {
		smstest.Must(t, os.Remove(filepath.Join(a.dir, a.files(t)[0])))
		_, err := a.MediaData(t.Context(), m.ID, 0)
		smstest.Wants(t, err, sms.NotFound, "", "This attachment isn't kept here.")
	})
	t.Run("keeps_no_file_of_a_text_that_is_gone", func(t *testing.T) {
		err := a.KeepMedia(t.Context(), sms.MediaFile{MessageID: "nothing", ContentType: "image/png"}, []byte("x"))
		smstest.Wants(t, err, sms.NotFound, "", "This text isn't here any more, so its attachment was not kept. Go back to the inbox.")
		if files := a.files(t); len(files) != 0 {
			t.Errorf("the folder has %q", files)
		}
	})
	t.Run("keeps_why_one_was_refused_and_no_file", func(t *testing.T) {
		smstest.Must(t, a.KeepMedia(t.Context(), sms.MediaFile{MessageID: m.ID, Refused: "Too large."}, nil))
		if files := a.message(t, m.ID).Files; len(files) != 1 || files[0].Refused != "Too large." || len(a.files(t)) != 0 {
			t.Errorf("got %+v and %q", files, a.files(t))
		}
	})
}

func TestStore_KeepMedia_says_when_the_disk_refuses(t *testing.T) {
	a := newAlbum(t)
	m := a.picture(t, "SM1")
	smstest.Must(t, os.WriteFile(a.dir, nil, 0o600)) // where the folder should be
	err := a.KeepMedia(t.Context(), sms.MediaFile{MessageID: m.ID, ContentType: "image/png"}, []byte("x"))
	smstest.Wants(t, err, sms.Internal, "", "The attachment could not be kept, because the disk refused it. The text was kept. Free some space on the disk, then try again.")
	if files := a.message(t, m.ID).Files; len(files) != 0 {
		t.Errorf("got %+v", files)
	}
}

func TestStore_PendingMedia(t *testing.T) {
	a := newAlbum(t)
	first, second := a.picture(t, "first"), a.picture(t, "second")
	a.receive(t, "plain", customer, "no picture")
	pending := func(since sms.Time, limit int) (got []string) {
		for _, m := range smstest.OK[[]sms.Message](t)(a.PendingMedia(t.Context(), since, limit)) {
			got = append(got, m.Body)
		}
		return got
	}
	if got := pending(0, 10); !slices.Equal(got, []string{"second", "first"}) {
		t.Errorf("got %q", got)
	}
	if got := pending(first.At, 10); !slices.Equal(got, []string{"second"}) {
		t.Errorf("since the first: %q", got)
	}
	smstest.Must(t, a.KeepMedia(t.Context(), sms.MediaFile{MessageID: second.ID, ContentType: "image/png"}, []byte("x")))
	if got := pending(0, 10); !slices.Equal(got, []string{"first"}) {
		t.Errorf("with one kept: %q", got)
	}
	smstest.Must(t, a.KeepMedia(t.Context(), sms.MediaFile{MessageID: first.ID, Refused: "Too large."}, nil))
	if got := pending(0, 10); len(got) != 0 {
		t.Errorf("with the other refused: %q", got)
	}
	smstest.Must(t, a.Exec(t.Context(), "UPDATE message SET media = '[{},{}]' WHERE id = $1", first.ID))
	if got := pending(0, 10); !slices.Equal(got, []string{"first"}) {
		t.Errorf("with one of two refused: %q", got)
	}
}

func TestStore_SweepMedia_removes_what_belongs_to_nothing(t *testing.T) {
	a := newAlbum(t)
	smstest.Must(t, a.SweepMedia(t.Context())) // there is no folder yet
	m := a.picture(t, "SM1")
	smstest.Must(t, a.KeepMedia(t.Context(), sms.MediaFile{MessageID: m.ID, ContentType: "image/png"}, []byte("x")))
	kept := a.files(t)[0]
	for name, age := range map[string]time.Duration{kept: time.Hour, "orphan": time.Hour, "being written": time.Second} {
		path := filepath.Join(a.dir, name)
		if name != kept {
			smstest.Must(t, os.WriteFile(path, nil, 0o600))
		}
		smstest.Must(t, os.Chtimes(path, time.Time{}, a.at.Add(-age)))
	}
	smstest.Must(t, a.SweepMedia(t.Context()))
	want := []string{"being written", kept}
	if got := a.files(t); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("the folder has %q, want %q", got, want)
	}
}
