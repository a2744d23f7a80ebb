# shellcheck shell=bash
# 各脚本共用的几件小事 · what the scripts share. Source it, do not run it.

export ROOT
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
GO_TAGS=nomsgpack
export STATICCHECK_VERSION=v0.8.2
export GOLANGCI_VERSION=v2.15.0

# The product is built without cgo; vet and tests use the same settings, so that they see the same code.
export CGO_ENABLED=0
export GOFLAGS="-tags=$GO_TAGS -buildvcs=false"

say() { printf '\033[1m» %s\033[0m\n' "$*"; }
warn() { printf '! %s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

# free_port prints a TCP port of 127.0.0.1 on which nobody listens at this moment.
free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  die "找不到空闲端口 · no free port"
}

# stop_process asks a process to end, and ends it after 20 s.
stop_process() {
  local pid=$1
  kill -TERM "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# run_wrapped runs a command as a job of its own and passes Ctrl-C and TERM on to all its children, so
# that the caller's EXIT trap always gets its turn. Answers the command's exit code.
run_wrapped() {
  local child code=0
  set -m
  "$@" &
  child=$!
  set +m
  trap 'kill -INT -- "-$child" 2>/dev/null' INT
  trap 'kill -TERM -- "-$child" 2>/dev/null' TERM HUP
  # A trapped signal ends the first wait early; the child is waited for until it is really gone.
  while :; do
    code=0
    wait "$child" || code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  trap - INT TERM HUP
  return "$code"
}

FAILED=()

# step runs one named check, prints its time, and remembers a failure instead of stopping: one run shows everything.
step() {
  local name=$1 start=$SECONDS
  shift
  say "$name"
  if "$@"; then
    printf '  ✓ %s (%ds)\n' "$name" $((SECONDS - start))
  else
    printf '  ✗ %s (%ds)\n' "$name" $((SECONDS - start))
    FAILED+=("$name")
  fi
}

# finish_steps prints what failed and answers 1 when anything did.
finish_steps() {
  local name
  [ ${#FAILED[@]} -eq 0 ] && return 0
  for name in "${FAILED[@]}"; do warn "失败 · failed: $name"; done
  return 1
}
