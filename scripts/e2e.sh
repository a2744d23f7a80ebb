#!/usr/bin/env bash
# 浏览器测试 · Playwright in headless Chromium against the built binary; arguments go to Playwright.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"
scripts/with-server.sh npm --silent --prefix frontend run e2e -- --grep-invert @shots "$@"
