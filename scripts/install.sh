#!/usr/bin/env bash
# 安装测试所缺的 Debian 软件包 · installs what the tests need and the machine lacks: scripts/install.sh chromium fonts mariadb hledger
#
# Only what is missing is installed, nothing is ever removed, no service is started. MariaDB comes as its
# core packages: the server program without a service, an account or a data folder of its own. hledger is the
# accounting program that adds our postings up without us.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

# have NAME: the machine already has it, from wherever.
have() {
  case $1 in
    chromium) [ -x "${CHROMIUM:-}" ] || command -v chromium >/dev/null ;;
    fonts) compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' >/dev/null || compgen -G '/usr/share/fonts/*/*/NotoSansCJK*' >/dev/null ;;
    mariadb) command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && command -v mariadb >/dev/null ;;
    hledger) command -v hledger >/dev/null ;;
    *) die "不认识 $1 · unknown: $1 (chromium, fonts, mariadb, hledger)" ;;
  esac
}

packages() {
  case $1 in
    chromium) echo chromium ;;
    fonts) echo fonts-noto-cjk ;;
    mariadb) echo mariadb-server-core mariadb-client-core ;;
    hledger) echo hledger ;;
  esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "需要 root 权限或 sudo · needs root or sudo: apt-get install ${wanted[*]}"
  fi
}

# apt waits for another apt that is at work instead of failing at once.
apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 "$@"; }

# A guard in the place Debian foresees keeps every freshly installed service from starting; what stood there comes back.
GUARD=/usr/sbin/policy-rc.d
guard_on() {
  [ -e $GUARD ] && return
  printf '#!/bin/sh\nexit 101\n' | as_root tee $GUARD >/dev/null
  as_root chmod 755 $GUARD
  trap 'as_root rm -f $GUARD' EXIT
}

wanted=()
for what in "$@"; do
  if ! have "$what"; then
    read -r -a names <<<"$(packages "$what")"
    wanted+=("${names[@]}")
  fi
done
[ ${#wanted[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || die "请自行安装 · please install by hand (no apt-get here): ${wanted[*]}"
say "安装 · installing: ${wanted[*]}"
guard_on
for try in 1 2 3 4 5 6; do
  apt update >/dev/null && break
  [ "$try" -lt 6 ] || die "apt-get update 失败 · failed"
  sleep 10
done
apt install --no-install-recommends --no-remove "${wanted[@]}"
