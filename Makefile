# 落地 Luodi：常用命令 · `make` alone explains itself. Anything longer than three lines lives in scripts/.
SHELL := bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)
GOBUILD := CGO_ENABLED=0 go build -tags nomsgpack -trimpath -buildvcs=false -ldflags "$(LDFLAGS)"

# What the two build products are made of; folders count too, so that a removed file is noticed.
GO_PARTS := $(wildcard api config jobs models)
GO_SOURCES := $(wildcard *.go frontend/*.go) go.mod go.sum \
	$(if $(GO_PARTS),$(shell find $(GO_PARTS) -name testdata -prune -o ! -name '*_test.go' -print))
PAGE_SOURCES := $(shell find frontend -name '.?*' -prune -o -name node_modules -prune -o -name dist -prune -o -name e2e -prune \
	-o -name test-results -prune -o -name playwright-report -prune -o -path frontend -o -name '*.go' -o -name '*.test.ts' -o -print)
PACKAGES := frontend/node_modules/.package-lock.json
PAGES := bin/.pages

##@ 使用 · use
.PHONY: help run build clean
help: ## 显示本说明 · this page
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: build ## 构建并启动，带演示年份 · build what changed and start with the demo year
	@exec bin/luodi serve --demo --data var/demo

build: bin/luodi ## 构建 bin/luodi（含页面） · the one binary, pages inside

clean: ## 删除构建结果，不动数据 · remove what was built; data in var/ stays
	rm -rf bin frontend/node_modules frontend/test-results frontend/playwright-report
	find frontend/dist -mindepth 1 ! -name placeholder.txt -delete

##@ 检验 · verify
.PHONY: test check lint e2e bench
test: ## 全部测试：两种数据库、页面、浏览器 · everything, installs what it needs
	@scripts/test.sh

check: ## 三分钟内的日常检查 · format, vet, architecture, sizes, generated files, unit tests
	@scripts/check.sh

lint: ## golangci-lint、go.mod 整洁、脚本 · the slow linters
	@scripts/lint.sh

e2e: build ## 只跑浏览器测试 · only the browser tests, on a fresh demo server
	@scripts/e2e.sh

bench: build ## 打印性能数字，不判对错 · print timings, judge nothing
	@scripts/bench.sh

##@ 生成 · generate
.PHONY: generate shots
generate: $(PACKAGES) ## 由代码生成接口描述与页面类型 · openapi.json and schema.d.ts from the code
	@scripts/generate.sh

shots: build ## 重拍文档里的截图 · take the pictures for docs/ anew
	@scripts/shots.sh

# ---- how the files are made; each is skipped when nothing it depends on has changed ----

$(PACKAGES): frontend/package-lock.json
	@scripts/need.sh node
	npm --prefix frontend ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(PAGES): $(PACKAGES) $(PAGE_SOURCES) $(if $(wildcard frontend/dist/assets),,FORCE)
	npm --prefix frontend run build
	@mkdir -p bin && touch $@

bin/luodi: $(PAGES) $(GO_SOURCES)
	@scripts/need.sh go
	$(GOBUILD) -o $@ .

.PHONY: FORCE
FORCE:
