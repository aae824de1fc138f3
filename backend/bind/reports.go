package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/reports"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Reports counts texts: of one's own, of one's teams, or of everybody, by one's role.
type Reports struct{ c *caller }

// Summary counts the texts of a period. Errors: invalid (fields from, until).
func (r *Reports) Summary(ask ReportAsk) (ReportView, error) {
	return call(r.c, "Reports.Summary", func(ctx context.Context, actor sms.User) (reports.Report, error) {
		return r.c.Services.Reports.Summary(ctx, actor, reportAsk(ask))
	}, reportView)
}

// Export gives the same figures of each day, number and person as a table for a
// spreadsheet, and notes that in the activity log. Errors as Summary.
func (r *Reports) Export(ask ReportAsk) (TableView, error) {
	return call(r.c, "Reports.Export", func(ctx context.Context, actor sms.User) (reports.Table, error) {
		return r.c.Services.Reports.Export(ctx, actor, reportAsk(ask))
	}, func(t reports.Table) TableView { return TableView{t.Name, t.Text} })
}

func reportAsk(ask ReportAsk) reports.Ask {
	return reports.Ask{First: ask.From, Last: ask.Until, NumberID: ask.NumberID, PersonID: ask.PersonID, Provider: sms.Kind(ask.Provider)}
}

func reportView(r reports.Report) ReportView {
	view := ReportView{
		From: r.First, Until: r.Last, Zone: r.Zone, CountedAt: r.CountedAt.RFC3339(), OptOuts: r.OptOuts, OptIns: r.OptIns,
		Total: reportRow(reports.Row{Figures: r.Total}), Days: each(reportRow)(r.Days), Numbers: each(reportRow)(r.Numbers),
		People: each(reportRow)(r.People), Providers: each(reportRow)(r.Providers), Reasons: []ReportReason{},
		NumberChoices: each(reportChoice)(r.Choices.Numbers), PersonChoices: each(reportChoice)(r.Choices.People), ProviderChoices: each(reportChoice)(r.Choices.Providers),
	}
	for _, reason := range r.Reasons {
		view.Reasons = append(view.Reasons, ReportReason{reason.Provider, reason.Code, reason.Words, reason.Count})
	}
	return view
}

func reportChoice(c reports.Choice) ReportChoice { return ReportChoice(c) }

func reportRow(r reports.Row) ReportRow {
	row := ReportRow{
		ID: r.ID, Name: r.Name, Sent: r.Sent, Segments: r.Segments, Delivered: r.Delivered, Failed: r.FailedCount(), Unconfirmed: r.Unconfirmed,
		Received: r.Received, Approaches: r.Approaches, Replied: r.Replied, MedianWait: -1,
	}
	if seconds, known := r.MedianWait(); known {
		row.MedianWait = seconds
	}
	return row
}
