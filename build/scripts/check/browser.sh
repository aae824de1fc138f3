#!/usr/bin/env bash
# a person's journeys in a real browser, before the hub
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

"$scripts/page.sh"
"$scripts/hubbuild.sh" testhooks
npm --prefix frontend run e2e -- --project=journeys
