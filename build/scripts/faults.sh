#!/usr/bin/env bash
# Stages what can go wrong against the real hub and its real database, and prints what
# was promised and found. SMSDESK_FAULTS=long takes hours; FAULT=Fault01 chooses by name.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus # no test may reach a person's keyring
log=dist/faults.log
mkdir -p dist
status=0
go test -count 1 -v -timeout 12h -run "${FAULT:-.}" ./backend/faults >"$log" 2>&1 || status=$?

# The lines of the campaign, in the order of the faults; then what could not be staged here.
say "What was found"
sed -n 's/^ *[a-z_]*\.go:[0-9]*: \(fault [0-9]*:.*\)/\1/p' "$log" | sort -t ' ' -k 2,2n | sed 's/; promised: /\n    promised: /; s/; found: /\n    found:    /'
sed -n 's/^ *[a-z_]*\.go:[0-9]*: \(not run: .*\)/\1/p' "$log" | sort | uniq -c
say "Summary"
grep -E '^(--- |ok|FAIL|PASS)' "$log" | sed 's/^--- //'
[ "$status" = 0 ] || echo "Something was promised and is not so. The whole log is in $log."
exit "$status"
