// Package templates keeps the texts that people begin from, personal ones and shared
// ones, and fills their placeholders for a customer.
package templates
