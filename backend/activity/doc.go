// Package activity is the activity log as administrators read it: who did what and
// when, with filters, and as a table for a spreadsheet. What writes it are the other
// use cases, and the database where it acts by itself.
package activity
