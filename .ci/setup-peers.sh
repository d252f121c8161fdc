#!/usr/bin/env bash
# Installs the solvers that "make bench-peers" compares with, from Debian's packages. Where that is not possible it says what to install;
# the comparison then leaves out what is missing.
set -uo pipefail
PACKAGES=(python3-scipy liblemon-dev glpk-utils coinor-cbc g++)
missing=()
for p in "${PACKAGES[@]}"; do
  dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
done
[ ${#missing[@]} = 0 ] && exit 0
if ! command -v apt-get >/dev/null; then
  echo "peers: this system has no apt-get: install scipy, LEMON, GLPK (glpsol) and CBC by its own means; what is missing is left out." >&2
elif [ "$(id -u)" != 0 ]; then
  echo "peers: ask an administrator for \"apt-get install ${missing[*]}\"; what is missing is left out." >&2
else
  echo "peers: installing ${missing[*]}"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > "$log" 2>&1 || {
    tail -5 "$log" >&2
    echo "peers: not all could be installed, for the reason above; what is missing is left out." >&2
  }
fi
exit 0
