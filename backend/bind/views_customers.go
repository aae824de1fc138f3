package bind

// CustomerView is a customer. Kind is contact, account, opportunity or lead; State is
// active or inactive; Owner has no id where nobody owns it. Title is the name, else
// what the customer is known by.
type CustomerView struct {
	ID        string              `json:"id"`
	Kind      string              `json:"kind"`
	Title     string              `json:"title"`
	Name      string              `json:"name"`
	Company   string              `json:"company"`
	Email     string              `json:"email"`
	Owner     OwnerView           `json:"owner"`
	State     string              `json:"state"`
	Notes     string              `json:"notes"`
	Zone      string              `json:"zone"`     // IANA, "" where nobody said
	Language  string              `json:"language"` // BCP 47, "" where nobody said
	Phones    []CustomerPhoneView `json:"phones"`
	MayGive   bool                `json:"mayGive"`
	MayErase  bool                `json:"mayErase"`
	CreatedAt string              `json:"createdAt"`
	UpdatedAt string              `json:"updatedAt"`
}

// CustomerPhoneView is a number of a customer. Label is mobile or business.
type CustomerPhoneView struct {
	Number  string `json:"number"`  // E.164, for copying
	Display string `json:"display"` // for reading
	Label   string `json:"label"`
}

// CustomerPage is one page of the customers, by name.
type CustomerPage struct {
	Items []CustomerView `json:"items"`
	Next  string         `json:"next"`
}

// CustomerFilter chooses customers; an empty field chooses all. Text is a name, a
// company, an e-mail address or a number as typed.
type CustomerFilter struct {
	Kind  string `json:"kind"`
	State string `json:"state"`
	Mine  bool   `json:"mine"`
	Text  string `json:"text"`
}

// CustomerInput is what somebody writes of a customer. Numbers are as typed.
type CustomerInput struct {
	Kind     string               `json:"kind"`
	Name     string               `json:"name"`
	Company  string               `json:"company"`
	Email    string               `json:"email"`
	Notes    string               `json:"notes"`
	Zone     string               `json:"zone"`
	Language string               `json:"language"`
	Phones   []CustomerPhoneInput `json:"phones"`
}

// CustomerPhoneInput is a number as typed. Label is mobile or business.
type CustomerPhoneInput struct {
	Number string `json:"number"`
	Label  string `json:"label"`
}
