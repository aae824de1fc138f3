package bind

import "github.com/smsdesk/smsdesk/backend/setup"

// FirstRunView is where the first run stands: step business, provider, address or
// done. Page is where to go on, Account the account that was begun or set up.
type FirstRunView struct {
	Step    string `json:"step"`
	Page    string `json:"page"`
	Account string `json:"account"`
	Sandbox bool   `json:"sandbox"`
	Over    bool   `json:"over"` // skipped, put off or done
}

// ChecklistView is what is to do until a text went out and one came in, which is
// done. Sandbox tells that it is about the simulated account.
type ChecklistView struct {
	Sandbox bool            `json:"sandbox"`
	Done    bool            `json:"done"`
	Hidden  bool            `json:"hidden"`
	Note    string          `json:"note"` // what doesn't count, "" where everything does
	Items   []ChecklistItem `json:"items"`
}

// ChecklistItem is one thing to do. State is done, open, waiting (somebody else
// does it) or not_needed; Page is where it is done, "" where there is none.
type ChecklistItem struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	State string `json:"state"`
	Text  string `json:"text"`
	Page  string `json:"page"`
}

func firstRunView(p setup.Progress) FirstRunView {
	return FirstRunView{string(p.Step), p.Page, p.Account, p.Sandbox, p.Over}
}

func checklistView(c setup.Checklist) ChecklistView {
	return ChecklistView{c.Sandbox, c.Done, c.Hidden, c.Note, each(checklistItem)(c.Items)}
}

func checklistItem(i setup.ChecklistItem) ChecklistItem {
	return ChecklistItem{i.ID, i.Title, string(i.State), i.Text, i.Page}
}
