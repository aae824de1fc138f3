#!/usr/bin/env bash
# the short form of the fault campaign, and that it finds a broken promise
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

[ "$(system)" = linux ] || not_run "faults are staged on Linux only"
SMSDESK_FAULTS=short "$scripts/faults.sh"
