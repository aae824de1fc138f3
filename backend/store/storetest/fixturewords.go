package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// words makes the texts and names of a fixture, always the same ones. Common words
// come far more often than rare ones, as in any language (Zipf).
type words struct {
	random *rand.Rand
	zipf   *rand.Zipf
	all    []string
}

// common words come first, the most frequent one at the head.
const common = `the you to is it for and we can at I your a in on have will be that this do me of are not so see ok yes with just
	if but thanks get there know about time tomorrow what price order when call good great please today still out let any send
	delivery back like need ready here how friday check meeting morning week blue one red store work after noon house car
	offer quote pick come monday before thank customer appointment address payment invoice size available minutes hello
	color open again door sure number question next both right free box install team email long way new old small large`

// vocabulary is how many words there are in all; those behind the common ones are
// made of syllables.
const vocabulary = 12_000

func newWords(random *rand.Rand) *words {
	w := &words{random: random, zipf: rand.NewZipf(random, 1.15, 4, vocabulary-1), all: strings.Fields(common)}
	seen := map[string]bool{}
	for _, word := range w.all {
		seen[word] = true
	}
	for len(w.all) < vocabulary {
		word := ""
		for range 2 + random.IntN(3) {
			word += string("bcdfghklmnprstvz"[random.IntN(16)]) + []string{"a", "e", "i", "o", "u", "ar", "en", "il", "on", "é"}[random.IntN(10)]
		}
		if !seen[word] {
			seen[word] = true
			w.all = append(w.all, word)
		}
	}
	return w
}

// body is a text of 3 to 24 words; one of two hundred has a phone number in it.
func (w *words) body() string {
	words := make([]string, 3+w.random.IntN(22))
	for i := range words {
		words[i] = w.all[w.zipf.Uint64()]
	}
	text := strings.ToUpper(words[0][:1]) + strings.Join(words, " ")[1:]
	if w.random.IntN(200) == 0 {
		text += fmt.Sprintf(", call (415) 555-%04d", w.random.IntN(10_000))
	}
	return text + string(".?!"[w.random.IntN(3)])
}

var (
	firstNames = strings.Fields(`Ana Kai Mia Zoë José Lena Omar Priya Sam Tom Nora Luis Emma Noah Ava Leo Ines Paul Rosa Ivan Mara Finn
		Ella Hugo Jana Karl Lucy Marc Nina Otto Pia Raul Sara Theo Uma Vera Will Yara Zack Alma`)
	lastNames = strings.Fields(`Lima Berg Müller Garcia Smith Jones Brown Wilson Taylor Moore Clark Lewis Walker Young King Wright Hill
		Green Adams Baker Nelson Carter Mitchell Perez Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Sanchez
		Morris Rogers Reed Cook Morgan Bell Murphy Bailey Rivera Cooper Cox Ward Torres Gray Ramírez James Watson Brooks`)
	companies = strings.Fields(`Windows Roofing Bakery Motors Dental Gardens Kitchens Cycles Books Florist Solar Plumbing`)
)

func (w *words) name() string {
	return firstNames[w.random.IntN(len(firstNames))] + " " + lastNames[w.random.IntN(len(lastNames))]
}

func (w *words) company() string {
	return lastNames[w.random.IntN(len(lastNames))] + " " + companies[w.random.IntN(len(companies))]
}
