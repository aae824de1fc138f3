package tunnel

// Explain lets the tests read the words for an error that takes the internet to
// provoke.
func Explain(err error, authtoken string) *Problem { return explain(err, authtoken) }

// Problems gives the words for every known code.
func Problems() map[string]Problem { return problems }

// DefaultRetry is the wait of a Config without Retry.
var DefaultRetry = defaultRetry
