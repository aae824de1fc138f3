#!/usr/bin/env bash
# the front end's tests (Vitest)
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

npm --prefix frontend run test
