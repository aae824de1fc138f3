package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

func staged(place int, name string, numbers ...string) sms.Staged {
	r := sms.Record{ID: fmt.Sprintf("new-%d", place), Name: name}
	for _, number := range numbers {
		r.Phones = append(r.Phones, sms.RecordPhone{Address: number})
	}
	return sms.Staged{Record: r.Tidy(), Place: place, Alone: true}
}

func (d *desk) records(t *testing.T) string {
	t.Helper()
	return query(t, d.Store, "SELECT COALESCE(group_concat(name, ', '), '') FROM (SELECT name FROM record ORDER BY id)")
}

func TestStore_FinishImport(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	old := d.customer(t, "Old", "", "+14155550150")
	eva := d.colleague(t, "eva")
	d.change(t, old.ID, func(r *sms.Record) { r.OwnerID = eva.ID })
	d.receive(t, "SM1", "+14155550150", "Hello")
	before := smstest.OK[sms.Record](t)(d.Record(t.Context(), old.ID))
	changed := sms.Staged{Record: before, Place: 2, Was: before.UpdatedAt}
	changed.Company, changed.OwnerID = "Lima", kai.ID
	changed.Phones = append(changed.Phones, sms.RecordPhone{Address: "+14155550151", Label: sms.BusinessPhone})
	d.at = d.at.Add(time.Minute)
	since := d.now()
	smstest.Must(t, d.StageImport(t.Context(), "i", []sms.Staged{staged(0, "Ana", "+14155550123", "+5491123456789"), staged(1, "Eva")}))
	smstest.Must(t, d.StageImport(t.Context(), "i", []sms.Staged{changed}))
	if got := d.records(t); got != "Old" {
		t.Errorf("before its end an import has made %q", got)
	}
	done := smstest.OK[sms.Imported](t)(d.FinishImport(t.Context(), sms.ImportEnd{ID: "i", UserID: d.owner.ID, Since: since, Count: 3, Words: "3 customers",
		OptOuts: []sms.OptOut{{Address: "+14155550123", Source: sms.OptOutByImport, Reason: "File x.csv", By: d.owner.ID}}}))
	if done.Added != 2 || done.Updated != 1 || done.Clashed != nil || done.Stale != nil {
		t.Errorf("%+v", done)
	}
	ana := smstest.OK[sms.Record](t)(d.Record(t.Context(), "new-0"))
	want := staged(0, "Ana", "+14155550123", "+5491123456789").Record
	want.CreatedAt, want.UpdatedAt = d.now(), d.now()
	if diff := cmp.Diff(want, ana); diff != "" {
		t.Error(diff)
	}
	changed.UpdatedAt = d.now()
	if diff := cmp.Diff(changed.Record, smstest.OK[sms.Record](t)(d.Record(t.Context(), old.ID))); diff != "" {
		t.Error(diff)
	}
	if owner := query(t, d.Store, "SELECT owner_id FROM conversation WHERE customer = '+14155550150'"); owner != kai.ID {
		t.Errorf("the conversation is %q's", owner)
	}
	if unread := query(t, d.Store, "SELECT group_concat(user_id) FROM conversation_reader"); unread != d.owner.ID {
		t.Errorf("it is still kept for who no longer reads it: %q", unread)
	}
	if _, opted, err := d.OptOut(t.Context(), "+14155550123"); !opted || err != nil {
		t.Errorf("opted out %v, %v", opted, err)
	}
	t.Run("and forgets what was staged", func(t *testing.T) {
		smstest.Must(t, d.ForgetImports(t.Context(), "i"))
		if left := query(t, d.Store, "SELECT (SELECT COUNT(*) FROM import_record) + (SELECT COUNT(*) FROM import_phone)"); left != "0" {
			t.Errorf("%s rows are left", left)
		}
	})
}

