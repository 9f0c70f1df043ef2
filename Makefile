# Everything on a fresh machine with Python 3.11+ and make: the first call of a target sets up .venv with pinned versions.
# PYTHON=/path/to/python3.12 make demo   chooses the interpreter.

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types layers bench tables train format pins clean
.DELETE_ON_ERROR:

BIN := .venv/bin
RUN := $(BIN)/python -m
INSTALL := $(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python
SUITABLE := import sys; sys.exit(sys.version_info < (3, 11))

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/core.stamp ## set up (small, no torch) and compare two of the seeds
	$(BIN)/claimcheck compare seeds/000_*.txt seeds/001_*.txt --exit-zero

test: .venv/dev.stamp ## set up and run all tests
	$(RUN) pytest -n 2 --dist worksteal

check: lint types layers test ## everything that must hold: lint, types, import layers, tests

lint: .venv/dev.stamp ## ruff, and its formatting
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: .venv/dev.stamp ## mypy, strict
	$(RUN) mypy

layers: .venv/dev.stamp ## which part may import which
	$(BIN)/lint-imports

bench: .venv/dev.stamp ## run every benchmark whose data is here, say what is missing, record the results
	$(RUN) benchmarks

tables: .venv/dev.stamp ## write results, rules and output into README.md and benchmarks/README.md
	$(RUN) benchmarks.pages

WORDNET := /usr/share/wordnet

train: .venv/dev.stamp ## learn every weight that ships anew, in the order in which they depend on each other (about two hours)
	$(RUN) benchmarks.training.links
	$(RUN) benchmarks.training.borders
	$(RUN) benchmarks.training.examples build/examples
	$(RUN) benchmarks.training.head build/examples
	$(RUN) benchmarks.training.syllables
	$(RUN) benchmarks.training.towns
	$(RUN) benchmarks.training.spelt_numbers
	$(RUN) benchmarks.training.names
	$(RUN) pip install --quiet --disable-pip-version-check janome==0.5.0 opencc==1.4.2
	$(RUN) benchmarks.training.surnames
	$(RUN) benchmarks.training.denials build/denials
	$(RUN) benchmarks.training.answers build/denials
	$(RUN) benchmarks.training.contrast build/contrast --wordnet $(WORDNET)

format: .venv/dev.stamp ## put the code into the project's format
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

# A stamp is older than the pins when they changed: then, and only then, the set-up runs again.
# uv is quicker; where it cannot reach what pip can, pip does the same.
.venv/core.stamp: requirements/core.txt
	@echo "claimcheck: setting up .venv (once; a minute or so)" >&2
	@python="$(PYTHON)"; \
	for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		test -n "$$python" && break; \
		$$name -c '$(SUITABLE)' 2>/dev/null && python=$$name; \
	done; \
	$${python:-python3} -c '$(SUITABLE)' || { echo "claimcheck needs Python 3.11 or newer: PYTHON=/path/to/python3.12 make demo" >&2; exit 1; }; \
	$(BIN)/python -c '$(SUITABLE)' 2>/dev/null || $${python:-python3} -m venv --clear .venv
	@$(RUN) pip install --quiet --disable-pip-version-check --constraint requirements/core.txt uv
	@$(INSTALL) --requirement requirements/core.txt || \
		$(RUN) pip install --quiet --no-deps --requirement requirements/core.txt
	@$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/core.stamp requirements/torch.txt requirements/dev.txt
	@echo "claimcheck: adding the tools for tests, and torch" >&2
	@$(RUN) pip install --quiet --disable-pip-version-check --requirement requirements/torch.txt --constraint requirements/dev.txt
	@$(INSTALL) --requirement requirements/dev.txt || \
		$(RUN) pip install --quiet --no-deps --requirement requirements/dev.txt
	@touch $@

# Not part of the set-up: resolves the newest versions that fit and writes them down. torch brings its own (requirements/torch.txt).
COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --no-header --no-annotate \
	pyproject.toml requirements/tools.in

pins: .venv/core.stamp ## renew requirements/*.txt (needs a network)
	$(COMPILE) > requirements/core.new && mv requirements/core.new requirements/core.txt
	$(COMPILE) --group dev --extra models --constraint requirements/core.txt --constraint requirements/torch.txt > requirements/dev.new
	grep -Ev '^(torch|triton|nvidia-|cuda-)' requirements/dev.new > requirements/dev.txt && rm requirements/dev.new

clean: ## remove .venv and what tools left behind
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
