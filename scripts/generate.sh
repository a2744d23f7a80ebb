#!/usr/bin/env bash
# 生成接口描述和页面类型 · code → api/openapi.json → frontend/src/api/schema.d.ts
# With --check nothing is changed: it fails when the committed files differ from what the code gives.
set -euo pipefail
source "$(dirname "$0")/lib.sh"
cd "$ROOT"

FILES=(api/openapi.json frontend/src/api/schema.d.ts)
OLD=$(mktemp -d)
trap 'rm -rf "$OLD"' EXIT

keep() { for f in "${FILES[@]}"; do if [ -f "$f" ]; then cp -p "$f" "$OLD/$(basename "$f")"; fi; done; }
put_back() { for f in "${FILES[@]}"; do if [ -f "$OLD/$(basename "$f")" ]; then cp -p "$OLD/$(basename "$f")" "$f"; else rm -f "$f"; fi; done; }

generate() {
  go run . openapi >"$OLD/new.json"
  cp "$OLD/new.json" api/openapi.json
  npm --silent --prefix frontend run generate >/dev/null
}

stale() {
  local f found=1
  for f in "${FILES[@]}"; do
    cmp -s "$f" "$OLD/$(basename "$f")" && continue
    warn "$f 已过时，请运行 make generate · is stale"
    found=0
  done
  return $found
}

keep
if [ "${1:-}" = --check ]; then
  trap 'put_back; rm -rf "$OLD"' EXIT
  generate
  if stale; then exit 1; fi
else
  generate
  # An unchanged file keeps its time, so that nothing is rebuilt for it.
  for f in "${FILES[@]}"; do if cmp -s "$f" "$OLD/$(basename "$f")"; then cp -p "$OLD/$(basename "$f")" "$f"; fi; done
fi
