package bind

import (
	"context"

	"github.com/smsdesk/smsdesk/backend/sms"
	"github.com/smsdesk/smsdesk/backend/templates"
)

// Templates is the texts that the signed-in person begins from: their own and the
// shared ones. A colleague's own one is not_found.
type Templates struct{ c *caller }

// List gives a page of 50, the most used first; cursor is "" or the Next of the page
// before. Errors: invalid (field cursor).
func (t *Templates) List(filter TemplateFilter, cursor string) (TemplatePage, error) {
	return call(t.c, "Templates.List", func(ctx context.Context, actor sms.User) (TemplatePage, error) {
		before, err := parseCursor(cursor)
		if err != nil {
			return TemplatePage{}, err
		}
		list, next, err := t.c.Services.Templates.List(ctx, actor, sms.TemplateFilter{
			Text: filter.Text, Category: sms.Category(filter.Category), Language: filter.Language,
		}, before)
		return TemplatePage{each(templateView(actor))(list), formatCursor(next)}, err
	}, same[TemplatePage])
}

// Save makes a template (id "") or changes one. Errors: invalid (fields name,
// category, language, body, placeholders, shared), conflict (field name), forbidden
// for a shared one of somebody else, not_found.
func (t *Templates) Save(in TemplateInput) (TemplateView, error) {
	return t.template("Templates.Save", func(ctx context.Context, actor sms.User) (sms.Template, error) {
		return t.c.Services.Templates.Save(ctx, actor, templateInput(in))
	})
}

// Duplicate makes a personal copy. Errors: not_found.
func (t *Templates) Duplicate(id string) (TemplateView, error) {
	return t.template("Templates.Duplicate", func(ctx context.Context, actor sms.User) (sms.Template, error) {
		return t.c.Services.Templates.Duplicate(ctx, actor, id)
	})
}

// Delete takes a template away. Errors: forbidden for a shared one of somebody else,
// not_found.
func (t *Templates) Delete(id string) error {
	return run(t.c, "Templates.Delete", func(ctx context.Context, actor sms.User) error {
		return t.c.Services.Templates.Delete(ctx, actor, id)
	})
}

// Fields lists the placeholders that can be chosen for a category: those of the
// customer, then those of the sender.
func (t *Templates) Fields(category string) ([]PlaceholderView, error) {
	return call(t.c, "Templates.Fields", func(context.Context, sms.User) ([]sms.Placeholder, error) {
		return sms.Placeholders(sms.Category(category)), nil
	}, each(placeholderView))
}

// Fill gives the text of a template for the customer of a conversation. What nothing
// could fill stands in it as {{label}}, and is in Missing. Errors: not_found.
func (t *Templates) Fill(templateID, conversationID string) (FilledView, error) {
	return call(t.c, "Templates.Fill", func(ctx context.Context, actor sms.User) (sms.Rendered, error) {
		return t.c.Services.Templates.Fill(ctx, actor, templateID, conversationID)
	}, filledView)
}

// Preview gives the text of a template as it is being written, for a customer: that
// of a record, or of a conversation; with "" for both, for nobody. Errors: not_found.
func (t *Templates) Preview(in TemplateInput, recordID, conversationID string) (FilledView, error) {
	return call(t.c, "Templates.Preview", func(ctx context.Context, actor sms.User) (sms.Rendered, error) {
		return t.c.Services.Templates.Preview(ctx, actor, templateInput(in), recordID, conversationID)
	}, filledView)
}

func (t *Templates) template(method string, do func(context.Context, sms.User) (sms.Template, error)) (TemplateView, error) {
	return call(t.c, method, func(ctx context.Context, actor sms.User) (TemplateView, error) {
		made, err := do(ctx, actor)
		return templateView(actor)(made), err
	}, same[TemplateView])
}

func templateInput(in TemplateInput) templates.Input {
	return templates.Input{
		ID: in.ID, Name: in.Name, Shared: in.Shared, Category: sms.Category(in.Category), Language: in.Language, Body: in.Body,
		Placeholders: each(func(p PlaceholderView) sms.Placeholder { return sms.Placeholder(p) })(in.Placeholders),
	}
}

func templateView(actor sms.User) func(sms.Template) TemplateView {
	return func(t sms.Template) TemplateView {
		return TemplateView{
			ID: t.ID, Name: t.Name, Shared: t.Shared(), Category: string(t.Category), Language: t.Language, Body: t.Body,
			Placeholders: each(placeholderView)(t.Placeholders), Used: t.Used, UsedAt: t.UsedAt.RFC3339(), CanChange: sms.MayChangeTemplate(actor, t),
		}
	}
}

func placeholderView(p sms.Placeholder) PlaceholderView { return PlaceholderView(p) }

func filledView(r sms.Rendered) FilledView {
	return FilledView{r.Text, append([]string{}, r.Missing...)}
}
