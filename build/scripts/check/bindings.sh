#!/usr/bin/env bash
# the bindings are those of the Go structs
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

before=$(mktemp -d)
trap 'rm -rf "$before"' EXIT
cp -R frontend/wailsjs "$before"
"$scripts/bindings.sh"
diff -ru "$before/wailsjs" frontend/wailsjs ||
  fail "The bindings were out of date. They are written anew now: look at the change and commit it."
