#!/usr/bin/env bash
# Makes Debian's PostgreSQL usable for the tests, once: 15 on Debian 12, 17 on Debian 13. The tests start and stop servers of their own, as an
# unprivileged user; the cluster that Debian's package would make and start is not made, unless this machine has settings of its own for it.
# POSTGRES=0 does without.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

say() { printf 'postgres: %s\n' "$*"; }
fail() { printf 'postgres: %s\n' "$*" >&2; exit 1; }

ready() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

work=$(mktemp -d 2>/dev/null) || fail "no temporary folder can be made in ${TMPDIR:-/tmp}: make room there, or set TMPDIR."
trap 'rm -rf "$work"' EXIT

# step TITLE COMMAND...: a line, and when it fails the end of its output and the remedy.
step() {
  local title=$1
  shift
  say "$title"
  "$@" > "$work/log" 2>&1 && return 0
  tail -20 "$work/log" >&2
  if grep -qiE 'no space left|disk quota' "$work/log"; then
    fail "the disk is full: make room in /var and /usr, or leave PostgreSQL out of the tests with POSTGRES=0."
  elif grep -qiE 'could not resolve|temporary failure|failed to fetch|connection (timed out|refused)|network is unreachable|unable to connect|cannot initiate' "$work/log"; then
    fail "there is no way to the Debian mirror: check the network and apt's sources, or leave PostgreSQL out of the tests with POSTGRES=0."
  fi
  fail "\"$title\" failed; the reason stands above. To test without PostgreSQL: POSTGRES=0."
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi
}

can_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }; }

if ready; then exit 0; fi
command -v apt-get >/dev/null || fail "this system has no apt-get: install PostgreSQL 15 or later under /usr/lib/postgresql, or leave it out of the tests with POSTGRES=0."
can_be_root || fail "PostgreSQL must be installed first, which $(id -un) may not do: ask an administrator for \"apt-get install postgresql\", or leave it out of the tests with: make test POSTGRES=0"
[ "$(id -u)" = 0 ] || sudo -v

step "apt-get update" as_root apt-get update -qq
# Without this file the package would make a cluster and start it.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  as_root mkdir -p /etc/postgresql-common
  printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
step "installing postgresql" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold postgresql
ready || fail "postgresql is installed, but there is no /usr/lib/postgresql/*/bin/initdb: see \"dpkg -L postgresql\", or use POSTGRES=0."
say "$(basename "$(dirname "$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")")") is ready"
