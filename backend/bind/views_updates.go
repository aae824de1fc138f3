package bind

// UpdateView is what is known of newer versions. Times are in RFC 3339, "" for never.
type UpdateView struct {
	Available bool   `json:"available"` // the program was built with an update address
	On        bool   `json:"on"`        // it is asked once a day
	Version   string `json:"version"`   // that runs
	CheckedAt string `json:"checkedAt"`
	Newest    string `json:"newest"` // "" when nothing is newer
	Released  string `json:"released"`
	Fetched   string `json:"fetched"` // where its package lies on this computer, "" before it was fetched
	Problem   string `json:"problem"` // why the last look failed, "" when it didn't
}
