#!/usr/bin/env bash
# Builds the page into frontend/dist, when something in it has changed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

built=frontend/dist/index.html
sources=(frontend/src frontend/wailsjs frontend/index.html frontend/package-lock.json frontend/vite.config.ts)
if [ -f "$built" ] && [ -z "$(find "${sources[@]}" -newer "$built" -print -quit)" ]; then
  exit 0
fi
say "Building the page"
npm --prefix frontend run build
