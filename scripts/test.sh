#!/usr/bin/env bash
# 全部测试 · make test: checks, both databases, the binary in a real browser. Installs what is missing.
# Each suite closes with one line `NAME: N passed, N failed`; the exit code is not 0 when anything failed.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/need.sh go node
export LUODI_TEST_ALL=1 # a test whose program is missing fails instead of being skipped

go_tests_mariadb() {
  scripts/mariadb.sh bash -c 'set -o pipefail; go test -json -count=1 -p 2 ./... | node scripts/gotest.mjs go-mariadb'
}

step "安装 · install" scripts/install.sh chromium fonts mariadb hledger
step "检查 · check" scripts/check.sh
step "MariaDB" go_tests_mariadb
step "构建 · build" make -s build
step "页面大小 · page sizes" npm --silent --prefix frontend run size
step "浏览器 · browser" scripts/e2e.sh
finish_steps
say "全部通过 · all passed ($((SECONDS / 60)) min $((SECONDS % 60)) s)"
