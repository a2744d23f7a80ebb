#!/usr/bin/env bash
# 带演示数据的临时服务 · runs a command beside bin/luodi with the demo year: scripts/with-server.sh COMMAND…
#
# Own temporary data folder, free port on 127.0.0.1, stopped and removed afterwards. The command finds the
# server in LUODI_URL and the browser in CHROMIUM.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || die "用法 · usage: scripts/with-server.sh COMMAND…"
[ -x "$ROOT/bin/luodi" ] || die "没有 bin/luodi，请先 make build · build it first"
"$ROOT/scripts/install.sh" chromium fonts

DIR=$(mktemp -d /tmp/luodi-server.XXXXXX)
SERVER=
cleanup() {
  local code=$?
  [ -z "$SERVER" ] || stop_process "$SERVER"
  # What the server said is worth reading only when something went wrong.
  if [ "$code" -ne 0 ] && [ -s "$DIR/log" ]; then tail -n 40 "$DIR/log" >&2; fi
  rm -rf "$DIR"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

PORT=$(free_port)
# Settings of the person who runs this must not leak into the server under test.
mapfile -t SETTINGS < <(compgen -e | sed -n 's/^\(LUODI_.*\)/--unset=\1/p')
env "${SETTINGS[@]}" setpriv --pdeathsig TERM "$ROOT/bin/luodi" serve --demo --data "$DIR/data" --addr "127.0.0.1:$PORT" </dev/null >"$DIR/log" 2>&1 &
SERVER=$!

ready() {
  for _ in $(seq 300); do
    "$ROOT/bin/luodi" healthcheck "http://127.0.0.1:$PORT/readyz" >/dev/null 2>&1 && return 0
    kill -0 "$SERVER" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}
ready || die "服务没有就绪 · the server did not become ready"

export LUODI_URL="http://127.0.0.1:$PORT"
CHROMIUM=${CHROMIUM:-$(command -v chromium)}
export CHROMIUM
code=0
run_wrapped "$@" || code=$?
exit "$code"
