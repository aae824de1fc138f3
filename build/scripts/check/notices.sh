#!/usr/bin/env bash
# the third-party notices name what is inside
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

now=$(mktemp)
trap 'rm -f "$now"' EXIT
"$scripts/notices.sh" -o "$now"
diff -u THIRD_PARTY_NOTICES.md "$now" || fail "THIRD_PARTY_NOTICES.md is out of date; \`make notices\` writes it anew."
