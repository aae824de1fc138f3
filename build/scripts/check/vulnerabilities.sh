#!/usr/bin/env bash
# known vulnerabilities in Go modules and the Go library (govulncheck)
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

output=$(tool vuln govulncheck -tags "$(wails_tags)" ./... 2>&1) && status=0 || status=$?
echo "$output"
if [ "$status" != 0 ] && grep -qE '^govulncheck: .*(vuln\.go\.dev|fetching vulnerabilities)' <<<"$output"; then
  not_run "the vulnerability database can't be reached"
fi
exit "$status"
