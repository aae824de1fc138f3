#!/usr/bin/env bash
# a salesperson's day in a real browser, and every page of it looked at
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

"$scripts/page.sh"
"$scripts/hubbuild.sh" testhooks
npm --prefix frontend run e2e -- --project=day
