# Every task of the project; `make` alone lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= corpus
SIZES ?= 10000 100000
PARAGRAPHS ?= 100000
REPORTS ?= $(CORPUS)

.DEFAULT_GOAL := help
.PHONY: help install run test lint unit browser bench bench-http bench-reading pythons lowest screenshots clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.run: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.bench: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

install: $(VENV)/.run ## make the virtual environment and install searchapp into it

run: $(VENV)/.run ## index corpus/ and serve the pages on http://127.0.0.1:8000 (PORT=… overrides)
	@$(BIN)/searchapp index update $(CORPUS)
	@$(BIN)/searchapp serve --port $(PORT)

test: lint unit pythons ## set everything up and run the whole test suite

lint: $(VENV)/.test ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

unit: $(VENV)/.test ## every test on this Python, those in a real browser too
	$(BIN)/pytest

browser: $(VENV)/.test ## only the tests in a real browser
	$(BIN)/pytest -m browser

pythons: $(VENV)/.test ## unit and contract tests on each other Python (3.11–3.13) that the machine has
	$(BIN)/python tests/other_pythons.py

lowest: $(VENV)/.test ## every test but those in a browser, with the lowest versions of libraries that setup.cfg allows
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv venv --quiet --clear --python 3.11 .venv-lowest
	$(BIN)/uv pip install --quiet --python .venv-lowest --resolution lowest-direct --editable '.[unit,fast]'
	.venv-lowest/bin/pytest -q -p no:cacheprovider --ignore tests/browser

screenshots: $(VENV)/.test ## take the pictures of the documentation anew
	$(BIN)/python docs/screenshots.py

bench: $(VENV)/.bench ## measure beside the peers (SIZES="10000 100000 1000000" paragraphs)
	$(BIN)/python -m benchmarks.run $(SIZES)

bench-http: $(VENV)/.bench ## whole pages under load, beside the same pages with canned results (PARAGRAPHS=100000)
	$(BIN)/python -m benchmarks.http $(PARAGRAPHS)

bench-reading: $(VENV)/.test ## how fast files are read, and where the time goes (REPORTS=folder)
	$(BIN)/python benchmarks/reading.py $(REPORTS)

clean: ## remove the environments and everything that was built; the index stays
	rm -rf .venv* build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
