#!/usr/bin/env bash
# Says in one sentence what is missing before anything is built.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "set-up: $*" >&2; exit 1; }

command -v go >/dev/null || fail "Go is not installed (or not in PATH): install the version that go.mod names."
want=$(sed -n 's/^go //p' go.mod)
# GOTOOLCHAIN=local: the version that is installed, without fetching another.
have=$(cd / && GOTOOLCHAIN=local go env GOVERSION | sed 's/^go//; s/[^0-9.].*//')
if [ "$(printf '%s\n' "$want" "$have" | sort -V | head -1)" != "$want" ]; then
  case "$(go env GOTOOLCHAIN)" in
    local*) fail "Go $have is too old, $want is needed: install it." ;;
    *) go version >/dev/null 2>&1 || fail "Go $have is too old, and Go $want could not be fetched: connect to the network once, or install it." ;;
  esac
fi
if [ "${HIGHS:-1}" != 0 ] && ! command -v "${CC:-cc}" >/dev/null && ! command -v gcc >/dev/null && ! command -v apt-get >/dev/null; then
  fail "there is no C compiler: install gcc, or leave HiGHS out with HIGHS=0."
fi
free_mb=$(df -Pm . | awk 'NR == 2 { print $4 }')
[ "${free_mb:-9999}" -ge 300 ] || fail "only $free_mb MB are free in $PWD: 300 MB are needed; make room and start again."
