// Package reports counts texts: how many were sent, what became of them, and how
// quickly they were answered. Days that were counted are kept; those in which
// something changed are counted again when somebody asks.
package reports
