#!/usr/bin/env bash
# the keychain's tests against a real Secret Service: open, locked, absent
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

[ "$(system)" = linux ] || not_run "this system's own keychain is tested by \`go test\`"
if ! have gnome-keyring-daemon || ! have dbus-run-session; then not_run "gnome-keyring or dbus is missing"; fi

scratch=$(mktemp -d)
# Daemons that D-Bus starts can outlive their session; they are known by the
# scratch directory in their environment.
cleanup() {
  local environment pid
  for environment in /proc/[0-9]*/environ; do
    pid=${environment#/proc/} pid=${pid%/environ}
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = gnome-keyring-d ] || continue
    if tr '\0' '\n' 2>/dev/null <"$environment" | grep -qx "HOME=$scratch/home"; then kill "$pid" || true; fi
  done
  rm -rf "$scratch"
}
trap cleanup EXIT
mkdir -m 700 "$scratch/home" "$scratch/run"
# A bus that starts nothing by itself: the session without a keyring.
cat >"$scratch/bare.conf" <<'BUS'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
BUS

go test -c -race -o "$scratch/secrets.test" ./backend/secrets

# session runs TEST with a keyring in STATE, after PREPARE in the same session,
# and makes sure that it did run: session STATE TEST PREPARE FLAGS.
session() {
  local state=$1 test=$2 prepare=$3
  shift 3
  echo "keyring: $state"
  (cd backend/secrets && env HOME="$scratch/home" XDG_RUNTIME_DIR="$scratch/run" SMSDESK_TEST_SECRET_SERVICE="$state" \
    timeout --kill-after=10 180 dbus-run-session "$@" -- bash -euo pipefail -c "$prepare"'
      "$0" -test.run "$1" -test.v -test.timeout 150s' "$scratch/secrets.test" "$test") 2>&1 | tee "$scratch/output"
  grep -q -- "^--- PASS: $test" "$scratch/output" || fail "$test did not run."
}

session 1 TestKeychain_conforms 'printf keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null'
session locked TestKeychain_on_a_locked ''
session none TestKeychain_on_a_session_without '' --config-file="$scratch/bare.conf"
