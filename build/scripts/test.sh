#!/usr/bin/env bash
# Sets up and runs every check, or those named. Goes on after a failure, so that
# one run shows them all. What the checks print is kept in dist/test.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

all="scripts format modules page-lint page-test page-build vet lint vulnerabilities audit bindings notices
  race faults keychain fuzz browser day desktop windows deb hubs repeat wine"
logs=dist/test
mkdir -p "$logs"
export NO_COLOR=1 # the logs are read as text
summary="" broken="" passed=0 failed=0 skipped=0

# count adds a line to the summary: count WORD STAGE TEXT.
count() { summary+=$(printf '  %-8s %-16s %s' "$1" "$2" "$3")$'\n'; }

# No check may hold up the others for longer than half an hour: what it started ends with it. At a terminal it stays
# in the foreground, where Ctrl+C reaches it.
limit=(timeout --kill-after=10 1800)
[ ! -t 0 ] || limit+=(--foreground)
have timeout || limit=()
limited() { ${limit[@]+"${limit[@]}"} "$@"; } # an empty list is an error to the bash of macOS

# what_failed shows the lines of a log that name what failed, each with its reason, so that the end of a long run
# tells it. The marks are those of Go, of vitest, of Playwright and of a linter.
what_failed() {
  printf '\n%s failed:\n' "$1"
  grep -E -A 6 '^ *(--- FAIL|FAIL[: ]|panic:|fatal error:|WARNING: DATA RACE|[0-9]+\) \[)|AssertionError|: error:|✘|×' "$logs/$1.log" |
    cut -c 1-240 | sed -n 1,60p || tail -20 "$logs/$1.log"
}

# run_stage runs one check: its exit status is 0, 77 for "not run", or a failure.
# Its output goes to a file that is shown beside, never through a pipe: whatever
# a check leaves running would keep a pipe open, and the run would wait for it.
run_stage() {
  local name=$1 file=$scripts/check/$1.sh log=$logs/$1.log started=$SECONDS status=0
  [ -x "$file" ] || fail "There is no check named $name. The checks: $all"
  say "$name: $(sed -n '2s/^# //p' "$file")"
  : >"$log"
  tail -f "$log" &
  local follower=$!
  limited "$file" >"$log" 2>&1 || status=$?
  sleep 0.5 # for the last lines
  kill "$follower"
  wait "$follower" 2>/dev/null || true
  local took="$((SECONDS - started)) s"
  case $status in
    0) passed=$((passed + 1)) && count passed "$name" "$took" ;;
    77) skipped=$((skipped + 1)) && count "not run" "$name" "$(sed -n 's/^not run: //p' "$log" | tail -1)" ;;
    *) failed=$((failed + 1)) && broken+=" $name" && count FAILED "$name" "$took, see $log" ;;
  esac
  printf -- '-- %s: %s\n' "$name" "$took"
}

"$scripts/setup.sh" window hub test
# shellcheck disable=SC2086 # the list is meant to be split
[ $# -gt 0 ] || set -- $all
for stage in "$@"; do run_stage "$stage"; done

for stage in $broken; do what_failed "$stage"; done
say "Summary after $SECONDS s"
printf '%s' "$summary"
[ "$skipped" = 0 ] || echo "$skipped not run"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
