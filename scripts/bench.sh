#!/usr/bin/env bash
# 性能数字 · Go benchmarks; prints, judges nothing. Arguments go to go test, e.g. -benchtime=5s
# With MariaDB on this machine the large ledger is measured on both databases.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
BENCH=(go test -run '^$' -bench . -benchmem -p 1 -timeout 60m "$@" ./...)
if PATH=$PATH:/usr/sbin command -v mariadbd >/dev/null; then
  exec scripts/mariadb.sh "${BENCH[@]}"
fi
exec "${BENCH[@]}"
