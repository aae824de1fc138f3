// Package providertest is what every provider adapter owes, written once and run
// unchanged against each of them over its simulator.
//
// An adapter's test starts its simulator, describes it as a World, and calls
// Run. The suite knows no vendor: what differs between them is in the World and
// in the adapter's descriptor, whose powers decide which sentences apply.
package providertest
