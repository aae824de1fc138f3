#!/usr/bin/env bash
# Writes the bills of materials of the programs that are built, and of the page in
# them, into dist/sbom (CycloneDX).
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" hub
"$scripts/page.sh"
"$scripts/hubbuild.sh"
say "Writing dist/sbom"
mkdir -p dist/sbom
for program in smsdesk smsdesk-hub; do
  file=bin/$program$(go env GOEXE)
  if [ -f "$file" ]; then
    go run ./build/sbom "$file" "$(version)" >"dist/sbom/$program.cdx.json"
  fi
done
npm --prefix frontend sbom --omit dev --sbom-format cyclonedx >dist/sbom/page.cdx.json
ls -l dist/sbom
