#!/usr/bin/env bash
# the Debian package is built and names what it needs
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

have dpkg-deb || not_run "dpkg-deb is missing"
"$scripts/deb.sh"
package=dist/smsdesk_$(dpkg --print-architecture).deb
dpkg-deb --info "$package"
contents=$(dpkg-deb --contents "$package")
for file in ./usr/bin/smsdesk ./usr/bin/smsdesk-hub ./usr/share/applications/smsdesk.desktop ./usr/share/doc/smsdesk/copyright; do
  grep -q " $file\$" <<<"$contents" || fail "$file is not in the package."
done
