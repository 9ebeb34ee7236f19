# Everything from a clean clone: needs make and Python 3.11 to 3.13, nothing else.
#
#   make run     install into .venv, read the seeds, write the graph to out/
#   make test    install with the test extra; lint, types and all tests
#   make lint    lint and types alone
#   make bench   quality on the annotated pages, speed, invariance over all divisions
#   make clean   remove what the others made
#
# PYTHON=… chooses the interpreter, VENV=… another folder than .venv.

VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
SOURCES := $(shell find nlp graph models review cli -type f -not -path '*/__pycache__/*' 2>/dev/null)
PACKAGES = nlp graph models review cli

# The first of these that starts and is new enough; a shim on the PATH may do neither.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		>/dev/null 2>&1; then echo $$python; break; fi; done)

.PHONY: run test lint node bench clean

run: $(VENV)/.run
	$(BIN)/zhengpu run seeds -o out
	@echo
	@echo "The graph is in out/graph.graphml: open it with Gephi or Gephi Lite."

test: lint node
	$(BIN)/python -m pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(PACKAGES:%=-p zhengpu.%)

bench: $(VENV)/.test
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/invariance.py

# The packages that read the graph back as Gephi Lite does; their test skips without node.
node:
	@if ! [ -e tests/node/package-lock.json ]; then :; \
	elif command -v npm >/dev/null 2>&1; then \
		cd tests/node && npm ci --no-audit --no-fund --loglevel=error; \
	else echo "npm is not there: the test that reads the graph under node will be skipped"; fi

# Installed, not editable: the tests see what a user gets. build/ may hold modules that the
# checkout no longer has, and setuptools would put them into the wheel.
$(VENV)/.run: $(VENV)/.made $(SOURCES) pyproject.toml README.md
	rm -rf build
	$(PIP) install --quiet .
	@touch $@

$(VENV)/.test: $(VENV)/.made $(SOURCES) pyproject.toml README.md
	rm -rf build
	$(PIP) install --quiet '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.made:
	@if [ -z "$(PYTHON)" ]; then \
		echo "zhengpu needs Python 3.11, 3.12 or 3.13 with venv; name one: make run PYTHON=…" >&2; \
		exit 1; fi
	$(PYTHON) -m venv $(VENV)
	@touch $@

clean:
	rm -rf $(VENV) build dist out zhengpu.egg-info tests/node/node_modules \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis
