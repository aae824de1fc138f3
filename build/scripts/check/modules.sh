#!/usr/bin/env bash
# Go modules are what go.sum says, and go.mod is complete
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

go mod verify
for module in tools/*.mod; do go mod verify -modfile="$module"; done
go mod tidy -diff