func TestStore_FinishImport_LeavesWhatOthersDidMeanwhile(t *testing.T) {
	d := newDesk(t)
	old := d.customer(t, "Old", "", "+14155550150")
	before := smstest.OK[sms.Record](t)(d.Record(t.Context(), old.ID))
	changed := sms.Staged{Record: before, Place: 2, Was: before.UpdatedAt}
	changed.Name = "Imported"
	d.at = d.at.Add(time.Minute)
	since := d.now()
	twice := staged(3, "Kai too", "+5491123456789")
	twice.Alone = false
	smstest.Must(t, d.StageImport(t.Context(), "i", []sms.Staged{staged(0, "Kai", "+5491123456789"), staged(1, "Ana", "+14155550123"), changed, twice}))
	d.customer(t, "Meanwhile", "", "+541123456789")
	d.change(t, old.ID, func(r *sms.Record) { r.Name = "Renamed" })
	done := smstest.OK[sms.Imported](t)(d.FinishImport(t.Context(), sms.ImportEnd{ID: "i", UserID: d.owner.ID, Since: since, Count: 4}))
	if diff := cmp.Diff(sms.Imported{Added: 2, Clashed: []int{0}, Stale: []int{2}}, done); diff != "" {
		t.Error(diff)
	}
	if got := d.records(t); got != "Meanwhile, Ana, Kai too, Renamed" {
		t.Errorf("got %q", got)
	}
}

func TestStore_FinishImport_IsAllOrNothing(t *testing.T) {
	d := newDesk(t)
	gone := staged(1, "Kai", "+14155550124")
	gone.OwnerID = "gone"
	smstest.Must(t, d.StageImport(t.Context(), "i", []sms.Staged{staged(0, "Ana", "+14155550123"), gone}))
	_, err := d.FinishImport(t.Context(), sms.ImportEnd{ID: "i", UserID: d.owner.ID, Count: 2, OptOuts: []sms.OptOut{{Address: "+14155550123", Source: sms.OptOutByImport}}})
	smstest.Wants(t, err, sms.Invalid, "owner", "One of the owners is no longer in SMS Desk. Nothing was saved. Choose the owners again.")
	_, err = d.FinishImport(t.Context(), sms.ImportEnd{ID: "i", UserID: d.owner.ID, Count: 3})
	smstest.Wants(t, err, sms.Conflict, "", "Of 3 customers only 2 were put aside, so nothing was imported. Choose the file again.")
	_, opted, _ := d.OptOut(t.Context(), "+14155550123")
	if got := d.records(t); got != "" || opted {
		t.Errorf("records %q, opted out %v", got, opted)
	}
}

func TestStore_KnownCustomers(t *testing.T) {
	d := newDesk(t)
	kai := d.colleague(t, "kai")
	d.customer(t, "Ana", "", "+5491123456789")
	d.customer(t, "Bo", "", "+14155550124")
	d.customer(t, "Cem", "", "+14155550125")
	d.change(t, "bo", func(r *sms.Record) { r.Email = "bo@lima.example" })
	storetest.Conversation(t, d.Store, d.number, "+541123456789")
	known := smstest.OK[[]sms.Known](t)(d.KnownCustomers(t.Context(), kai.ID, []string{"+541123456789", "+14155550199"}, []string{"bo@lima.example", ""}))
	if len(known) != 2 || known[0].ID != "ana" || known[1].ID != "bo" || len(known[0].Phones) != 1 {
		t.Fatalf("%+v", known)
	}
	if known[0].Ties != (sms.RecordTies{Any: true}) || known[1].Ties != (sms.RecordTies{ReadsAll: true}) {
		t.Errorf("ties %+v, %+v", known[0].Ties, known[1].Ties)
	}
	t.Run("are found however many are asked for", func(t *testing.T) {
		keys := []string{"+14155550124"}
		for i := range 999 {
			keys = append(keys, fmt.Sprintf("+1415556%04d", i))
		}
		if known := smstest.OK[[]sms.Known](t)(d.KnownCustomers(t.Context(), kai.ID, append(keys, "+14155550125"), nil)); len(known) != 2 {
			t.Errorf("%d of 2", len(known))
		}
	})
}

