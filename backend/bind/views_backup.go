package bind

// BackupsView is how backups are. Place is the folder; PlaceFixed tells that it can't be
// chosen here. Problem says why the last one could not be made, "" where it could. Next
// is when the next one is made by itself. Locked tells that a passphrase is set. Missing
// are the accounts whose secrets are to be entered again, in words.
type BackupsView struct {
	Place      string        `json:"place"`
	PlaceFixed bool          `json:"placeFixed"`
	Kept       []BackupView  `json:"kept"`
	Running    bool          `json:"running"`
	Problem    string        `json:"problem"`
	Next       string        `json:"next"`
	Locked     bool          `json:"locked"`
	Missing    []string      `json:"missing"`
	Restored   *RestoredView `json:"restored,omitempty"`
}

// BackupView is a backup that is kept, whole and checked. Before tells that it is the
// state that a restore replaced.
type BackupView struct {
	ID     string `json:"id"`
	Made   string `json:"made"`
	Bytes  int64  `json:"bytes"`
	Locked bool   `json:"locked"`
	Before bool   `json:"before"`
}

// RestoredView is what the last restore came to. Copy is the backup of the state before,
// Aside the folder of a database that was too damaged for one, Problem why nothing was
// restored, Words what a person has to look at.
type RestoredView struct {
	At      string `json:"at"`
	From    string `json:"from"`
	Made    string `json:"made"`
	Copy    string `json:"copy"`
	Aside   string `json:"aside"`
	Problem string `json:"problem"`
	Words   string `json:"words"`
}

// BackupSource is a backup to restore: the id of one that is kept, or of a file that was
// brought in; the other is "".
type BackupSource struct {
	Kept   string `json:"kept"`
	Upload string `json:"upload"`
}

// BackupPreview is what a backup holds. The present state has NewerTexts and
// NewerOptOuts since it was made; Erased customers were erased since and would be back.
type BackupPreview struct {
	Name          string `json:"name"`
	Made          string `json:"made"`
	Program       string `json:"program"`
	Locked        bool   `json:"locked"`
	Conversations int    `json:"conversations"`
	Texts         int    `json:"texts"`
	Customers     int    `json:"customers"`
	People        int    `json:"people"`
	Accounts      int    `json:"accounts"`
	NewerTexts    int    `json:"newerTexts"`
	NewerOptOuts  int    `json:"newerOptOuts"`
	Erased        int    `json:"erased"`
}

// BackupFileView is a file that the system's dialog gave; ID is "" when the person
// thought better of it.
type BackupFileView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}
