// Package faults has the fault campaign: what can go wrong with a computer, its
// disk, the network and the providers is staged against the real hub and its real
// database, and each promise is counted. docs/faults.md lists the faults.
package faults
