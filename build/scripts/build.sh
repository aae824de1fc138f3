#!/usr/bin/env bash
# Sets up and builds window and hub.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" window hub
"$scripts/page.sh"
"$scripts/window.sh"
"$scripts/hubbuild.sh"
