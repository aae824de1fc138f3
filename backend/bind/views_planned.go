package bind

// PlanInput is a text for later. Key is made by the window, once for each text. Due
// is RFC 3339.
type PlanInput struct {
	Key            string `json:"key"`
	ConversationID string `json:"conversationId"`
	Body           string `json:"body"`
	TemplateID     string `json:"templateId"`
	Due            string `json:"due"`
	CancelOnReply  bool   `json:"cancelOnReply"`
}

// PlannedView is a text for later. Leaves is when it leaves as things are now, ""
// where that takes a person or a change. HeldUntil and HeldWhy are set while it is
// held, EndedWhy where something other than a person ended it.
type PlannedView struct {
	ID             string   `json:"id"`
	ConversationID string   `json:"conversationId"`
	Customer       string   `json:"customer"`
	CustomerShown  string   `json:"customerDisplay"`
	Name           string   `json:"name"`
	NumberName     string   `json:"numberName"`
	Sandbox        bool     `json:"sandbox"`
	Body           string   `json:"body"`
	TemplateID     string   `json:"templateId"`
	WrittenBy      string   `json:"writtenBy"`
	Due            string   `json:"due"`
	Zones          []string `json:"zones"` // in which the customer may be: "Europe/Berlin"
	CancelOnReply  bool     `json:"cancelOnReply"`
	Status         string   `json:"status"`  // scheduled, held, canceled, failed
	HeldFor        string   `json:"heldFor"` // hours, zone, wish, rights, number, limit, late, restore
	HeldUntil      string   `json:"heldUntil"`
	HeldWhy        string   `json:"heldWhy"`
	Leaves         string   `json:"leaves"`
	EndedWhy       string   `json:"endedWhy"`
	UpdatedAt      string   `json:"updatedAt"`
}

// PlannedPage is one page of planned texts.
type PlannedPage struct {
	Items []PlannedView `json:"items"`
	Next  string        `json:"next"`
}

// WhenView tells of a time in a conversation. Leaves is "" where nobody can tell; Why
// says what would hold a text of that time.
type WhenView struct {
	Zones  []string `json:"zones"`
	Leaves string   `json:"leaves"`
	Why    string   `json:"why"`
}

// QuietHoursView is when no planned, bulk or automatic text leaves, by the customer's
// clock: "21:00" until "08:00", and whole days (0 is Sunday).
type QuietHoursView struct {
	From  string `json:"from"`
	Until string `json:"until"`
	Days  []int  `json:"days"`
}
