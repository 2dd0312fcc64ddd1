# Wegweiser: `make` lists the commands. Each sets up what it needs; a second run does nothing that is done already.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
PORT ?= 8000
READY := $(VENV)/.ready node_modules/.ready

.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

serve: $(READY) ## build, serve on http://localhost:8000, rebuild on change
	$(BIN)/wegweiser serve --port $(PORT)

build: $(READY) ## build the site into output/
	$(BIN)/wegweiser build

publish: $(READY) ## build the site as it goes to the public
	$(BIN)/wegweiser build --settings publishconf.py

check: $(VENV)/.ready ## check all records
	$(BIN)/wegweiser check

new: $(VENV)/.ready ## a record to fill in: make new GEMEINDE=overath KENNUNG=mein-verein-overath
	$(BIN)/wegweiser new "$(GEMEINDE)" "$(KENNUNG)"

report: $(VENV)/.ready ## a page for the operator: gaps, old and missing facts, duplicates
	$(BIN)/wegweiser report

test: $(READY) browser ## everything CI runs: style, types, records, core, site, browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --quiet --offline .github/workflows
	$(BIN)/wegweiser check --format github
	$(BIN)/wegweiser fix --check
	$(BIN)/wegweiser build
	$(BIN)/pytest -n 2 --dist loadfile

proof: $(READY) browsers tools/lighthouse/node_modules/.ready ## what is too long for every run: axe on every page, all sheets in two browsers, 50 killed builds, Lighthouse
	$(BIN)/wegweiser build
	$(BIN)/pytest -n 2 --dist loadfile --all-pages tests/site/test_pages.py
	$(BIN)/pytest -n 2 --dist load -m proof
	$(BIN)/python tools/lighthouse/run.py

bench: $(READY) browser tools/bench/search/node_modules/.ready ## what a build costs and how well the search finds, beside named peers
	$(BIN)/python tools/bench/site.py
	$(BIN)/wegweiser build
	$(BIN)/python tools/bench/search/run.py

pictures: $(READY) browser ## make the pictures of the README anew
	$(BIN)/wegweiser build
	$(BIN)/python tools/pictures.py

lock: $(VENV)/.ready ## pin the newest versions that pyproject.toml and package.json allow
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--strip-extras --extra dev --all-build-deps --allow-unsafe --output-file requirements.txt pyproject.toml
	npm update --omit-lockfile-registry-resolved

clean: ## delete everything that was made
	rm -rf $(VENV) node_modules tools/lighthouse/node_modules tools/bench/search/node_modules .build output

$(VENV)/.ready: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.ready: package.json package-lock.json
	npm ci --no-fund --no-audit --loglevel=error
	touch $@

tools/lighthouse/node_modules/.ready: tools/lighthouse/package.json tools/lighthouse/package-lock.json
	cd tools/lighthouse && npm ci --no-fund --no-audit --loglevel=error
	touch $@

tools/bench/search/node_modules/.ready: tools/bench/search/package.json tools/bench/search/package-lock.json
	cd tools/bench/search && npm ci --no-fund --no-audit --loglevel=error
	touch $@

browser:
	@sh tools/browser.sh

browsers:
	@sh tools/browser.sh chromium firefox-esr

.PHONY: help serve build publish check new report test proof bench pictures lock clean browser browsers
