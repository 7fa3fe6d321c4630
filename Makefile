# Two commands matter: `make demo` and `make test`. The README says the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: install demo test check prove lock model clean

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "strangerwatch needs Python 3.11 or newer: run make PYTHON=python3.12 install"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

demo: install
	$(BIN)/strangerwatch demo

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

# The long proofs; their figures are written, with the date, to data/local/prove/.
prove: .venv/installed-dev
	$(BIN)/python -m pytest tests/benchmarks --prove -s
	$(BIN)/python -m pytest tests/classifier tests/dashboard tests/test_faults.py --prove

# Rebuild the shipped model and its card from the corpus.
model: install
	$(BIN)/python -m classifier.build

# Renew both lock files. uv is used only here, from an environment of its own.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  pyproject.toml -o requirements.lock
	.venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --group dev -c requirements.lock -o requirements-dev.lock
	rm -rf .venv-lock

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
