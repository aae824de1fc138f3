#!/usr/bin/env bash
# the front end's source: Biome, TypeScript, unused code
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

npm --prefix frontend run lint
