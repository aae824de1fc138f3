#!/usr/bin/env bash
# the Debian package is built and names what it needs
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

have dpkg-deb || not_run "dpkg-deb is missing"
"$scripts/deb.sh"
package=dist/smsdesk_$(dpkg --print-architecture).deb
dpkg-deb --info "$package"
for file in ./usr/bin/smsdesk ./usr/bin/smsdesk-hub ./usr/share/applications/smsdesk.desktop ./usr/share/doc/smsdesk/copyright; do
  dpkg-deb --contents "$package" | grep -q " $file\$" || fail "$file is not in the package."
done
