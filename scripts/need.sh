#!/usr/bin/env bash
# 检查工具链版本 · says clearly which of Go and Node is missing or too old.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

GO_WANTED=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' "$ROOT/go.mod")
NODE_WANTED=20

# at_least A B: A, a dotted version, is not older than B.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

need_go() {
  command -v go >/dev/null || die "没有 Go，请安装 Go $GO_WANTED 或更新版本 · Go is missing: install Go $GO_WANTED or newer"
  local have
  have=$(cd / && go env GOVERSION)
  at_least "${have#go}" "$GO_WANTED" || die "Go 版本过旧（${have#go}），需要 $GO_WANTED 或更新 · Go is too old: $GO_WANTED or newer is needed"
}

need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    die "没有 Node.js 和 npm，请安装 Node $NODE_WANTED 或更新版本 · Node.js and npm are missing: install Node $NODE_WANTED or newer"
  fi
  local have
  have=$(node --version)
  at_least "${have#v}" "$NODE_WANTED" || die "Node 版本过旧（$have），需要 $NODE_WANTED 或更新 · Node is too old: $NODE_WANTED or newer is needed"
}

for what in "${@:-go node}"; do
  for one in $what; do "need_$one"; done
done
