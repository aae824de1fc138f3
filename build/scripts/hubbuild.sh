#!/usr/bin/env bash
# Builds the hub into bin/, pure Go: the one that is released, or with the argument
# "testhooks" bin/smsdesk-hub-testhooks, which takes the switches of tests. The page
# must be built already.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

name=smsdesk-hub tags=()
if [ "${1:-}" = testhooks ]; then
  name=smsdesk-hub-testhooks tags=(-tags testhooks)
fi
say "Building $name"
CGO_ENABLED=0 go build -trimpath ${tags[@]+"${tags[@]}"} -ldflags "$(ldflags)" -o "bin/$name$(go env GOEXE)" ./backend/cmd/smsdesk-hub
