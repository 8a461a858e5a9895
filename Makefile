# The faces of the project to its developers. Each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test eval bench pictures check clean help

help:            ## say what there is
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/run.stamp  ## open the assistant (plain chat when there is no terminal)
	@$(BIN)/thresholds || [ $$? -eq 130 ]

test: $(VENV)/dev.stamp  ## the tests
	@$(BIN)/python -m pytest -q -n auto

eval: $(VENV)/bench.stamp  ## agreement on labelled messages beside three baselines, what form and identity change, and questions asked
	@$(BIN)/python -m evaluation
	@$(BIN)/python -m evaluation.robustness
	@$(BIN)/python -m evaluation.questions

bench: $(VENV)/bench.stamp  ## speed ratios, measured side by side in one run
	@$(BIN)/python -m evaluation.bench

pictures: $(VENV)/run.stamp  ## make the README's pictures anew from the app
	@$(BIN)/python -m evaluation.pictures

check: $(VENV)/dev.stamp  ## formatting, lint, types, import contracts, the pack and its own examples
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/thresholds matrix check
	$(BIN)/thresholds matrix test

clean:           ## take the environment away
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python requirements/run.txt pyproject.toml
	@echo "Getting ready (the first time takes a minute) …" >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@$(BIN)/python -m compileall -q matrix thresholds tui >&2
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt >&2
	@touch $@

$(VENV)/bench.stamp: $(VENV)/run.stamp requirements/bench.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt >&2
	@touch $@