func TestStore_FinishImport_GoesOnAfterItWasCutOff(t *testing.T) {
	d := newDesk(t)
	var all []sms.Staged
	for i := range 450 {
		all = append(all, staged(i, fmt.Sprintf("Customer %d", i), fmt.Sprintf("+1415555%04d", 1000+i)))
	}
	all[300].Name = "Broken"
	smstest.Must(t, d.StageImport(t.Context(), "i", all))
	smstest.Must(t, d.StageImport(t.Context(), "undecided", []sms.Staged{staged(900, "Never", "+14155550900")}))
	smstest.Must(t, d.Exec(t.Context(), "CREATE TRIGGER breaks BEFORE INSERT ON record WHEN new.name = 'Broken' BEGIN SELECT RAISE(ABORT, 'the disk'); END"))
	end := sms.ImportEnd{ID: "i", UserID: d.owner.ID, Since: d.now(), Count: 450, OptOuts: []sms.OptOut{{Address: "+14155551449", Source: sms.OptOutByImport, Reason: "x.csv"}}}
	done, err := d.FinishImport(t.Context(), end)
	smstest.Wants(t, err, sms.Internal, "", "The import could not be finished, because the database could not be written. What is saved stays, and the rest is kept. Check the disk: the import goes on by itself once it can.")
	if got := query(t, d.Store, "SELECT COUNT(*) FROM record"); got != "300" || done.Added != 300 {
		t.Errorf("%s records, told %d", got, done.Added)
	}
	if _, opted, err := d.OptOut(t.Context(), "+14155551449"); !opted || err != nil {
		t.Errorf("whom the file opted out may be texted: %v, %v", opted, err)
	}
	smstest.Must(t, d.ForgetImports(t.Context(), "i")) // what is decided stays
	smstest.Must(t, d.Exec(t.Context(), "DROP TRIGGER breaks"))
	smstest.Must(t, d.ResumeImports(t.Context()))
	if got := query(t, d.Store, "SELECT COUNT(*) || ' ' || COUNT(DISTINCT name) FROM record"); got != "450 450" {
		t.Errorf("after it went on there are %s", got)
	}
	if left := query(t, d.Store, "SELECT (SELECT COUNT(*) FROM import_record) + (SELECT COUNT(*) FROM import_phone) + (SELECT COUNT(*) FROM import_opt_out) + (SELECT COUNT(*) FROM import_end)"); left != "0" {
		t.Errorf("%s rows are left", left)
	}
}

// BenchmarkFinishImport50000 prints for how long an import takes, and how long a write
// waits at most meanwhile, as a callback would.
func BenchmarkFinishImport50000(b *testing.B) {
	for b.Loop() {
		s := storetest.Open(b)
		owner := storetest.Owner(b, s)
		var all []sms.Staged
		for i := range 50_000 {
			all = append(all, staged(i, fmt.Sprintf("Customer %d", i), fmt.Sprintf("+1415%07d", 2000000+i)))
		}
		begun := time.Now()
		for i := 0; i < len(all); i += 500 {
			smstest.Must(b, s.StageImport(b.Context(), "i", all[i:i+500]))
		}
		b.ReportMetric(time.Since(begun).Seconds(), "s-staging")
		ctx, cancel := context.WithCancel(b.Context())
		waited := make(chan []time.Duration)
		go func() {
			var took []time.Duration
			for ctx.Err() == nil {
				begun := time.Now()
				if err := s.StageImport(context.Background(), "other", []sms.Staged{staged(len(took), "Somebody")}); err != nil {
					b.Error(err)
				}
				took = append(took, time.Since(begun))
			}
			waited <- took
		}()
		begun = time.Now()
		smstest.OK[sms.Imported](b)(s.FinishImport(b.Context(), sms.ImportEnd{ID: "i", UserID: owner.ID, Since: now, Count: len(all)}))
		b.ReportMetric(time.Since(begun).Seconds(), "s-finishing")
		cancel()
		took := <-waited
		storetest.Report(b, storetest.Limits{P99: 50 * time.Millisecond}, took)
		b.ReportMetric(float64(took[len(took)-1].Milliseconds()), "ms-max")
	}
	storetest.Fsyncs(b)
}
