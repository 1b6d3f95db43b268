# What people and CI call. On a Debian machine with Python 3.11 or later, git and make, nothing else is needed.
#
# Everything lives in .venv, installed from requirements/*.txt with hashes. What is already in place is told by
# two stamps, so that a second call runs no installer: .venv/.run (the program) and .venv/.test (its tests too).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := help

PIP := -m pip --quiet --no-input --disable-pip-version-check install
INSTALL := .venv/bin/python $(PIP) --require-hashes --no-build-isolation --use-pep517
# A virtual environment holds absolute paths: in a copied or moved folder it would run the code of the old one.
STALE := $(shell [ -x .venv/bin/python ] && [ "$$(cat .venv/.place 2>/dev/null)" = '$(CURDIR)' ] || echo stale)

.PHONY: help
help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

.PHONY: serve
serve: .venv/.run ## open the archive in the local preview (ARGS: further options of `veille serve`)
	.venv/bin/veille serve $(if $(DISPLAY)$(WAYLAND_DISPLAY),--open) $(ARGS)

.PHONY: site
site: .venv/.run ## build the site into site/; any warning fails
	.venv/bin/veille build --strict $(ARGS)

.PHONY: test
test: .venv/.test browser ## style, types and all tests (ARGS: further options of pytest)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/pytest -n auto $(ARGS)

.PHONY: annotate
annotate: .venv/.run ## show on a change, in a GitHub workflow, what is wrong with the archive
	.venv/bin/veille check --strict --format github

.PHONY: quality
quality: .venv/.test ## score what is read from real texts, beside the pinned floors
	.venv/bin/python tests/quality/run.py $(ARGS)

.PHONY: bench
bench: .venv/.test ## time the builds
	.venv/bin/python tests/bench/run.py $(ARGS)

.PHONY: screenshots
screenshots: .venv/.test browser ## picture every kind of page
	.venv/bin/python tests/browser/screenshots.py $(ARGS)

.PHONY: browser
browser:
	@.ci/browser

.PHONY: clean
clean: ## remove all that was made here, the environment included
	rm -rf .venv site build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Environment

.PHONY: stale
.venv/.place: $(STALE)
	@.ci/environment .venv
	@printf %s '$(CURDIR)' > $@

.venv/.run: .venv/.place requirements/build.txt requirements/base.txt pyproject.toml
	@echo 'Installing what the program needs'
	@$(INSTALL) -r requirements/build.txt
	@$(INSTALL) -r requirements/base.txt
	@.venv/bin/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run requirements/test.txt
	@echo 'Installing what the tests need'
	@$(INSTALL) -r requirements/test.txt
	@touch $@

# Locks: without any index address, for every Python from 3.11 and every platform that has the wheels.

LOCK := env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS .cache/lock/bin/uv pip compile --no-config --system-certs --quiet \
	--universal --python-version 3.11 --generate-hashes -c requirements/constraints.in \
	--custom-compile-command 'make lock' --only-binary :all: $(ARGS)

.PHONY: lock
lock: .cache/lock/.done ## renew requirements/*.txt after a change of pyproject.toml (ARGS=--upgrade: newest versions)
	$(LOCK) --group build -o requirements/build.txt
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) pyproject.toml --group test -c requirements/base.txt --no-binary jstyleson -o requirements/test.txt
	$(LOCK) --group lock -o requirements/lock.txt

.cache/lock/.done: requirements/lock.txt
	@.ci/environment .cache/lock
	@.cache/lock/bin/python $(PIP) --require-hashes -r $<
	@touch $@
