#!/usr/bin/env bash
# Draws docs/pictures anew: a real browser before the hub, with sandbox data.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" hub test
"$scripts/page.sh"
"$scripts/hubbuild.sh" testhooks
npm --prefix frontend run pictures
