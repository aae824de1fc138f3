#!/usr/bin/env bash
# Changes the code that must not be wrong a little, again and again, and fails when
# the tests notice less than 85 % of the changes. AREA chooses one; WORKERS is how many
# changes are tried at once.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus # no test may reach a person's keyring

# Each line: an area, its package, its files.
areas="status-machine backend/sms status.go
routing backend/sms routing.go
opt-out-words backend/sms optout.go wish.go wishwords.go
signatures-of-Twilio backend/provider/twilio verify.go
signatures-of-Telesign backend/provider/telesign verify.go
guessing backend/callback fence.go
retry-policy backend/outbox decide.go search.go
segments backend/sms segment.go
deduplication backend/store deliveries.go apply.go"
least=85

# gremlins copies all that it is started in, so it is started where only the Go side is.
logs=$root/dist/mutants
mkdir -p "$logs"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -co --exclude-standard go.mod go.sum backend | xargs tar -c | tar -x -C "$copy"

# others gives the flags by which gremlins leaves every file of a package alone but
# those named.
others() {
  local package=$1 file
  shift
  printf -- '-E\n%s\n' / # packages below
  for file in "$package"/*.go; do
    [[ $file == *_test.go || " $* " == *" ${file##*/} "* ]] || printf -- '-E\n^%s$\n' "${file##*/}"
  done
}

count() { grep -c -E "^ *($1) " "$2" || true; }

total_killed=0 total_lived=0 table=""
while read -r area package files; do
  [ "${AREA:-$area}" = "$area" ] || continue
  say "$area"
  log=$logs/$area.log
  # shellcheck disable=SC2086 # the list is meant to be split
  mapfile -t flags < <(others "$package" $files)
  (cd "$copy" && nice go tool -modfile="$root/tools/mutants.mod" gremlins unleash --invert-logical \
    --workers "${WORKERS:-1}" --timeout-coefficient 40 "${flags[@]}" "./$package") </dev/null | tee "$log"
  slow=$(count 'TIMED OUT' "$log") # a change that makes a loop run for ever is noticed
  killed=$(($(count KILLED "$log") + slow)) lived=$(count LIVED "$log")
  total_killed=$((total_killed + killed)) total_lived=$((total_lived + lived))
  table+=$(printf '  %-24s %3d killed, %d of them by time, %2d lived: %3d %%; %d in no code that a test runs, constants among them' \
    "$area" "$killed" "$slow" "$lived" $((100 * killed / (killed + lived))) "$(count 'NOT COVERED' "$log")")$'\n'
done <<<"$areas"

say "Summary"
printf '%s' "$table"
share=$((100 * total_killed / (total_killed + total_lived)))
echo "$total_killed killed, $total_lived lived: $share %, at least $least % are wanted"
[ "$share" -ge "$least" ]
