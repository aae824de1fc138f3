package imports_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/sms/smstest"
	"github.com/smsdesk/smsdesk/backend/store/storetest"
)

// fixture makes a file of customers as Excel writes it, of whom one in a hundred has
// a number that can't be used and one in a hundred opted out.
func fixture(rows int) string {
	var file strings.Builder
	file.WriteString("\uFEFFVorname;Nachname;Firma;E-Mail;Handy;Notizen;Abgemeldet\r\n")
	for i := range rows {
		number, out := fmt.Sprintf("(415) 2%02d-%04d", i/10_000, i%10_000), ""
		switch i % 100 {
		case 7:
			number = "unknown"
		case 8:
			out = "ja"
		}
		fmt.Fprintf(&file, "Ana %d;Lima;\"Lima; Bikes %d\";ana%d@lima.example;%s;\"one\r\ntwo \"\"three\"\"\";%s\r\n", i, i, i, number, out)
	}
	return file.String()
}

// watched is a store that does something before a step.
type watched struct {
	imports.Store
	before func(step string) error
}

func (w watched) StageImport(ctx context.Context, id string, batch []sms.Staged) error {
	if err := w.before("stage"); err != nil {
		return err
	}
	return w.Store.StageImport(ctx, id, batch)
}

func (w watched) FinishImport(ctx context.Context, end sms.ImportEnd) (sms.Imported, error) {
	if err := w.before("finish"); err != nil {
		return sms.Imported{}, err
	}
	return w.Store.FinishImport(ctx, end)
}

// cutOff is a store whose disk fails when an import is decided, and goes on failing.
type cutOff struct {
	imports.Store
	failures *int
}

func (c cutOff) FinishImport(context.Context, sms.ImportEnd) (sms.Imported, error) {
	return sms.Imported{}, errors.New("the disk is full")
}

func (c cutOff) CarryOutImports(context.Context) error {
	if *c.failures == 0 {
		return nil
	}
	*c.failures--
	return errors.New("the disk is full")
}

func TestImport_GoesOnByItselfAfterTheDiskFailed(t *testing.T) {
	d, failures := start(t), 3
	d.Service.Store = cutOff{d.store, &failures}
	id := d.receive(t, d.mia, "Name,Phone,Opt-out\nAna,+14155550123,yes\n")
	smstest.Must(t, d.Run(t.Context(), d.mia, id, imports.Choices{}))
	d.next(t)
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		d.finish(t)
		if took := time.Since(begun); failures != 0 || took != 3*time.Minute {
			t.Errorf("%d failures were left after %v", failures, took)
		}
	})
	if n := len(*d.changes); n == 0 || (*d.changes)[n-1].Topic != sms.RecordChanged {
		t.Errorf("told %v", *d.changes)
	}
}

// nothing tells that an import left no trace.
func nothing(t *testing.T, d desk, numbers ...string) {
	t.Helper()
	for _, number := range numbers {
		d.nobody(t, number)
		if _, opted, err := d.store.OptOut(t.Context(), number); opted || err != nil {
			t.Errorf("%s opted out: %v, %v", number, opted, err)
		}
	}
	smstest.Must(t, d.store.ForgetImports(t.Context(), "made-000001")) // finds nothing to forget
}

func TestImport_NothingIsHalfImported(t *testing.T) {
	const file = "Name,Phone,Opt-out\nAna,+14155550123,yes\nKai,+14155550124,\n"
	for _, step := range []string{"stage", "finish"} {
		t.Run("when the disk fails at "+step, func(t *testing.T) {
			d := start(t)
			full := sms.Errorf(sms.Internal, "The disk is full.")
			d.Service.Store = watched{d.store, func(now string) error {
				if now == step {
					return full
				}
				return nil
			}}
			got := d.imported(t, d.mia, file, imports.Choices{})
			if got.State != imports.Failed || !errors.Is(got.Problem, full) || got.Added != 0 {
				t.Errorf("%+v", got)
			}
			nothing(t, d, "+14155550123", "+14155550124")
		})
	}
	t.Run("when it is stopped", func(t *testing.T) {
		d := start(t)
		id := ""
		d.Service.Store = watched{d.store, func(step string) error {
			if step == "stage" {
				smstest.Must(t, d.Cancel(t.Context(), d.mia, id))
			}
			return nil
		}}
		id = d.receive(t, d.mia, file)
		smstest.Must(t, d.Run(t.Context(), d.mia, id, imports.Choices{}))
		d.finish(t)
		if got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.mia)); got.State != imports.Canceled {
			t.Errorf("%+v", got)
		}
		nothing(t, d, "+14155550123", "+14155550124")
	})
	t.Run("when the program ends", func(t *testing.T) {
		d := start(t)
		ctx, end := context.WithCancel(t.Context())
		stopped := make(chan struct{})
		d.Service.Store = watched{d.store, func(step string) error {
			if step == "stage" {
				end()
				<-stopped
			}
			return nil
		}}
		id := d.receive(t, d.mia, file)
		smstest.Must(t, d.Run(t.Context(), d.mia, id, imports.Choices{}))
		context.AfterFunc(ctx, func() { close(stopped) })
		(*d.work)[0](ctx)
		nothing(t, d, "+14155550123", "+14155550124")
	})
	t.Run("and while it is finishing it can't be stopped", func(t *testing.T) {
		d := start(t)
		id := ""
		var refusal error
		d.Service.Store = watched{d.store, func(step string) error {
			if step == "finish" {
				refusal = d.Cancel(t.Context(), d.mia, id)
			}
			return nil
		}}
		id = d.receive(t, d.mia, file)
		smstest.Must(t, d.Run(t.Context(), d.mia, id, imports.Choices{}))
		d.finish(t)
		smstest.Wants(t, refusal, sms.Conflict, "", "The customers are being saved just now, so the import can't be stopped. It is over in a few seconds. Look at the report then.")
		if got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.mia)); got.State != imports.Done || got.Added != 2 {
			t.Errorf("%+v", got)
		}
	})
}

