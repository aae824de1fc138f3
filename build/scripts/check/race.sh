#!/usr/bin/env bash
# Go tests, with the race detector
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

# No test may reach the keyring of the person who runs it.
export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent/bus
# The fault campaign runs the hub as a program of its own, in a check of its own.
go list -tags "$(wails_tags)" ./... | grep -v '/backend/faults$' | xargs go test -race -tags "$(wails_tags)" -timeout 20m
