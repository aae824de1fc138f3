#!/usr/bin/env bash
# the hub built twice, in two folders, is the same to the last byte
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

"$scripts/page.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for folder in first second/deeper; do
  mkdir -p "$scratch/$folder"
  # what git has and what is built of the page: the rest of this folder is no part of a program
  { git ls-files -z -- '*.go' go.mod go.sum backend frontend/embed.go; find frontend/dist -type f -print0; } |
    tar --null --files-from=- -cf - | tar -xf - -C "$scratch/$folder"
  (cd "$scratch/$folder" && CGO_ENABLED=0 go build -buildvcs=false -trimpath -ldflags "-s -w -X main.version=repeat" \
    -o "$scratch/hub" ./backend/cmd/smsdesk-hub)
  sha256sum <"$scratch/hub" >>"$scratch/sums"
  # the compiler's cache may serve the second build: only with what doesn't depend on the folder
  if grep -qF "$scratch" "$scratch/hub"; then fail "The hub holds the name of the folder it was built in."; fi
done
cat "$scratch/sums"
[ "$(sort -u "$scratch/sums" | wc -l)" = 1 ] || fail "The two hubs differ."
