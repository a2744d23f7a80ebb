#!/usr/bin/env bash
# 慢速静态检查 · golangci-lint (compiled once into bin/tools), tidy go.mod, shellcheck when it is installed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/need.sh go

TOOL=bin/tools/golangci-lint-$GOLANGCI_VERSION
if [ ! -x "$TOOL" ]; then
  say "编译 golangci-lint，只此一次 · compiling it once, some minutes"
  GOFLAGS='' GOBIN="$ROOT/bin/tools" go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$GOLANGCI_VERSION"
  mv bin/tools/golangci-lint "$TOOL"
fi
step "golangci-lint" "$TOOL" run ./...
step "go mod tidy" go mod tidy -diff
if command -v shellcheck >/dev/null; then step "shellcheck" shellcheck scripts/*.sh; fi
finish_steps
