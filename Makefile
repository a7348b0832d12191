# make setup | run | test | check | bench. Each begins with setup, which takes seconds when nothing changed.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
# Offices often inspect TLS: trust what the machine trusts.
export UV_SYSTEM_CERTS := 1
export NODE_OPTIONS := --use-system-ca
STAMPS := $(VENV)/.stamps

.PHONY: setup run test check bench fuzz lock format clean test-fast test-postgres test-browser test-slow

setup: $(STAMPS)/assets $(STAMPS)/words

$(STAMPS)/venv:
	@echo "── 1/4 Python environment / Môi trường Python"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -c 'import sys; sys.exit("Song Hành needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/installer.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/packages: $(STAMPS)/venv requirements/dev.txt pyproject.toml
	@echo "── 2/4 Python packages / Gói Python"
	@$(BIN)/uv pip install --quiet --python $(PY) --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(PY) --no-deps --editable .
	@touch $@

$(STAMPS)/node: $(STAMPS)/packages frontend/package-lock.json
	@echo "── 3/4 Front-end packages / Gói giao diện"
	@cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

$(STAMPS)/assets: $(STAMPS)/node $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
	@echo "── 4/4 Styles and scripts / Kiểu dáng và mã giao diện"
	@cd frontend && node build.mjs
	@DJANGO_SETTINGS_MODULE=songhanh.config.settings SONGHANH_DATA_DIR=$(STAMPS)/build $(PY) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

$(STAMPS)/words: $(STAMPS)/packages $(wildcard songhanh/web/locale/*/LC_MESSAGES/*.po)
	@$(PY) -m tools.words compile
	@touch $@

run: setup
	@$(BIN)/songhanh demo --serve

test: setup
	@$(PY) -m tools.run_tests

check: setup
	@ruff format --check .
	@ruff check .
	@mypy
	@lint-imports --no-logo 2>/dev/null || lint-imports
	@$(PY) -m pytest tests/architecture -q -p no:randomly
	@SONGHANH_DATA_DIR=$(STAMPS)/build $(PY) manage.py makemigrations --check --dry-run

bench: setup
	@$(PY) -m benchmarks
	@$(PY) -m benchmarks.reorganisation
	@$(PY) -m benchmarks.reading
	@$(PY) -m benchmarks.registry
	@$(PY) -m tests.with_postgres $(PY) -m benchmarks.registry

fuzz: setup
	@$(PY) -m benchmarks.mutated_files

format: setup
	@ruff format . && ruff check --fix .

lock: $(STAMPS)/venv
	@for part in run dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header requirements/$$part.in -o requirements/$$part.txt; done
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header requirements/installer.in -o requirements/installer.txt

clean:
	rm -rf $(VENV) frontend/node_modules songhanh/web/static/build songhanh/web/collected artefacts
