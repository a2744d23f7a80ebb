#!/usr/bin/env bash
# 日常检查 · everything a change must pass before it is shown to others; all steps run, failures are listed at the end.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/need.sh go node

formatted() {
  local files
  files=$(find . -path ./frontend/node_modules -prune -o -name '*.go' -print0 | xargs -0 gofmt -l -s)
  [ -z "$files" ] || { echo "请运行 gofmt -s -w · unformatted:" "$files" && return 1; }
}

# staticcheck is compiled once into bin/tools; a machine that cannot fetch it goes without, and says so.
static() {
  local tool=bin/tools/staticcheck-$STATICCHECK_VERSION
  if [ ! -x "$tool" ]; then
    if ! GOFLAGS='' GOBIN="$ROOT/bin/tools" go install "honnef.co/go/tools/cmd/staticcheck@$STATICCHECK_VERSION"; then
      warn "跳过 staticcheck（取不到） · skipped, cannot be fetched"
      return 0
    fi
    mv bin/tools/staticcheck "$tool"
  fi
  "$tool" -tags "$GO_TAGS" ./...
}

go_tests() { go test -short -json ./... | node scripts/gotest.mjs go-sqlite; }
page() { npm --silent --prefix frontend run "$1"; }

step "npm ci" make -s frontend/node_modules/.package-lock.json
step "gofmt" formatted
step "go vet" go vet ./...
step "staticcheck" static
# Architecture, sizes, migrations and pins are tests at the root of the module.
step "go test (SQLite)" go_tests
step "generated files" scripts/generate.sh --check
step "eslint, prettier" page lint
step "vue-tsc" page typecheck
step "vitest" page test
finish_steps
