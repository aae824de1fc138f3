#!/usr/bin/env bash
# Sets up, builds, and opens the window; without a display it starts the hub.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

if ! has_display; then
  echo "There is no display here, so the hub is started: open its address in a browser."
  exec "$scripts/hub.sh"
fi
"$scripts/setup.sh" window
"$scripts/page.sh"
"$scripts/window.sh"
case "$(system)" in
  linux)
    if has_session_bus; then exec bin/smsdesk; else exec "$scripts/session.sh" bin/smsdesk; fi
    ;;
  darwin) exec open -W build/bin/*.app ;;
  windows) exec build/bin/smsdesk.exe ;;
esac
