#!/usr/bin/env bash
# Writes frontend/wailsjs anew from the structs that main.go binds.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
tool wails wails generate module -nocolour -tags "$(wails_tags)"
# Wails marks what it writes as programs; they are none.
find frontend/wailsjs -type f -exec chmod 644 {} +
