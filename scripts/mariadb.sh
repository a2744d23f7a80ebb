#!/usr/bin/env bash
# 私有 MariaDB 测试库 · runs a command with a private MariaDB beside it: scripts/mariadb.sh go test ./...
#
# The server has its own temporary folder, socket and free port on 127.0.0.1, and is gone with its folder when
# the command ends, however it ends. The command finds it in LUODI_TEST_MYSQL (user:pass@tcp(host:port)/).
# With LUODI_TEST_MYSQL already set, the command just runs. A MariaDB that runs on this machine is never touched.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || die "用法 · usage: scripts/mariadb.sh COMMAND…"
[ -z "${LUODI_TEST_MYSQL:-}" ] || exec "$@"
PATH=$PATH:/usr/sbin
command -v mariadbd >/dev/null || die "没有 MariaDB，请先运行 scripts/install.sh mariadb · MariaDB is missing: run that first"

DIR=$(mktemp -d /tmp/luodi-mariadb.XXXXXX)
PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
SERVER=
cleanup() {
  [ -z "$SERVER" ] || stop_process "$SERVER"
  rm -rf "$DIR"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# mariadbd refuses to be root. setpriv also ties its life to this shell: even kill -9 leaves no server behind.
AS=(setpriv --pdeathsig TERM)
if [ "$(id -u)" -eq 0 ]; then
  ACCOUNT=mysql
  getent passwd mysql >/dev/null || ACCOUNT=nobody
  chown "$ACCOUNT" "$DIR"
  AS=(setpriv --reuid "$ACCOUNT" --regid "$(id -g "$ACCOUNT")" --clear-groups --pdeathsig TERM)
fi

mkdir_as() { "${AS[@]}" mkdir -p "$DIR/data" "$DIR/tmp"; }

create() {
  mkdir_as
  "${AS[@]}" mariadb-install-db --no-defaults --datadir="$DIR/data" --tmpdir="$DIR/tmp" \
    --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve >"$DIR/install.log" 2>&1 ||
    { cat "$DIR/install.log" >&2 && die "mariadb-install-db 失败 · failed"; }
  cat >"$DIR/init.sql" <<SQL
CREATE USER IF NOT EXISTS 'luodi'@'127.0.0.1' IDENTIFIED BY '$PASSWORD';
GRANT ALL PRIVILEGES ON *.* TO 'luodi'@'127.0.0.1';
SQL
  chmod 644 "$DIR/init.sql"
}

# start: settings for tests on a small machine. What makes a commit durable stays on, because tests kill things.
start() {
  PORT=$(free_port)
  "${AS[@]}" mariadbd --no-defaults --datadir="$DIR/data" --tmpdir="$DIR/tmp" --init-file="$DIR/init.sql" \
    --bind-address=127.0.0.1 --port="$PORT" --socket="$DIR/sock" --pid-file="$DIR/pid" --skip-name-resolve \
    --character-set-server=utf8mb4 --max-connections=400 --skip-log-bin --performance-schema=OFF \
    --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=256M --innodb-log-file-size=64M \
    --skip-innodb-doublewrite </dev/null >"$DIR/server.log" 2>&1 &
  SERVER=$!
}

answers() {
  MYSQL_PWD=$PASSWORD mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P "$PORT" -u luodi -e 'SELECT 1' >/dev/null 2>&1
}

# ready: waits up to 60 s, gives up at once when the server has ended.
ready() {
  for _ in $(seq 300); do
    answers && return 0
    kill -0 "$SERVER" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

create
for try in 1 2 3; do # another program may take the port between choosing and binding it
  start
  ready && break
  stop_process "$SERVER"
  [ "$try" -lt 3 ] || { tail -n 30 "$DIR/server.log" >&2 && die "MariaDB 没有启动 · did not start"; }
done

export LUODI_TEST_MYSQL="luodi:$PASSWORD@tcp(127.0.0.1:$PORT)/"
code=0
run_wrapped "$@" || code=$?
exit "$code"
