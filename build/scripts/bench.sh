#!/usr/bin/env bash
# Runs the benchmarks one after another; BENCH chooses them by name, BENCHTIME
# says how long each one runs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

go test -run '^$' -bench "${BENCH:-.}" -benchmem -benchtime "${BENCHTIME:-1s}" -timeout 60m -p 1 ./backend/...
