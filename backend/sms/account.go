package sms

// AccountState is where a provider account is in its life.
type AccountState string

// The states of an account.
const (
	AccountDraft    AccountState = "draft"    // the wizard was begun and not finished
	AccountActive   AccountState = "active"   // sends and receives
	AccountInactive AccountState = "inactive" // keeps history, receives, doesn't send
	AccountDeleted  AccountState = "deleted"  // only a name in the history
)

// Account is the business's own account at a provider. Fields holds what is no
// secret, by the descriptor's keys; SecretsSet names the secrets that are in the
// keychain. Token is the unguessable part of its callback URLs; OldToken works
// on until OldTokenUntil after a rotation.
type Account struct {
	ID             string
	Kind           Kind
	Name           string
	Description    string
	Sandbox        bool
	State          AccountState
	Fields         map[string]string
	SecretsSet     []string
	Token          string
	OldToken       string
	OldTokenUntil  Time
	Tested         Test
	LastCallbackAt Time
	// Problem is why nothing can be sent with the account until a person acts,
	// for example refused credentials; the zero Reason means none.
	Problem   Reason
	CreatedBy string
	CreatedAt Time
	UpdatedAt Time
}

// Test is the outcome of the last credential test. At zero means never.
type Test struct {
	At   Time
	OK   bool
	Text string // what the provider said, in words
}

// Usable tells whether texts may be sent with the account.
func (a Account) Usable() bool { return a.State == AccountActive && a.Problem.Text == "" }

// Consent records who accepted which version of a statement for a provider
// kind, and when. Statement is "privacy" or "opt_out_handling".
type Consent struct {
	Kind      Kind
	Statement string
	Version   string
	UserID    string
	At        Time
}

// The statements that are accepted once for each provider kind, with the
// versions in force. A changed text gets a new version and is asked again.
const (
	PrivacyStatement       = "privacy"
	OptOutStatement        = "opt_out_handling"
	PrivacyStatementVer    = "2026-11"
	OptOutStatementVersion = "2026-11"
)

// Number is one of our senders: a phone number, short code or alphanumeric
// sender of an account. Owners are ids of users and teams; only they, and the
// members of those teams, see its conversations.
type Number struct {
	ID             string
	AccountID      string
	Sender         Sender
	Name           string
	Type           NumberType
	Owners         []string
	MaySend        bool
	MayReceive     bool
	DefaultCountry string // ISO 3166 alpha-2, for numbers typed without "+"
	Webhook        WebhookHealth
	WebhookAt      Time
	CaughtUpTo     Time // incoming texts up to here were listed at the provider
	CreatedAt      Time
}
