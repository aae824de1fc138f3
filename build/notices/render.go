package main

import (
	"fmt"
	"strings"
)

const preface = `# Third-party notices

SMS Desk contains the following works of others. The texts of their licences are below; a number names the text.
This file is generated; ` + "`make notices`" + ` writes it anew.
`

// render writes the tables and each different licence text once.
func render(modules, packages []component) string {
	var out strings.Builder
	out.WriteString(preface)
	var all book
	all.table(&out, "In window and hub (Go modules)", modules)
	all.table(&out, "In the page (npm packages)", packages)
	out.WriteString("\n## Texts\n")
	for i, text := range all.texts {
		fmt.Fprintf(&out, "\n### %d\n\n%s\n", i+1, indent(text))
	}
	return out.String()
}

// book gives equal texts the same number.
type book struct {
	texts   []string
	numbers map[string]int
}

func (b *book) number(text string) int {
	key := strings.Join(strings.Fields(text), " ")
	if n, ok := b.numbers[key]; ok {
		return n
	}
	if b.numbers == nil {
		b.numbers = map[string]int{}
	}
	b.texts = append(b.texts, text)
	b.numbers[key] = len(b.texts)
	return len(b.texts)
}

func (b *book) table(out *strings.Builder, title string, components []component) {
	fmt.Fprintf(out, "\n## %s\n\n| name | version | licence | text |\n| --- | --- | --- | --- |\n", title)
	for _, c := range components {
		text := "none in the package"
		if c.text != "" {
			text = fmt.Sprint(b.number(c.text))
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s |\n", c.name, c.version, c.licence, text)
	}
}

// indent makes a text a literal block, whatever is in it.
func indent(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = "    " + line
		}
	}
	return strings.Join(lines, "\n")
}
