#!/usr/bin/env bash
# Builds the page into frontend/dist, when something in it has changed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

built=frontend/dist/index.html
# Of the bindings only those of our own structs: Wails writes its runtime anew with each build.
sources=(frontend/src frontend/public frontend/wailsjs/go frontend/index.html frontend/package-lock.json frontend/vite.config.ts)
if [ -f "$built" ] && [ -z "$(find "${sources[@]}" -newer "$built" -print -quit)" ]; then
  exit 0
fi
say "Building the page"
npm --prefix frontend run build
