#!/usr/bin/env bash
# golangci-lint, with the rules of .golangci.yml
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

tool lint golangci-lint run --build-tags "$(wails_tags)"
