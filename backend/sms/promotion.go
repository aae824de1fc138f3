package sms

import (
	"regexp"
	"slices"
	"strings"
)

// promotional are the words by which carriers tell promotion from service. A
// phrase of several stands in one string.
var promotional = []string{
	"free", "discount", "discounts", "sale", "sales", "win", "winner", "coupon", "coupons", "offer", "offers",
	"deal", "deals", "giveaway", "prize", "promo", "promotion", "voucher", "bonus", "cash back", "cashback",
	"buy now", "limited time", "half price", "% off", "percent off",
}

// everyday are phrases in which such a word promotes nothing.
var everyday = []string{
	"feel free", "free to", "free on", "free at", "free time", "are free", "are you free", "you free", "toll free", "sugar free",
}

// Promotional gives the first word of a text for which carriers may take it for
// promotion, "" when there is none. Whole words count, whatever their case.
func Promotional(body string) string {
	words := wordsOf(body)
	hidden := make([]bool, len(words))
	for _, phrase := range everyday {
		for _, at := range findPhrase(words, wordsOf(phrase)) {
			for i := range wordsOf(phrase) {
				hidden[at+i] = true
			}
		}
	}
	first, at := "", len(words)
	for _, phrase := range promotional {
		for _, found := range findPhrase(words, wordsOf(phrase)) {
			if found < at && !hidden[found] {
				first, at = phrase, found
			}
		}
	}
	return first
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+|%`)

func wordsOf(text string) []string {
	words := word.FindAllString(text, -1)
	for i := range words {
		words[i] = strings.ToLower(words[i])
	}
	return words
}

// findPhrase gives every place at which a phrase begins.
func findPhrase(words, phrase []string) []int {
	var places []int
	for at := 0; at+len(phrase) <= len(words); at++ {
		if slices.Equal(words[at:at+len(phrase)], phrase) {
			places = append(places, at)
		}
	}
	return places
}

// PromotionAdvice warns of a text that carriers may filter as promotion, "" when
// there is nothing to warn of. It forbids nothing.
func PromotionAdvice(body string) string {
	found := Promotional(body)
	if found == "" {
		return ""
	}
	return "“" + found + "” reads like promotion. Carriers filter promotional texts from an Azure SMS preview number, and too many can block it. Say it without, or text from another number."
}
