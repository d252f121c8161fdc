#!/usr/bin/env bash
# Every test with the race detector; at the end every skipped test with its reason, and the counts.
set -uo pipefail
cd "$(dirname "$0")/.."
echo "test: go test -race ${TAGS:-} ./..."
# The report is compiled first, so that it does not compete with the tests.
report=$(mktemp -d)
trap 'rm -rf "$report"' EXIT
.ci/explain.sh go build -o "$report/testreport" ./.ci/testreport || exit 1
# Every benchmark once, so that none rots: their answers are checked, their times mean nothing here.
echo "test: every benchmark once"
.ci/explain.sh go test ${TAGS:-} -run '^$' -bench . -benchtime 1x -short ./benchmarks > "$report/bench" 2>&1 || { cat "$report/bench"; exit 1; }
# A program with the race detector waits a second before it ends; the tests start hundreds of them.
export GORACE=${GORACE:-atexit_sleep_ms=20}
CGO_ENABLED=1 .ci/explain.sh go test -race ${TAGS:-} -json ./... | "$report/testreport"
