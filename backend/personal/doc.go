// Package personal is what each person sets for themself: how they text. What
// others see of it is nothing.
package personal
