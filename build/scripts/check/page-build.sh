#!/usr/bin/env bash
# the page builds
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

npm --prefix frontend run build
