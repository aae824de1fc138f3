#!/usr/bin/env bash
# Runs the benchmarks one after another, on the large database where they ask for it;
# BENCH chooses them by name (Page: those in a browser), BENCHTIME says how long each
# one runs.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

chosen() { [[ "$1" =~ ${BENCH:-.} ]]; }

if chosen BenchmarkLarge || chosen BenchmarkPage; then
  "$scripts/fixture.sh"
fi
go test -run '^$' -bench "${BENCH:-.}" -benchmem -benchtime "${BENCHTIME:-1s}" -timeout 60m -p 1 ./backend/...
if ! chosen BenchmarkPage; then
  exit
fi
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
  echo "not run: BenchmarkPage. There is no Chromium at ${CHROMIUM:-/usr/bin/chromium}."
  exit
fi
"$scripts/setup.sh" hub test
"$scripts/page.sh"
"$scripts/hubbuild.sh" testhooks
npm --prefix frontend run bench
