// Package planned is the use case of texts for later: planning, changing and taking
// them back, and the worker that releases them. At its time a text is checked again,
// in the transaction that makes it a message: opt-out, rights of its writer, number,
// quiet hours where the customer is. What can't be checked stays held.
package planned
