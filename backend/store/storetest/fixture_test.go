package storetest_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// A fixture is written past the store, so it must keep up with the schema.
func TestMakeFixture(t *testing.T) {
	dir := filepath.Join(storetest.Dir(t), "fixture")
	size := storetest.Fixture{Conversations: 200, Messages: 1500, Longest: 300}
	for _, first := range []bool{true, false} {
		if made, err := storetest.MakeFixture(t.Context(), dir, size); err != nil || made != first {
			t.Fatalf("made %v, %v", made, err)
		}
	}
	s := storetest.OpenFile(t, filepath.Join(dir, "smsdesk.db"), func() time.Time { return storetest.Now })
	mia := storetest.Owner(t, s)
	for filter, least := range map[sms.InboxFilter]int{sms.FilterOpen: 50, sms.FilterMine: 10, sms.FilterUnread: 3, sms.FilterDone: 3} {
		list, _, err := s.Conversations(t.Context(), mia.ID, filter, filter.Sorts()[0], sms.Cursor{}, 50)
		if err != nil || len(list) < least {
			t.Errorf("%s has %d conversations, %v", filter, len(list), err)
		}
	}
	for _, typed := range []string{"the", storetest.FixtureLongest, "ana"} {
		search, err := sms.ParseSearch(typed, "US")
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.Search(t.Context(), mia.ID, search, 0, 50)
		if err != nil || len(found.Texts)+len(found.Conversations) == 0 || found.Behind {
			t.Errorf("%q finds %d texts, %d customers, %v", typed, len(found.Texts), len(found.Conversations), err)
		}
	}
	t.Run("is made anew when it is another one", func(t *testing.T) {
		size.Messages++
		if made, err := storetest.MakeFixture(t.Context(), dir, size); err != nil || !made {
			t.Errorf("made %v, %v", made, err)
		}
	})
	t.Run("leaves a folder alone that is none of its own", func(t *testing.T) {
		mine := storetest.Dir(t)
		kept := filepath.Join(mine, "kept")
		if err := os.WriteFile(kept, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := storetest.MakeFixture(t.Context(), mine, size); err == nil {
			t.Error("no error")
		}
		if _, err := os.Stat(kept); err != nil {
			t.Error(err)
		}
	})
}
