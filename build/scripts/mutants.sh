#!/usr/bin/env bash
# Changes the code of one package a little, again and again, and reports the
# changes that no test notices.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

tool mutants gremlins unleash --workers 2 --timeout-coefficient 20 "${PACKAGE:-./backend/sms}"
