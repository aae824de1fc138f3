#!/usr/bin/env bash
# the Windows program and its installer are built
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

have makensis || not_run "NSIS is missing and can't be installed here"
rm -f build/bin/smsdesk.exe build/bin/smsdesk-amd64-installer.exe
"$scripts/windows.sh"
for file in build/bin/smsdesk.exe build/bin/smsdesk-amd64-installer.exe; do
  [ "$(head -c 2 "$file")" = MZ ] || fail "$file is no Windows program."
done
