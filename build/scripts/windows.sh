#!/usr/bin/env bash
# Builds the Windows program and its installer into build/bin, from any system.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" windows
have makensis || fail "makensis is missing, which makes the installer. Install NSIS 3 (https://nsis.sourceforge.io/)."
"$scripts/page.sh"
say "Building the Windows program and its installer"
CGO_ENABLED=0 tool wails wails build -nocolour -m -nosyncgomod -s -skipbindings -trimpath \
  -platform windows/amd64 -nsis -installscope user -ldflags "$(ldflags)"
ls -l build/bin/*.exe
