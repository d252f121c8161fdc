#!/usr/bin/env bash
# The benchmarks, with what a reader needs to judge them printed first.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "bench: $(go env GOVERSION), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -1)"
echo "bench: load average $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
exec .ci/explain.sh go test ${TAGS:-} -run '^$' -bench "${BENCH:-.}" ${BENCHFLAGS:-} ./benchmarks/...
