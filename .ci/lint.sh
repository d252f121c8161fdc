#!/usr/bin/env bash
# Everything that is checked without running a test. Each step has a line; the first failure ends it.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
step() { printf 'lint: %s\n' "$*"; }
run() { .ci/explain.sh "$@"; }

step "buf lint"
run .ci/tool.sh buf lint
step "buf format"
run .ci/tool.sh buf format -d --exit-code || { echo "lint: format the protos: .ci/tool.sh buf format -w" >&2; exit 1; }

tag=$(git describe --tags --abbrev=0 2>/dev/null || true)
against=.ci/api.binpb
[ -z "$tag" ] || against=".git#tag=$tag"
[ -n "$tag" ] || [ -f .ci/api.binpb ] || { echo "lint: there is no API to compare with: make api-baseline, then commit .ci/api.binpb" >&2; exit 1; }
step "buf breaking against $against"
run .ci/tool.sh buf breaking --against "$against"

step "generated code is what the protos give"
run .ci/tool.sh buf generate -o "$out"
(cd "$out" && find . -name '*.pb.go' | sort) > "$out/new"
find api -name '*.pb.go' | sed 's|^|./|' | sort > "$out/old"
diff "$out/old" "$out/new" || { echo "lint: generated files are missing or left over: make generate" >&2; exit 1; }
while read -r f; do
  diff -q "$f" "$out/$f" > /dev/null || { echo "lint: $f differs from its proto: make generate" >&2; exit 1; }
done < "$out/new"

step "gofmt"
unformatted=$(git ls-files -co --exclude-standard '*.go' | xargs -r gofmt -l)
[ -z "$unformatted" ] || { printf 'lint: gofmt -w these:\n%s\n' "$unformatted" >&2; exit 1; }

step "go vet without HiGHS"
run go vet ./...

step "golangci-lint"
run .ci/tool.sh golangci-lint run ${TAGS:+--build-tags highs} ./...
