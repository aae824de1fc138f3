#!/usr/bin/env bash
# Builds the window: bin/smsdesk on Linux, what Wails packs elsewhere. The page
# must be built already.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

say "Building the window"
if [ "$(system)" = linux ]; then
  CGO_ENABLED=1 go build -trimpath -tags "$(wails_tags)" -ldflags "$(ldflags)" -o bin/smsdesk .
else
  tool wails wails build -nocolour -m -nosyncgomod -s -skipbindings -trimpath -ldflags "$(ldflags)"
fi
