#!/usr/bin/env bash
# the real window under a virtual display
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

[ "$(system)" = linux ] || not_run "virtual displays are a matter of Linux"
"$scripts/page.sh"
"$scripts/window.sh"
"$scripts/hubbuild.sh"
timeout --kill-after=10 300 frontend/e2e/window/run.sh
