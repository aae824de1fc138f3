#!/usr/bin/env bash
# known vulnerabilities in Go modules, those of the build tools included, and the Go library (govulncheck)
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

passing=$(excepted "$scripts/exceptions.txt")

# look runs govulncheck, and fails for a finding that may not pass: look WHAT ARGUMENTS.
look() {
  local what=$1 output found
  shift
  echo "$what"
  output=$(tool vuln govulncheck "$@" 2>&1) && return
  echo "$output"
  if grep -qE '^govulncheck: .*(vuln\.go\.dev|fetching vulnerabilities)' <<<"$output"; then
    not_run "the vulnerability database can't be reached"
  fi
  found=$(sed -n 's/^Vulnerability #[0-9]*: \([A-Z0-9-]*\).*/\1/p' <<<"$output" | sort -u | grep -vxF "${passing:-none}" || true)
  if [ -z "$found" ] && grep -q '^Vulnerability #' <<<"$output"; then return; fi
  fail "Mend these, or enter them in exceptions.txt: ${found:-see above}"
}

look "the programs" -tags "$(wails_tags)" ./...
binaries=$(mktemp -d)
trap 'rm -rf "$binaries"' EXIT
for module in tools/*.mod; do
  name=$(basename "$module" .mod)
  for program in $(go list -modfile="$module" -f '{{.ImportPath}}' tool); do
    go build -modfile="$module" -o "$binaries/$name" "$program"
    look "$program" -mode binary "$binaries/$name"
  done
done
