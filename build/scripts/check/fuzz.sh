#!/usr/bin/env bash
# fuzz targets, each with many inputs
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

targets=$(git ls-files -co --exclude-standard '*_test.go' | xargs grep -H '^func Fuzz' |
  sed 's|^\(.*\)/[^/]*:func \(Fuzz[A-Za-z0-9_]*\)(.*|\1 \2|' | sort -u) || true
[ -n "$targets" ] || not_run "there are no fuzz targets"
while read -r folder target; do
  echo "$folder $target"
  # A number of inputs, not a time: until Go 1.27 a target whose time is over fails now and then with "context
  # deadline exceeded" (golang.org/issue/75804). Making inputs smaller has a limit of its own, else a minute each.
  go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-100000x}" -fuzzminimizetime 1000x "./$folder" </dev/null
done <<<"$targets"
