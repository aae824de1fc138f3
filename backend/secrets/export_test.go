package secrets

// Describe shows the tests the words for other operating systems than theirs.
func Describe(goos string, kind Kind) State { return describe(goos, kind) }
