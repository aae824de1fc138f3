// Package retention deletes what a business wants to keep no longer: texts, with all
// that hangs on them, and callbacks as they arrived. It works in small steps, so that
// callbacks don't wait for it.
//
// Opt-outs with their evidence, consents and customers are never deleted by age, and the
// activity log outlives what it speaks of by years.
package retention
