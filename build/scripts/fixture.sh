#!/usr/bin/env bash
# Makes the large data directory that benchmarks run on, or makes it anew when the
# schema has changed: 100,000 conversations, a million texts, well over a gigabyte.
# It takes some minutes.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

go run ./backend/store/storetest/cmd/fixture "${SMSDESK_FIXTURE:-$root/dist/fixture}"
