#!/usr/bin/env bash
# Sets up, builds and starts the hub; arguments go to it. Where there is no
# keychain, secrets go into the vault, whose key is kept outside the data
# directory.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

"$scripts/setup.sh" hub
"$scripts/page.sh"
"$scripts/hubbuild.sh"

has_keychain() {
  [ "$(system)" != linux ] || [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || [ -S "/run/user/$(id -u)/bus" ]
}

# vault_key prints the key in the file, making it first when there is none.
vault_key() {
  if [ ! -s "$1" ]; then
    (umask 077 && mkdir -p "$(dirname "$1")" && head -c 32 /dev/urandom | base64 >"$1")
  fi
  cat "$1"
}

program=bin/smsdesk-hub$(go env GOEXE)
case " $* " in
  *" --secrets"* | *" --in-memory-secrets "*) exec "$program" "$@" ;;
esac
if [ -z "${SMSDESK_VAULT_KEY:-}" ]; then
  has_keychain && exec "$program" "$@"
  file=${XDG_CONFIG_HOME:-$HOME/.config}/smsdesk-hub/vault.key
  SMSDESK_VAULT_KEY=$(vault_key "$file")
  export SMSDESK_VAULT_KEY
  echo "This computer has no keychain, so secrets go into an encrypted vault. Its key is in $file; set SMSDESK_VAULT_KEY to keep it elsewhere."
fi
exec "$program" --secrets vault "$@"
