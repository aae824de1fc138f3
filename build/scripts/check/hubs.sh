#!/usr/bin/env bash
# the hub is built for Windows, macOS and Linux on ARM
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

"$scripts/page.sh"
for target in windows/amd64 darwin/arm64 linux/arm64; do
  os=${target%/*} arch=${target#*/} suffix=""
  [ "$os" != windows ] || suffix=.exe
  echo "$target"
  GOOS=$os GOARCH=$arch CGO_ENABLED=0 go build -trimpath -ldflags "$(ldflags)" \
    -o "dist/hub/smsdesk-hub-$os-$arch$suffix" ./backend/cmd/smsdesk-hub
done
