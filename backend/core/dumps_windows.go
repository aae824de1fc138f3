package core

// NoDumps does nothing on Windows: Go's runtime has its error reports write no dump
// unless GOTRACEBACK=wer asks for one.
func NoDumps() error { return nil }
