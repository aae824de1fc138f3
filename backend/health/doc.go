// Package health answers one question: does everything work, and if not, what is
// to be done? It gathers the state of every part and puts it into words; the
// decisions are pure functions of that state.
package health
