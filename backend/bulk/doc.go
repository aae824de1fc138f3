// Package bulk sends one text to many customers: a draft, a review of who gets it and
// who doesn't and why, then one text after another at the pace of the number. Each is
// judged again when it leaves, and leaves by the same door as any other.
package bulk
