#!/usr/bin/env bash
# Builds the Debian package of window and hub into dist/.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

have dpkg-deb || fail "A Debian package is built on Debian or Ubuntu."
"$scripts/build.sh"

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"
architecture=$(dpkg --print-architecture)
install -Dm755 -t "$tree/usr/bin" bin/smsdesk bin/smsdesk-hub
install -Dm644 -t "$tree/usr/share/applications" build/linux/smsdesk.desktop
install -Dm644 -t "$tree/usr/share/icons/hicolor/256x256/apps" build/linux/smsdesk.png
install -Dm644 LICENSE "$tree/usr/share/doc/smsdesk/copyright"
install -Dm644 -t "$tree/usr/share/doc/smsdesk" THIRD_PARTY_NOTICES.md

# The packages that hold the libraries which the window was linked with.
depends=$(
  mkdir -p "$tree/debian" && touch "$tree/debian/control"
  cd "$tree" && dpkg-shlibdeps -O --ignore-missing-info -e usr/bin/smsdesk 2>/dev/null | sed -n 's/^shlibs:Depends=//p'
)
rm -r "$tree/debian"
# Without dpkg-dev, the names that Debian 12 gives them.
depends=${depends:-libc6, libgtk-3-0, libwebkit2gtk-4.1-0}

mkdir -p "$tree/DEBIAN" dist
sed -e "s/@VERSION@/$(version)/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@DEPENDS@/$depends/" \
  -e "s/@SIZE@/$(du -sk "$tree/usr" | cut -f1)/" build/linux/control >"$tree/DEBIAN/control"
dpkg-deb --root-owner-group --build "$tree" "dist/smsdesk_$architecture.deb"
