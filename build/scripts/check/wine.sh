#!/usr/bin/env bash
# Windows test programs of store, secrets and callback, under Wine
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

if ! have wine || ! have x86_64-w64-mingw32-gcc; then not_run "Wine or the MinGW compiler is missing and can't be installed here"; fi

scratch=$(mktemp -d)
export WINEPREFIX=$scratch/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=;bcryptprimitives=n" DISPLAY=""
trap 'wineserver -k || true; wineserver -w || true; rm -rf "$scratch"' EXIT

# Go asks bcryptprimitives.dll for random bytes; Wine 8 lacks that library.
cat >"$scratch/random.c" <<'SOURCE'
#include <windows.h>
BOOLEAN WINAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) { return SystemFunction036(data, (ULONG)length); }
SOURCE
x86_64-w64-mingw32-gcc -shared -O2 -o "$scratch/bcryptprimitives.dll" "$scratch/random.c" -ladvapi32
timeout 120 wine wineboot --init || not_run "Wine can't set up its folder here"
cp "$scratch/bcryptprimitives.dll" "$WINEPREFIX/drive_c/windows/system32/"

# under_wine runs the tests of one package as Windows sees them, and makes sure
# that TEST was among them. Wine 8 can't delete what testing.T.TempDir leaves
# open; tests know it by SMSDESK_TEST_WINE.
under_wine() {
  local room=$1 test=$2 status=0
  GOOS=windows CGO_ENABLED=0 go test -c -o "$scratch/$room.test.exe" "./backend/$room"
  [ -f "$scratch/$room.test.exe" ] || fail "$room has no tests"
  (cd "backend/$room" && SMSDESK_TEST_WINE=1 SMSDESK_TEST_SECRET_SERVICE=1 timeout --kill-after=10 300 \
    wine "$scratch/$room.test.exe" -test.v -test.timeout 280s) >"$scratch/output" 2>&1 || status=$?
  if [ "$status" != 0 ]; then
    cat "$scratch/output"
    fail "$room: its tests fail under Wine"
  fi
  grep -q -- "^--- PASS: $test" "$scratch/output" || fail "$room: $test did not run"
  echo "$room: $(grep -c -- '^--- PASS' "$scratch/output") tests passed, $(grep -c -- '^--- SKIP' "$scratch/output" || true) skipped"
}

under_wine store Test
under_wine secrets TestKeychain_conforms
under_wine callback Test
