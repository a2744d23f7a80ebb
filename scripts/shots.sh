#!/usr/bin/env bash
# 文档截图 · the browser tests tagged @shots write their pictures into LUODI_SHOTS.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
export LUODI_SHOTS=${LUODI_SHOTS:-$ROOT/docs/images}
mkdir -p "$LUODI_SHOTS"
scripts/with-server.sh npm --silent --prefix frontend run e2e -- --grep @shots "$@"
say "截图在 $LUODI_SHOTS"
