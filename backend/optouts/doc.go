// Package optouts is the use case of who may be texted: opt-outs and their evidence,
// sentences that a person has to judge, consents, and the lists that providers keep.
//
// One opt-out holds for every number of the business, every provider and every
// spelling of the customer's number. Anybody of the business may note one; what the
// customer or a provider said is theirs to undo.
package optouts
