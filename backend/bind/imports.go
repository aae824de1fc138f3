package bind

import (
	"context"
	"encoding/base64"

	"github.com/smsdesk/smsdesk/backend/contacts"
	"github.com/smsdesk/smsdesk/backend/imports"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// Imports brings customers in from CSV files and vCards. A person has one import at a
// time; somebody else's is not_found.
type Imports struct{ c *caller }

// Begin makes room for a file of so many bytes, at most 20 MB, and gives the import's
// id. Errors: invalid (field file), conflict while one is at work.
func (i *Imports) Begin(fileName string, bytes int) (string, error) {
	return call(i.c, "Imports.Begin", func(ctx context.Context, actor sms.User) (string, error) {
		return i.c.Services.Imports.Begin(ctx, actor, fileName, bytes)
	}, same[string])
}

// Append brings the piece of the file that begins at a byte, as base64, of at most
// 512 KB. The same piece again changes nothing. Errors: invalid (field file),
// not_found.
func (i *Imports) Append(id string, at int, piece string) error {
	return run(i.c, "Imports.Append", func(ctx context.Context, actor sms.User) error {
		data, err := base64.StdEncoding.DecodeString(piece)
		if err != nil {
			return sms.FieldError("file", "The file didn't come in whole. Nothing was imported. Choose it again.")
		}
		return i.c.Services.Imports.Append(ctx, actor, id, at, data)
	})
}

// Preview tells what the file holds, and shows what its first rows would become.
// Errors: invalid (fields file, mapping, country, kind, duplicates), limit_reached,
// not_found.
func (i *Imports) Preview(id string, choices ImportChoices) (ImportPreview, error) {
	return call(i.c, "Imports.Preview", func(ctx context.Context, actor sms.User) (imports.Preview, error) {
		return i.c.Services.Imports.Look(ctx, actor, id, importChoices(choices))
	}, importPreview)
}

// Run begins the import. It goes on when the page is left, and ends with all of its
// customers or with none. Errors: as Preview, and invalid (field owner), conflict.
func (i *Imports) Run(id string, choices ImportChoices) error {
	return run(i.c, "Imports.Run", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Imports.Run(ctx, actor, id, importChoices(choices))
	})
}

// Progress tells how far the person's import is, or how their last one ended; its ID
// is "" where there is none.
func (i *Imports) Progress() (ImportView, error) {
	return call(i.c, "Imports.Progress", func(ctx context.Context, actor sms.User) (imports.Status, error) {
		return i.c.Services.Imports.Progress(ctx, actor)
	}, importView)
}

// Cancel stops an import, of which nothing stays, or puts away one that is over.
// Errors: conflict while it is finishing, not_found.
func (i *Imports) Cancel(id string) error {
	return run(i.c, "Imports.Cancel", func(ctx context.Context, actor sms.User) error {
		return i.c.Services.Imports.Cancel(ctx, actor, id)
	})
}

// Report gives the rows that weren't imported, or not with everything, and why, as a
// table for a spreadsheet. Errors: conflict before the end, not_found.
func (i *Imports) Report(id string) (TableView, error) {
	return call(i.c, "Imports.Report", func(ctx context.Context, actor sms.User) (imports.Table, error) {
		return i.c.Services.Imports.Report(ctx, actor, id)
	}, func(t imports.Table) TableView { return TableView{t.Name, t.Text} })
}

func importChoices(in ImportChoices) imports.Choices {
	return imports.Choices{
		Mapping: each(func(field string) contacts.Field { return contacts.Field(field) })(in.Mapping),
		Country: in.Country, Kind: sms.RecordKind(in.Kind), OwnerID: in.OwnerID, Duplicates: imports.Duplicates(in.Duplicates),
	}
}

func importPreview(p imports.Preview) ImportPreview {
	return ImportPreview{
		Format: string(p.Format), Columns: append([]string{}, p.Columns...), Country: p.Country, Total: p.Total,
		Mapping: each(func(f contacts.Field) string { return string(f) })(p.Mapping),
		Rows: each(func(s imports.Sample) ImportSample {
			return ImportSample{s.Line, s.Cells, sms.FormatAddress(s.Number, p.Country), s.Refused}
		})(p.Rows),
	}
}

// shownLines is how many lines of the report the page shows; the file has all.
const shownLines = 100

func importView(s imports.Status) ImportView {
	view := ImportView{
		ID: s.ID, FileName: s.FileName, State: string(s.State), Handled: s.Handled, Total: s.Total, Rate: s.Rate,
		Added: s.Added, Updated: s.Updated, Same: s.Same, Skipped: s.Skipped, Refused: s.Refused, OptedOut: s.OptedOut, LineCount: len(s.Lines),
		Lines: each(func(l imports.Line) ImportLine {
			return ImportLine{l.Line, l.Name, sms.FormatAddress(l.Number, ""), string(l.Result), l.Reason}
		})(s.Lines[:min(shownLines, len(s.Lines))]),
	}
	if s.Problem != nil {
		view.Problem = sms.Explain(s.Problem).Message
	}
	return view
}
