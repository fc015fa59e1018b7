# `make run` and `make test` are all most people need; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

# A site on PostgreSQL needs its driver besides.
LOCK := $(if $(filter postgres%,$(DATABASE_URL)),requirements-postgres.txt,requirements.txt)

# Who sets a SECRET_KEY is setting up a site; everybody else is on a machine of their own.
export WORKBENCH_LOCAL ?= $(if $(SECRET_KEY),0,1)

.PHONY: help run install dev test check lint types layers migrations deployment fix bench measure lock clean

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

run: $(VENV)/$(LOCK).stamp  ## prepare everything and serve on 127.0.0.1:8000 (PORT=... for another)
	@$(BIN)/python manage.py serve

install: $(VENV)/requirements-dev.txt.stamp  ## install what developers need

dev: install  ## serve with DEBUG and reloading, and a worker beside it
	@DEBUG=1 $(BIN)/python manage.py prepare
	@DEBUG=1 $(BIN)/python manage.py worker & trap "kill $$!" EXIT; \
	 DEBUG=1 $(BIN)/python manage.py runserver $(or $(PORT),8000)

test: install  ## run every test (DATABASE_URL=postgres://... for PostgreSQL)
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: lint types layers migrations deployment  ## everything below but the tests (make -k check: to the end)

lint: install  ## style of code and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates

types: install  ## types
	$(BIN)/mypy

layers: install  ## who may import whom
	$(BIN)/lint-imports

migrations: install  ## the models need no new migration
	$(BIN)/python manage.py makemigrations --check --dry-run

deployment: install  ## Django's own checks of a site's settings
	WORKBENCH_LOCAL=0 SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	  ALLOWED_HOSTS=facts.example.org $(BIN)/python manage.py check --deploy --fail-level WARNING

fix: install  ## repair what a tool can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install  ## print what the workbench costs, beside the floor of this machine (ARGS=--full)
	@$(BIN)/python -m bench $(ARGS)

measure: install  ## print how good the text analysis is (EVAL=directory of the reference sets)
	@$(BIN)/python -m bench.measure $(or $(EVAL),../shared/eval)

# For maintainers: needs uv on the path (any way of installing it will do).
UV := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links
lock:  ## bring the three lock files in line with pyproject.toml (ARGS=--upgrade for newer releases)
	$(UV) $(ARGS) --output-file requirements.txt
	$(UV) $(ARGS) --extra postgres --constraints requirements.txt --output-file requirements-postgres.txt
	$(UV) $(ARGS) --extra postgres --group dev --constraints requirements.txt --output-file requirements-dev.txt

clean:  ## remove what was installed and computed; the data in .local stays
	rm -rf $(VENV) .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "The workbench needs Python 3.11 or newer; PYTHON=python3.11 make ... chooses one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv is missing: on Debian or Ubuntu, apt-get install python3-venv."; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/%.stamp: % | $(BIN)/python
	@echo "Installing $< ..."
	@$(PIP) -r $<
	@touch $@
