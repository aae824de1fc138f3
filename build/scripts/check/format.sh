#!/usr/bin/env bash
# Go source is formatted
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

unformatted=$(git ls-files -co --exclude-standard '*.go' | xargs gofmt -l)
[ -z "$unformatted" ] || fail "Not formatted; \`make fmt\` does it:"$'\n'"$unformatted"
