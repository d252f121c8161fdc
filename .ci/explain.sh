#!/usr/bin/env bash
# explain.sh COMMAND...: runs the command; when it fails for a reason of the machine, adds the remedy in one sentence.
set -uo pipefail
log=$(mktemp) || { echo "set-up: no temporary file can be written: make room in ${TMPDIR:-/tmp}, or set TMPDIR." >&2; exit 1; }
trap 'rm -f "$log"' EXIT
"$@" 2> >(tee "$log" >&2)
rc=$?
[ $rc = 0 ] && exit 0
sleep 0.2 # let tee finish
remedy=
if grep -qiE 'no space left|disk quota' "$log"; then
  remedy="The disk is full: make room ($(go env GOCACHE), $(go env GOMODCACHE) and ${TMPDIR:-/tmp} are written), then start again."
elif grep -qiE 'dial tcp|no such host|temporary failure in name|i/o timeout|proxyconnect|connection refused|TLS handshake|network is unreachable' "$log"; then
  remedy="There is no network for Go modules: connect once (they are kept afterwards), or set GOPROXY to a proxy that you can reach."
elif grep -qiE 'permission denied|read-only file system' "$log"; then
  remedy="A folder cannot be written: check the owner of $PWD, $(go env GOCACHE) and $(go env GOMODCACHE)."
elif grep -qiE 'requires go >=|toolchain not available' "$log"; then
  remedy="Go is too old: install the version that go.mod names."
elif grep -qiE 'C compiler .* not found|"?(gcc|cc)"?: executable file not found|pkg-config.*not found' "$log"; then
  remedy="A C compiler or pkg-config is missing: install gcc and pkg-config, or leave HiGHS out with HIGHS=0."
fi
[ -n "$remedy" ] && echo "$remedy" >&2
exit $rc
