# make        generate, lint and test        make run    a plan of the sample authority, then the service (ONCE=1: only the plan)
# make build  bin/placementd, bin/placement  make test   everything that is checked
# make bench  the figures of benchmarks/     HIGHS=0     all of it without HiGHS
# make accept the rows that must hold, each with its tests
# make bench-peers  the core beside other solvers            POSTGRES=0  tests without PostgreSQL
# make chaos KILLS=200  kill -9 at random moments of writing: nothing acknowledged is lost
# make soak MINUTES=10  a council's calls for so long; then the highest rate that is held, and ten times that
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := all

HIGHS ?= 1
HIGHS_PREFIX ?= /usr/local
POSTGRES ?= 1
export HIGHS HIGHS_PREFIX POSTGRES
export PKG_CONFIG_PATH := $(HIGHS_PREFIX)/lib/pkgconfig:$(PKG_CONFIG_PATH)

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unreleased)
ifeq ($(HIGHS),0)
  TAGS :=
  BUILD_ENV := CGO_ENABLED=0
else
  TAGS := -tags=highs
  BUILD_ENV := CGO_ENABLED=1
endif
export TAGS

.PHONY: all setup generate lint test accept rules build run bench bench-peers api-baseline setup-tests chaos soak clean

all: generate lint test

# What the machine lacks: a sentence and a remedy each; HiGHS is compiled once where the system has no package of it.
setup:
	@.ci/preflight.sh
	@if [ "$(HIGHS)" != 0 ]; then .ci/setup-highs.sh; fi

# Go code of the protos; committed, so only a change of a .proto needs it.
generate:
	@.ci/preflight.sh
	@.ci/explain.sh .ci/tool.sh buf generate

lint: setup
	@.ci/lint.sh

# What only the tests need.
setup-tests: setup
	@if [ "$(POSTGRES)" != 0 ]; then .ci/setup-postgres.sh; fi

test: setup-tests
	@.ci/lint.sh
	@.ci/test.sh

# The rows that the public reports name and their sums, each with the tests that hold it.
accept: setup
	@.ci/explain.sh go run ./.ci/accept

# model/RULES.md from the rule book; a test compares.
rules:
	@go test ./model/rule -run "^TestRulesPage$$" -update

build: setup
	@echo "build: bin/placementd, bin/placement ($(VERSION)$(if $(TAGS),, without HiGHS))"
	@mkdir -p bin
	@$(BUILD_ENV) .ci/explain.sh go build -trimpath $(TAGS) -ldflags "-X main.version=$(VERSION)" -o bin/ ./cmd/placementd ./cmd/placement

run: build
	@exec bin/placementd --demo $(if $(filter-out 0,$(ONCE)),--once)

bench: setup
	@.ci/bench.sh

# The core beside other solvers, on the same files in the same run; PEERS holds flags and files of benchmarks/peers.
bench-peers: build
	@.ci/setup-peers.sh
	@go run ./benchmarks/peers $(PEERS)

# A process that writes is killed at random moments, on SQLite and on PostgreSQL; SEED chooses the moments.
KILLS ?= 200
SEED ?= 1
chaos: setup-tests
	@go test ./api/store/sqlstore -run '^TestChaos$$' -v -count 1 -timeout 24h -kills $(KILLS) -chaos-seed $(SEED)

# The service under load from the same machine, on a store of its own.
MINUTES ?= 10
soak: build
	@.ci/explain.sh go run ./benchmarks/soak -minutes $(MINUTES)

# The API that `buf breaking` compares with while there is no released tag.
api-baseline:
	@.ci/tool.sh buf build -o .ci/api.binpb

clean:
	rm -rf bin
