#!/usr/bin/env bash
# go vet for Linux, Windows and macOS
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

go vet -tags "$(wails_tags)" ./...
go vet -tags testhooks ./backend/cmd/...
echo "windows, window included"
GOOS=windows CGO_ENABLED=0 go vet -tags desktop,production ./...
echo "macOS, all but the window, which needs Apple's own compiler"
go list ./... | grep -v '^github.com/smsdesk/smsdesk$' | GOOS=darwin CGO_ENABLED=0 xargs go vet
