#!/usr/bin/env bash
# Sets up and runs every check, or those named. Goes on after a failure, so that
# one run shows them all. What the checks print is kept in dist/test.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

all="scripts format modules page-lint page-test page-build vet lint vulnerabilities audit bindings notices
  race keychain fuzz browser desktop windows deb hubs wine"
logs=dist/test
mkdir -p "$logs"
export NO_COLOR=1 # the logs are read as text
summary="" passed=0 failed=0 skipped=0

# count adds a line to the summary: count WORD STAGE TEXT.
count() { summary+=$(printf '  %-8s %-16s %s' "$1" "$2" "$3")$'\n'; }

# run_stage runs one check: its exit status is 0, 77 for "not run", or a failure.
run_stage() {
  local name=$1 file=$scripts/check/$1.sh log=$logs/$1.log started=$SECONDS status=0
  [ -x "$file" ] || fail "There is no check named $name. The checks: $all"
  say "$name: $(sed -n '2s/^# //p' "$file")"
  "$file" 2>&1 | tee "$log" || status=$?
  local took="$((SECONDS - started)) s"
  case $status in
    0) passed=$((passed + 1)) && count passed "$name" "$took" ;;
    77) skipped=$((skipped + 1)) && count "not run" "$name" "$(sed -n 's/^not run: //p' "$log" | tail -1)" ;;
    *) failed=$((failed + 1)) && count FAILED "$name" "$took, see $log" ;;
  esac
  printf -- '-- %s: %s\n' "$name" "$took"
}

"$scripts/setup.sh" window hub test
# shellcheck disable=SC2086 # the list is meant to be split
[ $# -gt 0 ] || set -- $all
for stage in "$@"; do run_stage "$stage"; done

say "Summary after $SECONDS s"
printf '%s' "$summary"
[ "$skipped" = 0 ] || echo "$skipped not run"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
