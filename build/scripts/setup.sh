#!/usr/bin/env bash
# Installs what building needs: setup.sh [window] [hub] [test] [windows] [deb].
# What is there already costs no time and no rights.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
source "$scripts/packages.sh"

missing() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# debian installs packages, and fails where that is impossible.
debian() {
  local wanted
  wanted=$(missing "$@" | xargs)
  [ -n "$wanted" ] || return 0
  if [ "$(id -u)" != 0 ] && ! have sudo; then
    echo "These Debian packages are missing: $wanted. Run as root: apt-get install $wanted" >&2
    return 1
  fi
  say "Installing Debian packages: $wanted"
  if [ -z "${updated:-}" ]; then
    as_root apt-get update -qq || echo "The package lists could not be renewed; trying with those that are here."
    updated=yes
  fi
  # shellcheck disable=SC2086 # the list is meant to be split
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
}

has_keyring() { grep -qs '^Name=org.freedesktop.secrets' /usr/share/dbus-1/services/*; }

# node_packages installs what the lock file of a folder names.
node_packages() {
  local folder=$1 stamp=$1/node_modules/.installed
  [ -f "$folder/package-lock.json" ] || fail "$folder/package-lock.json is missing; the repository is incomplete."
  cmp -s "$folder/package-lock.json" "$stamp" && return 0
  say "Installing npm packages in $folder"
  npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund
  cp "$folder/package-lock.json" "$stamp"
}

have go || fail "Go is missing. Install Go 1.26 or newer from https://go.dev/dl/"
have npm || fail "Node.js is missing. Install Node 20 or newer from https://nodejs.org/"

if [[ " $* " = *" window "* ]] && ! has_keyring; then set -- "$@" keyring; fi
for purpose in "$@"; do
  wanted="packages_$purpose" optional="optional_$purpose"
  if [ "$(system)" = linux ] && have apt-get; then
    # shellcheck disable=SC2086
    debian ${!wanted:-}
    for package in ${!optional:-}; do
      debian "$package" || echo "$package can't be installed here; what needs it will say so."
    done
  elif [ "$purpose" = window ] && [ "$(system)" = linux ] && ! pkg-config --exists gtk+-3.0 webkit2gtk-4.1; then
    fail "The window needs a C compiler, pkg-config, GTK 3 and WebKitGTK 4.1 with their headers. Install them with this system's package manager."
  fi
done
node_packages frontend
if [[ " $* " = *" test "* ]]; then node_packages tools/judges; fi
