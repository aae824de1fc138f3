package secrets

import "github.com/smsdesk/smsdesk/backend/sms"

// Kind says whether a store can be used.
type Kind string

// The kinds of State.
const (
	// Available: secrets can be read and written.
	Available Kind = "available"
	// Locked: the store is there and waits for a password or an answer.
	Locked Kind = "locked"
	// Missing: this computer has no such store.
	Missing Kind = "missing"
	// Refused: the store is there, is open, and turns SMS Desk away.
	Refused Kind = "refused"
)

// State is whether a store can be used, in one sentence, and what to do about
// it. Remedy is "" when Kind is Available.
type State struct {
	Kind     Kind
	Sentence string
	Remedy   string
}

// operation is what was asked of a store; its value says what became of the
// secret when the store could not be used.
type operation string

const (
	reading  operation = "The saved secrets are unchanged."
	saving   operation = "The secret was not saved."
	deleting operation = "The secret was not deleted."
	// unknown is for a prompt that outlives its caller: an answer later on may
	// still carry the operation out.
	unknown operation = "An answer given later may still carry out what was asked."
)

// failure makes the error for an operation that met this state.
func (s State) failure(op operation, cause error) error {
	return sms.Wrap(sms.Locked, cause, "%s %s %s", s.Sentence, op, s.Remedy)
}

// describe gives the words for a keychain state on an operating system, named
// as in runtime.GOOS.
func describe(goos string, kind Kind) State {
	if kind == Available {
		return State{Kind: Available, Sentence: "Secrets are kept in the " + storeName(goos) + "."}
	}
	system, ok := keychainWords[goos]
	if !ok {
		system = keychainWords["linux"]
	}
	state := system[kind]
	state.Kind = kind
	return state
}

func storeName(goos string) string {
	switch goos {
	case "windows":
		return "Windows Credential Manager"
	case "darwin":
		return "macOS keychain"
	default:
		return "desktop's keyring"
	}
}

var keychainWords = map[string]map[Kind]State{
	"windows": {
		Locked: {
			Sentence: "The Windows Credential Manager does not answer.",
			Remedy:   "Unlock Windows, answer a prompt that may be behind other windows, and try again.",
		},
		Missing: {
			Sentence: "This Windows has no Credential Manager.",
			Remedy:   "Open Services, start \"Credential Manager\", and try again.",
		},
		Refused: {
			Sentence: "The Windows Credential Manager turned SMS Desk away.",
			Remedy:   "Sign in to Windows with the account that set up SMS Desk, check in Services that \"Credential Manager\" is running, and try again.",
		},
	},
	"darwin": {
		Locked: {
			Sentence: "The macOS keychain is locked.",
			Remedy:   "Open Keychain Access, unlock the keychain \"login\", answer a prompt that may be behind other windows, and try again.",
		},
		Missing: {
			Sentence: "This Mac has no login keychain that SMS Desk can use.",
			Remedy:   "Open Keychain Access, check that the keychain \"login\" exists, and try again.",
		},
		Refused: {
			Sentence: "The macOS keychain turned SMS Desk away.",
			Remedy:   "Try again and choose \"Always Allow\" when macOS asks whether SMS Desk may use the keychain.",
		},
	},
	"linux": {
		Locked: {
			Sentence: "The keyring of this desktop is locked.",
			Remedy:   "Unlock it in \"Passwords and Keys\" or the wallet manager, answer a prompt that may be behind other windows, and try again.",
		},
		Missing: {
			Sentence: "This session has no keyring that SMS Desk can use.",
			Remedy:   "Install GNOME Keyring or KWallet, create a default keyring, sign in to the desktop and start SMS Desk from there. A hub without a desktop can use --secrets vault.",
		},
		Refused: {
			Sentence: "The keyring of this desktop turned SMS Desk away.",
			Remedy:   "Check in \"Passwords and Keys\" or the wallet manager that SMS Desk may use the keyring, and try again.",
		},
	},
}

// waiting is the state while a prompt of the operating system is open.
func waiting(goos string) State {
	return State{
		Kind:     Locked,
		Sentence: "The " + storeName(goos) + " waits for an answer.",
		Remedy:   "Answer the prompt of the operating system, which may be behind other windows, and try again.",
	}
}

// closing is the state after Stop.
func closing() State {
	return State{Kind: Locked, Sentence: "SMS Desk is closing.", Remedy: "Start SMS Desk again."}
}
