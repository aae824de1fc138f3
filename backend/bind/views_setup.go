package bind

// ProviderView describes one provider to the wizard.
type ProviderView struct {
	Kind      string            `json:"kind"`
	Name      string            `json:"name"`
	Summary   string            `json:"summary"`
	Regions   string            `json:"regions"`
	Fields    []FieldView       `json:"fields"`
	Callbacks []CallbackURLView `json:"callbacks"`
	Guide     []StepView        `json:"guide"`
	Types     []string          `json:"types"`
	Powers    []string          `json:"powers"`
	MaxBody   int               `json:"maxBody"`
}

// FieldView is one field of the "Set up provider" page.
type FieldView struct {
	Key      string `json:"key"`
	Label    string `json:"label"`
	Help     string `json:"help"`
	Secret   bool   `json:"secret"`
	Required bool   `json:"required"`
}

// StepView is one step of "How to get an account".
type StepView struct {
	Text string `json:"text"`
	Link string `json:"link"`
}

// CallbackURLView is one callback URL of an account. URL is "" while there is no
// public address; Ready then says what to do.
type CallbackURLView struct {
	Kind  string `json:"kind"`
	Label string `json:"label"`
	Where string `json:"where"`
	Link  string `json:"link"`
	URL   string `json:"url"`
	Ready string `json:"ready"`
}

// StatementView is a statement that must be accepted once per provider kind.
type StatementView struct {
	ID         string `json:"id"`
	Version    string `json:"version"`
	Title      string `json:"title"`
	Text       string `json:"text"`
	Accepted   bool   `json:"accepted"`
	AcceptedBy string `json:"acceptedBy"`
	AcceptedAt string `json:"acceptedAt"`
}

// AccountView is a provider account as list, page and wizard show it.
type AccountView struct {
	ID             string            `json:"id"`
	Kind           string            `json:"kind"`
	Provider       string            `json:"provider"` // the vendor's name
	Name           string            `json:"name"`
	Description    string            `json:"description"`
	Sandbox        bool              `json:"sandbox"`
	State          string            `json:"state"` // draft, active, inactive
	Fields         map[string]string `json:"fields"`
	SecretsSet     []string          `json:"secretsSet"`
	Callbacks      []CallbackURLView `json:"callbacks"`
	Mail           MailView          `json:"mail"` // to the provider's support, its body "" where nobody has to be asked
	Tested         TestView          `json:"tested"`
	Numbers        int               `json:"numbers"`
	CanImport      bool              `json:"canImport"` // the provider lists its numbers
	LastCallbackAt string            `json:"lastCallbackAt"`
	Health         string            `json:"health"` // ok, warning, error
	Problem        ReasonView        `json:"problem"`
	Todo           []string          `json:"todo"`         // what is still to do at the provider
	Types          []string          `json:"types"`        // of numbers that the provider has
	HasHistory     bool              `json:"hasHistory"`   // texts or callbacks hang on it
	OldURLsUntil   string            `json:"oldUrlsUntil"` // former callback URLs still work; "" when none does
	CreatedAt      string            `json:"createdAt"`
}

// MailView is a letter to a provider's support, ready to be copied. To is ""
// where each customer has a contact of its own; Team says whose it is.
type MailView struct {
	Team    string `json:"team"`
	To      string `json:"to"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// AccountInput is what the "Set up provider" page saves. A secret that is
// missing or empty is kept as it is in the keychain.
type AccountInput struct {
	Name        string            `json:"name"`
	Description string            `json:"description"`
	Fields      map[string]string `json:"fields"`
	Secrets     map[string]string `json:"secrets"`
}

// TestView is the outcome of the last credential test; At is "" for never.
type TestView struct {
	At   string `json:"at"`
	OK   bool   `json:"ok"`
	Text string `json:"text"`
}

// ReasonView is a problem in words, with the provider's own code and a remedy.
type ReasonView struct {
	Code   string `json:"code"`
	Text   string `json:"text"`
	Remedy string `json:"remedy"`
}
