package bind

// ReportAsk is of what a report is wanted. From and Until are days such as
// "2026-11-26", both included; the others choose where they aren't "".
type ReportAsk struct {
	From     string `json:"from"`
	Until    string `json:"until"`
	NumberID string `json:"numberId"`
	PersonID string `json:"personId"`
	Provider string `json:"provider"`
}

// ReportView is what was counted. From and Until are the days that were.
type ReportView struct {
	From            string         `json:"from"`
	Until           string         `json:"until"`
	Zone            string         `json:"zone"`
	CountedAt       string         `json:"countedAt"`
	OptOuts         int            `json:"optOuts"`
	OptIns          int            `json:"optIns"`
	Total           ReportRow      `json:"total"`
	Days            []ReportRow    `json:"days"`
	Numbers         []ReportRow    `json:"numbers"`
	People          []ReportRow    `json:"people"`
	Providers       []ReportRow    `json:"providers"`
	Reasons         []ReportReason `json:"reasons"`
	NumberChoices   []ReportChoice `json:"numberChoices"`
	PersonChoices   []ReportChoice `json:"personChoices"`
	ProviderChoices []ReportChoice `json:"providerChoices"`
}

// ReportRow is what was counted of a day, a number, a person or a provider.
type ReportRow struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Sent        int    `json:"sent"`
	Segments    int    `json:"segments"`
	Delivered   int    `json:"delivered"`
	Failed      int    `json:"failed"`
	Unconfirmed int    `json:"unconfirmed"`
	Received    int    `json:"received"`
	Approaches  int    `json:"approaches"` // customers texted anew
	Replied     int    `json:"replied"`    // of them, within 72 hours
	MedianWait  int    `json:"medianWait"` // seconds until we replied, -1 where we never had to
}

// ReportReason is why texts failed.
type ReportReason struct {
	Provider string `json:"provider"`
	Code     string `json:"code"`
	Words    string `json:"words"`
	Count    int    `json:"count"`
}

// ReportChoice is something that a report can be limited to.
type ReportChoice struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}
