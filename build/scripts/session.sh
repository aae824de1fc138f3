#!/usr/bin/env bash
# Runs a program in a session of its own with a keyring of its own, for displays
# without a desktop: session.sh PROGRAM ARGUMENTS. The keyring of the person's
# desktop is left alone.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

export KEYRING_KEY=${XDG_CONFIG_HOME:-$HOME/.config}/smsdesk-session/keyring.key
export KEYRING_HOME=${XDG_DATA_HOME:-$HOME/.local/share}/smsdesk-session
make_key "$KEYRING_KEY"
mkdir -p "$KEYRING_HOME"
echo "This display has no desktop session, so SMS Desk gets a keyring of its own. Its key is in $KEYRING_KEY."
# shellcheck disable=SC2016 # the variables are for the inner shell
exec dbus-run-session -- bash -euc '
  XDG_DATA_HOME=$KEYRING_HOME gnome-keyring-daemon --unlock --components=secrets <"$KEYRING_KEY" >/dev/null
  unset KEYRING_HOME KEYRING_KEY
  exec "$@"' session "$@"
