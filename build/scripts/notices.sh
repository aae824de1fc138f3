#!/usr/bin/env bash
# Writes THIRD_PARTY_NOTICES.md anew from what window, hub and page contain;
# "-o FILE" writes elsewhere.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" hub
go run ./build/notices "$@"
