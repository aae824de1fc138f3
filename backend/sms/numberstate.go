package sms

// NumberState says whether a number does its work.
type NumberState string

// The states of a number, from its own permissions and its account.
const (
	NumberActive  NumberState = "active"
	NumberWaiting NumberState = "waiting" // its account isn't finished
	NumberHalted  NumberState = "halted"  // its account is switched off, or can't send just now
	NumberOff     NumberState = "off"     // it may neither send nor receive
)

// StateOf gives the state of a number of an account, with a sentence for people.
func StateOf(number Number, account Account) (state NumberState, text string) {
	switch {
	case account.State == AccountDraft:
		return NumberWaiting, "Waits until its provider account is finished."
	case !number.MaySend && !number.MayReceive:
		return NumberOff, "Switched off: it may neither send nor receive."
	case account.State == AccountInactive && number.MayReceive:
		return NumberHalted, "Only receives: its provider account is switched off."
	case account.State != AccountActive:
		return NumberHalted, "Its provider account is switched off."
	case account.Problem.Text != "":
		return NumberHalted, "Can't send: " + account.Problem.Text
	case !number.MaySend:
		return NumberActive, "Active, only receives"
	case !number.MayReceive:
		return NumberActive, "Active, only sends"
	default:
		return NumberActive, "Active"
	}
}
