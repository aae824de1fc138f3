#!/usr/bin/env bash
# known vulnerabilities in npm packages, those of the judges included (npm audit)
set -euo pipefail
source "$(dirname "$0")/../lib.sh"

passing=$(excepted "$scripts/exceptions.txt")
report=$(mktemp)
trap 'rm -f "$report"' EXIT

for folder in frontend tools/judges; do
  echo "$folder"
  npm --prefix "$folder" audit --package-lock-only --json >"$report" 2>/dev/null || true
  # A report has a count of findings; a registry that can't be asked gives a message in
  # its place. Of the findings, those count that may not pass.
  why=$(node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8") || "{}")
    if (!report.metadata?.vulnerabilities) console.log(report.message || report.error?.summary || "npm gave no report")
  ' "$report" 2>/dev/null || echo "npm gave no report that can be read")
  [ -z "$why" ] || not_run "the npm registry's list of vulnerabilities can't be reached ($(head -1 <<<"$why"))"
  found=$(node -e '
    const [file, passing] = process.argv.slice(1)
    const { vulnerabilities } = JSON.parse(require("fs").readFileSync(file, "utf8"))
    const ids = Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap(({ url }) => url?.split("/").at(-1) ?? []))
    console.log([...new Set(ids)].filter((id) => !passing.split("\n").includes(id)).join(" "))
  ' "$report" "$passing")
  if [ -n "$found" ]; then
    npm --prefix "$folder" audit --package-lock-only || true
    fail "Mend these, or enter them in exceptions.txt: $found"
  fi
done
