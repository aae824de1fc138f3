# Shared by the scripts beside it: sourced, never run. Leaves the shell in the
# root of the repository, with Go on the path.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit 1
scripts=$root/build/scripts
if ! command -v go >/dev/null && [ -x /usr/local/go/bin/go ]; then
  PATH=$PATH:/usr/local/go/bin
fi
export scripts

# say prints a heading.
say() { printf '\n== %s\n' "$*"; }

# fail prints what is wrong and what helps, and ends the script.
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# not_run ends a check that can't be made here. It is neither passed nor failed.
not_run() {
  printf 'not run: %s\n' "$*"
  exit 77
}

have() { command -v "$1" >/dev/null 2>&1; }

system() {
  case "$(uname -s)" in
    Linux) echo linux ;;
    Darwin) echo darwin ;;
    *) echo windows ;;
  esac
}

# has_display says whether a window can be opened here.
has_display() { [ "$(system)" != linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# has_session_bus says whether the person's session on Linux can have a keyring.
has_session_bus() { [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || [ -S "/run/user/$(id -u)/bus" ]; }

# make_key puts a random key into a file that nobody else can read, unless there is one.
make_key() { [ -s "$1" ] || (umask 077 && mkdir -p "$(dirname "$1")" && head -c 32 /dev/urandom | base64 >"$1"); }

# excepted prints the findings that may pass today: those of a file such as exceptions.txt. A line whose
# day is over, or that has no reason, is a failure.
excepted() {
  local id until why today
  today=$(date -u +%F)
  while read -r id until why; do
    [[ "$until" =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ && -n "$why" ]] || fail "exceptions.txt: $id needs a day and a reason."
    [[ ! "$today" > "$until" ]] || fail "exceptions.txt: $id was to be mended by $until ($why)."
    echo "$id"
  done < <(grep -vE '^[[:space:]]*(#|$)' "$1")
}

# tool runs a Go program pinned in tools/NAME.mod: tool NAME PROGRAM ARGUMENTS.
tool() { local module=$1; shift; go tool -modfile="tools/$module.mod" "$@"; }

# wails_tags are the build tags of the real window on this system.
wails_tags() {
  if [ "$(system)" = linux ] && pkg-config --exists webkit2gtk-4.1; then
    echo desktop,production,webkit2_41
  else
    echo desktop,production
  fi
}

# version is what the programs call themselves: 0.1.0, or 0.1.0+1a2b3c4 where git knows.
version() {
  local number commit
  number=$(sed -n 's/.*"productVersion": "\(.*\)".*/\1/p' wails.json)
  commit=$(git rev-parse --short HEAD 2>/dev/null || true)
  echo "$number${commit:++$commit}"
}

# ldflags give the programs their version, and a release where it looks for updates: an https address and the release
# key's public half (build/release prints a pair).
ldflags() {
  local update=github.com/smsdesk/smsdesk/backend/core
  echo "-s -w -X main.version=$(version)" \
    "${SMSDESK_UPDATE_KEY:+-X $update.updateKey=$SMSDESK_UPDATE_KEY -X $update.updateAddress=$SMSDESK_UPDATE_ADDRESS}"
}
