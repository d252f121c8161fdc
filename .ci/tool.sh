#!/usr/bin/env bash
# tool.sh buf|golangci-lint ARGUMENTS...: the version pinned in .ci/tools. The first use builds it from source, which takes minutes
# and says so; later uses start at once.
set -euo pipefail
cd "$(dirname "$0")/.."
name=$1
shift
mod=.ci/tools/$name/go.mod
(
  seconds=5
  sleep 5
  echo "$name: starting; its first use builds it from source, two to five minutes" >&2
  while sleep 25; do
    seconds=$((seconds + 25))
    echo "$name: starting, $seconds s" >&2
  done
) &
ticker=$!
trap 'kill "$ticker" 2>/dev/null || true' EXIT
go tool -modfile="$mod" "$name" --version > /dev/null
kill "$ticker" 2>/dev/null || true
wait "$ticker" 2>/dev/null || true
trap - EXIT
exec go tool -modfile="$mod" "$name" "$@"
