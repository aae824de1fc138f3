#!/usr/bin/env bash
# fuzz targets, each for a while
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

targets=$(git ls-files -co --exclude-standard '*_test.go' | xargs grep -H '^func Fuzz' |
  sed 's|^\(.*\)/[^/]*:func \(Fuzz[A-Za-z0-9_]*\)(.*|\1 \2|' | sort -u) || true
[ -n "$targets" ] || not_run "there are no fuzz targets"
while read -r folder target; do
  echo "$folder $target"
  go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-10s}" "./$folder" </dev/null
done <<<"$targets"
