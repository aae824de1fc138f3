# What can be done here: `make help`. Each target is a script of build/scripts.
SHELL := /usr/bin/env bash
.DEFAULT_GOAL := help
s := build/scripts

.PHONY: help run test hub bench fixture build windows deb bindings pictures notices sbom icon fmt lint fuzz faults mutants setup clean

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up, build, open the window; without a display, start the hub and print its address
	@$(s)/run.sh

test: ## set up and run everything CI runs; STAGES="vet lint" runs only those, in build/scripts/check
	@$(s)/test.sh $(STAGES)

hub: ## set up, build and start the hub for a browser; ARGS="--listen 127.0.0.1:9000" passes flags
	@$(s)/hub.sh $(ARGS)

build: ## set up and build window (where this system has one) and hub into bin/
	@$(s)/build.sh

windows: ## build the Windows program and its installer into build/bin
	@$(s)/windows.sh

deb: ## build the Debian package into dist/
	@$(s)/deb.sh

bench: ## run the benchmarks; BENCH=Callback chooses by name
	@$(s)/bench.sh

fixture: ## make the large database that benchmarks run on, in dist/fixture, unless it is there
	@$(s)/fixture.sh

bindings: ## write frontend/wailsjs anew from the bound Go structs
	@$(s)/bindings.sh

pictures: ## draw docs/pictures anew in a real browser
	@$(s)/pictures.sh

notices: ## write THIRD_PARTY_NOTICES.md anew
	@$(s)/notices.sh

sbom: ## write the bills of materials of the programs into dist/sbom
	@$(s)/sbom.sh

icon: ## draw the icons anew
	@go run ./build/icon

fmt: ## format Go and front end
	@$(s)/fmt.sh

lint: ## only the checks that read the source
	@$(s)/test.sh scripts format modules vet lint page-lint

fuzz: ## run every fuzz target; FUZZTIME=5000000x for more than 100,000 inputs each
	@$(s)/check/fuzz.sh

faults: ## stage what can go wrong against the real hub; SMSDESK_FAULTS=long for hours, FAULT=Fault01 for one
	@$(s)/faults.sh

mutants: ## change the code that must not be wrong a little and see whether a test notices; AREA=routing for one
	@$(s)/mutants.sh

setup: ## install what building needs, without building
	@$(s)/setup.sh window hub

clean: ## remove what was built here
	@rm -rf bin dist build/bin frontend/node_modules tools/judges/node_modules
