#!/usr/bin/env bash
# the scripts here are sound
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

files=(.ci/run build/scripts/*.sh build/scripts/check/*.sh frontend/e2e/window/*.sh)
for file in "${files[@]}"; do bash -n "$file"; done
have shellcheck || not_run "shellcheck is missing; only the syntax was checked"
shellcheck -x -P SCRIPTDIR -e SC1091,SC2016 "${files[@]}"
