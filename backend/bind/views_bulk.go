package bind

import (
	"github.com/smsdesk/smsdesk/backend/bulk"
	"github.com/smsdesk/smsdesk/backend/sms"
)

// BulkInput is what the page saves; ID is "" for a new bulk text. Body has the
// placeholders of Category.
type BulkInput struct {
	ID           string            `json:"id"`
	Name         string            `json:"name"`
	NumberID     string            `json:"numberId"`
	TemplateID   string            `json:"templateId"`
	Category     string            `json:"category"`
	Body         string            `json:"body"`
	Placeholders []PlaceholderView `json:"placeholders"`
}

// BulkView is one text to many. State is draft, running, paused, canceled or
// finished; PausedWhy is "" where a person paused it. Total are the recipients of the
// review, LeftOut those who get nothing, Released those whose text left.
type BulkView struct {
	ID           string            `json:"id"`
	Name         string            `json:"name"`
	NumberID     string            `json:"numberId"`
	Number       string            `json:"number"`
	NumberName   string            `json:"numberName"`
	Sandbox      bool              `json:"sandbox"`
	TemplateID   string            `json:"templateId"`
	Category     string            `json:"category"`
	Body         string            `json:"body"`
	Placeholders []PlaceholderView `json:"placeholders"`
	State        string            `json:"state"`
	PausedWhy    string            `json:"pausedWhy"`
	Total        int               `json:"total"`
	LeftOut      int               `json:"leftOut"`
	Released     int               `json:"released"`
	CreatedAt    string            `json:"createdAt"`
	StartedAt    string            `json:"startedAt"`
	EndedAt      string            `json:"endedAt"`
}

// BulkPage is one page of the list. Next is the cursor of the following page, "" at
// the end.
type BulkPage struct {
	Items []BulkView `json:"items"`
	Next  string     `json:"next"`
}

// AudienceInput chooses customers; "" chooses all. Mine takes those whose owner is
// the person or a team of theirs. Text is looked for in name, company and e-mail.
type AudienceInput struct {
	Kind  string `json:"kind"`
	State string `json:"state"`
	Mine  bool   `json:"mine"`
	Text  string `json:"text"`
}

// ReviewView is what the review came to: how many get the text, how many segments
// that is, how many would wait for the end of quiet hours if it were sent now, and in
// words how long it takes.
type ReviewView struct {
	Bulk     BulkView `json:"bulk"`
	Gets     int      `json:"gets"`
	Segments int      `json:"segments"`
	Held     int      `json:"held"`
	Pace     string   `json:"pace"`
}

// BulkRecipientView is one recipient. State is waiting, held, released, left_out or
// canceled; Why says why it is held or left out. Status and Reason are those of the
// text, once it left.
type BulkRecipientView struct {
	ID        string     `json:"id"`
	RecordID  string     `json:"recordId"`
	Name      string     `json:"name"`
	Address   string     `json:"address"`
	Display   string     `json:"display"`
	Body      string     `json:"body"`
	Segments  int        `json:"segments"`
	State     string     `json:"state"`
	HeldUntil string     `json:"heldUntil"`
	Why       string     `json:"why"`
	Status    string     `json:"status"`
	Reason    ReasonView `json:"reason"`
}

// RecipientPage is one page of recipients. Next is the cursor of the following page,
// "" at the end.
type RecipientPage struct {
	Items []BulkRecipientView `json:"items"`
	Next  string              `json:"next"`
}

func (c *caller) bulkView(b sms.Bulk) BulkView {
	view := BulkView{
		ID: b.ID, Name: b.Name, NumberID: b.NumberID, TemplateID: b.TemplateID, Category: string(b.Category), Body: b.Body,
		Placeholders: each(placeholderView)(b.Placeholders), State: string(b.State), PausedWhy: b.PausedWhy, Total: b.Total, LeftOut: b.LeftOut,
		Released: b.Released, CreatedAt: b.CreatedAt.RFC3339(), StartedAt: b.StartedAt.RFC3339(), EndedAt: b.EndedAt.RFC3339(),
	}
	if number, err := c.Services.Setup.Numbers.Number(c.ctx, b.NumberID); err == nil {
		account, _ := c.Services.Setup.Accounts.Account(c.ctx, number.AccountID)
		view.Number, view.NumberName, view.Sandbox = sms.FormatAddress(number.Sender.Address, c.home()), number.Name, account.Sandbox
	}
	return view
}

func (c *caller) reviewView(r bulk.Reviewed) ReviewView {
	return ReviewView{c.bulkView(r.Bulk), r.Gets, r.Segments, r.Held, r.Pace}
}

func (c *caller) recipientView(r sms.BulkRecipient) BulkRecipientView {
	return BulkRecipientView{
		ID: r.MessageID, RecordID: r.RecordID, Name: r.Name, Address: r.Address, Display: sms.FormatAddress(r.Address, c.home()), Body: r.Body,
		Segments: r.Segments, State: string(r.State), HeldUntil: r.HeldUntil.RFC3339(), Why: r.Why, Status: string(r.Status), Reason: reasonView(r.Reason),
	}
}