func TestImport_Progress(t *testing.T) {
	d := start(t)
	if got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.mia)); got.ID != "" {
		t.Errorf("%+v", got)
	}
	id := d.receive(t, d.mia, fixture(1200))
	var seen []string
	d.Service.Store = watched{d.store, func(step string) error {
		*d.now = d.now.Add(time.Second)
		got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.mia))
		seen = append(seen, fmt.Sprintf("%s %d/%d %d/s", got.State, got.Handled, got.Total, got.Rate))
		_, again := d.Begin(t.Context(), d.mia, "second.csv", 5)
		smstest.Wants(t, again, sms.Conflict, "", "Your import of “customers.csv” is still at work. Nothing was changed. Wait for its end, or stop it.")
		return nil
	}}
	_, early := d.Report(t.Context(), d.mia, id)
	smstest.Wants(t, early, sms.Conflict, "", "The report is made when the import is over. Nothing was changed. Wait for its end.")
	smstest.Must(t, d.Run(t.Context(), d.mia, id, imports.Choices{}))
	d.finish(t)
	want := "writing 0/1188 0/s, writing 500/1188 250/s, writing 1000/1188 333/s, finishing 0/1188 0/s"
	if got := strings.Join(seen, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.mia))
	if got.State != imports.Done || got.Added != 1188 || got.Refused != 12 || got.OptedOut != 12 || got.Handled != 1200 {
		t.Errorf("%+v", got)
	}
	report := smstest.OK[imports.Table](t)(d.Report(t.Context(), d.mia, id))
	first := "\uFEFFLine,Name,Phone number,Result,Reason\r\n16,Ana 7 Lima,,Not imported,\"“unknown” is not a phone number. Enter + with the country code and the number, for example +14155550123.\"\r\n"
	if !strings.HasPrefix(report.Text, first) || report.Name != "Import report 2026-11-24.csv" {
		t.Errorf("%s: %.300q", report.Name, report.Text)
	}
	smstest.Must(t, d.Cancel(t.Context(), d.mia, id)) // put away
	if got := smstest.OK[imports.Status](t)(d.Progress(t.Context(), d.mia)); got.ID != "" {
		t.Errorf("%+v", got)
	}
}

func TestImport_TheReportHoldsNoFormula(t *testing.T) {
	d := start(t)
	got := d.imported(t, d.mia, "Name,Phone\n=1+1,none\n", imports.Choices{})
	report := smstest.OK[imports.Table](t)(d.Report(t.Context(), d.mia, got.ID))
	if !strings.Contains(report.Text, "2,'=1+1,,") {
		t.Errorf("%q", report.Text)
	}
}

// BenchmarkImport50000 imports 50,000 customers into a database that has 50,000 of
// whom half are the same, as one person does: file in, checked, written.
func BenchmarkImport50000(b *testing.B) {
	for b.Loop() {
		d := start(b)
		began := time.Now()
		if got := d.imported(b, d.mia, fixture(50_000), imports.Choices{}); got.Added != 49_500 || got.Refused != 500 {
			b.Fatalf("%d added, %d refused, %v", got.Added, got.Refused, got.Problem)
		}
		b.ReportMetric(time.Since(began).Seconds(), "s-new")
		began = time.Now()
		changed := strings.ReplaceAll(fixture(50_000), "Lima;\"", "Lima-Berg;\"")
		if got := d.imported(b, d.mia, changed, imports.Choices{}); got.Updated != 49_500 {
			b.Fatalf("%d updated, %v", got.Updated, got.Problem)
		}
		b.ReportMetric(time.Since(began).Seconds(), "s-update")
	}
	storetest.Fsyncs(b)
}
