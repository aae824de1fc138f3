#!/usr/bin/env bash
# Sets up, builds and starts the hub; arguments go to it. Where there is no
# keychain, secrets go into the vault, whose key is kept outside the data
# directory.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" hub
"$scripts/page.sh"
"$scripts/hubbuild.sh"

program=bin/smsdesk-hub$(go env GOEXE)
case " $* " in
  *" --secrets"*) exec "$program" "$@" ;;
esac
if [ -z "${SMSDESK_VAULT_KEY:-}" ]; then
  if [ "$(system)" != linux ] || has_session_bus; then exec "$program" "$@"; fi
  file=${XDG_CONFIG_HOME:-$HOME/.config}/smsdesk-hub/vault.key
  make_key "$file"
  echo "This computer has no keychain, so secrets go into an encrypted vault. Its key is in $file; set SMSDESK_VAULT_KEY, or give --secrets vault --vault-key-file FILE, to keep it elsewhere."
  exec "$program" --secrets vault --vault-key-file "$file" "$@"
fi
exec "$program" --secrets vault "$@"
