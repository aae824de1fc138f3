#!/usr/bin/env bash
# Makes the large data directory that benchmarks run on, unless it is there:
# 100,000 conversations, a million texts, about two gigabytes.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

fixture=${SMSDESK_FIXTURE:-$root/dist/fixture}
[ -d "$fixture" ] || say "Making $fixture, which takes some minutes"
go run ./backend/store/storetest/cmd/fixture "$fixture"
