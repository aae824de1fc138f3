// Command notices writes THIRD_PARTY_NOTICES.md: the name, licence and licence
// text of everything that window, hub and page contain. The result depends on
// go.sum and package-lock.json alone, not on the machine.
package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	out := flag.String("o", "THIRD_PARTY_NOTICES.md", "the file to write")
	flag.Parse()
	modules, err := goModules()
	if err != nil {
		log.Fatal(err)
	}
	packages, err := npmPackages("frontend")
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, []byte(render(modules, packages)), 0o644); err != nil {
		log.Fatal(err)
	}
}
