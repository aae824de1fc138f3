#!/usr/bin/env bash
# Builds the hub into bin/, pure Go. The page must be built already.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

say "Building the hub"
CGO_ENABLED=0 go build -trimpath -ldflags "$(ldflags)" -o "bin/smsdesk-hub$(go env GOEXE)" ./backend/cmd/smsdesk-hub
