# Two commands on a fresh machine with Python 3.11 or newer and make:
#   make demo    install, build the bundled articles, ask, draw; says what it wrote and where
#   make test    install the development tools and run every check
# More: make bench (the figures of BENCHMARKS.md), make format, make clean

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test lint bench format clean

demo: $(VENV)/.installed
	$(BIN)/kg demo --to demo

test: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

bench: $(VENV)/.development
	$(BIN)/python -m tests.bench

format: $(VENV)/.development
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable ".[html]"
	@touch $@

$(VENV)/.development: pyproject.toml $(VENV)/.installed
	$(PIP) install --group dev
	@touch $@
