// Package preview is the page "Azure SMS preview": the free trial of which no new
// number is given out any more, and the number that a business had verified before.
package preview
