#!/usr/bin/env bash
# Formats Go and front end.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" hub
git ls-files -co --exclude-standard '*.go' | xargs gofmt -w
npm --prefix frontend run format
