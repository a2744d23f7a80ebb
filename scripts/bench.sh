#!/usr/bin/env bash
# 性能数字 · Go benchmarks; prints, judges nothing. Arguments go to go test, e.g. -benchtime=5s
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
go test -run '^$' -bench . -benchmem -p 1 "$@" ./...
