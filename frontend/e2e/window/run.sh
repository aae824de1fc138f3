#!/usr/bin/env bash
# Opens the real window under a virtual display with a real keychain and a real
# notification daemon, types a text into it, clicks the notification of the answer,
# and looks in the database whether the text arrived. Needs bin/smsdesk and
# bin/smsdesk-hub. Pictures go to frontend/e2e/.artifacts.
set -euo pipefail
cd "$(dirname "$0")/../../.."

home=$(mktemp -d)
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$home"
}
trap finish EXIT

mkdir -p "$home/run" frontend/e2e/.artifacts
chmod 700 "$home/run"
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export SMSDESK_HOME="$home/data" GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1

display=$(mktemp)
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$display" 2>/dev/null &
pids+=($!)
until [ -s "$display" ]; do kill -0 "${pids[0]}"; sleep 0.1; done
DISPLAY=":$(cat "$display")"
rm -f "$display"
export DISPLAY

dbus-run-session -- bash -euo pipefail -c '
  keyring=$(printf window | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)
  dunst 2>/dev/null &
  dunst=$!
  trap "kill $dunst" EXIT
  node frontend/e2e/window/window.mjs
'
