package bind

// TemplateView is a text to begin from. Category is contact, account, opportunity or
// lead, Language "en" or "pt-BR".
type TemplateView struct {
	ID           string            `json:"id"`
	Name         string            `json:"name"`
	Shared       bool              `json:"shared"`
	Category     string            `json:"category"`
	Language     string            `json:"language"`
	Body         string            `json:"body"`
	Placeholders []PlaceholderView `json:"placeholders"`
	Used         int               `json:"used"` // texts that were sent with it
	UsedAt       string            `json:"usedAt"`
	CanChange    bool              `json:"canChange"`
}

// PlaceholderView is a place in a body, {{key}}, that something of the customer or
// the sender fills. Default stands there where a customer has nothing of the kind.
type PlaceholderView struct {
	Key     string `json:"key"`
	Label   string `json:"label"`
	Default string `json:"default"`
}

// TemplateInput is what the editor saves; ID is "" for a new template.
type TemplateInput struct {
	ID           string            `json:"id"`
	Name         string            `json:"name"`
	Shared       bool              `json:"shared"`
	Category     string            `json:"category"`
	Language     string            `json:"language"`
	Body         string            `json:"body"`
	Placeholders []PlaceholderView `json:"placeholders"`
}

// TemplateFilter chooses templates; "" chooses all. Text is looked for in name and
// body.
type TemplateFilter struct {
	Text     string `json:"text"`
	Category string `json:"category"`
	Language string `json:"language"`
}

// TemplatePage is one page of the list. Next is the cursor of the following page, ""
// at the end.
type TemplatePage struct {
	Items []TemplateView `json:"items"`
	Next  string         `json:"next"`
}

// FilledView is a template's text for one customer. What nothing could fill stands
// in Body as {{label}}; Missing has those labels.
type FilledView struct {
	Body    string   `json:"body"`
	Missing []string `json:"missing"`
}
