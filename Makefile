.PHONY: run cloud test lint format bench reference locks help
PYTHON ?= python3
BIN := .venv/bin

help:
	@echo "make run     install what is needed, start Practicum, print a link"
	@echo "make cloud   the same for cloudlet, the local ML cloud"
	@echo "make test    install what is needed, run every check and every test"
	@echo "make test-sdk   drive the cloud with versions 2 and 3 of the SageMaker SDK"
	@echo "make lint    the checks alone    make format    tidy the code"
	@echo "make bench   measure pages and answers on a long history, and the cloud beside others"

run: .venv/run.stamp
	@$(BIN)/practicum serve

cloud: .venv/cloud.stamp
	@$(BIN)/cloudlet serve

test: .venv/test.stamp lint
	@$(BIN)/python tools/find_chromium.py
	@$(BIN)/pytest -n 2 --dist loadscope -q

test-sdk: .venv/cloud.stamp .venv-sdk2/stamp .venv-sdk3/stamp
	$(BIN)/python -m tests.sdk

lint: .venv/test.stamp
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint src --check --lint

format: .venv/test.stamp
	$(BIN)/ruff check --fix-only src tests tools
	$(BIN)/ruff format src tests tools
	$(BIN)/djlint src --reformat --quiet

bench: .venv/test.stamp
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.cloudlet.bench

reference: .venv/test.stamp
	$(BIN)/python tools/cloud_reference.py

locks: .venv/test.stamp
	$(BIN)/python tools/lock.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.lock pyproject.toml | .venv/bin/python
	@echo "Installing what Practicum needs (once)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/cloud.stamp: requirements/cloud.lock .venv/run.stamp
	@echo "Installing what the cloud needs (once)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/cloud.lock
	@touch $@

.venv/test.stamp: requirements/test.lock .venv/run.stamp
	@echo "Installing what the tests need (once)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.lock
	@touch $@

# The lock of version 3 is not whole on purpose (tools/lock.py), so nothing is resolved here.
.venv-sdk%/stamp: requirements/sdk%.lock
	@echo "Installing version $* of the SageMaker SDK (once)"
	@$(PYTHON) -m venv .venv-sdk$*
	@.venv-sdk$*/bin/python -m pip install --quiet --no-deps --require-hashes -r $<
	@touch $@
