package bind

import "github.com/smsdesk/smsdesk/backend/sms"

// ErrorView is an error as the window gets it. Code is one of sms.Codes, Field
// names the form field at fault, Detail is worth copying to support, Suggestion
// is a corrected value.
type ErrorView struct {
	Code       string `json:"code"`
	Message    string `json:"message"`
	Field      string `json:"field,omitempty"`
	Detail     string `json:"detail,omitempty"`
	Suggestion string `json:"suggestion,omitempty"`
}

// FormatError makes an ErrorView of any error; what carries no code becomes a
// neutral sentence. It is Wails' error formatter and the hub's.
func FormatError(err error) any {
	e := sms.Explain(err)
	return ErrorView{string(e.Code), e.Message, e.Field, e.Detail, e.Suggestion}
}
