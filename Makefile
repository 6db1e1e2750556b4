# Needs Python 3.11 or newer (with venv and pip), make and coreutils; everything else comes into .venv.

PYTHON ?= python3
PORT ?= 8000
CMS_DATA_DIR ?= var
export PORT CMS_DATA_DIR

UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
UV := UV_PROJECT_ENVIRONMENT=$(VENV) UV_LINK_MODE=copy $(BIN)/uv

.DEFAULT_GOAL := help
.PHONY: demo test check format bench chaos axe shots guide help

help: ## Say what there is
	@echo "make demo     run the site with its demo content (PORT=8000 and CMS_DATA_DIR=var may be changed)"
	@echo "make test     run the whole test suite"
	@echo "make check    lint, types, import rules, templates, catalogues, migrations, deployment settings"
	@echo "make format   lay out code and templates as make check wants them"
	@echo "make axe      look for barriers with axe-core on every page type, language, look and scheme (needs Chromium)"
	@echo "make bench    measure CPU time, queries and rates of the main pages, beside nginx where it is installed"
	@echo "make chaos    kill workers at random while a mailing is sent; nobody may be missing or get it twice (PostgreSQL)"
	@echo "make shots    take screenshots of the main pages into shots/ (needs Chromium)"
	@echo "make guide    take the pictures of the editors' guide anew and follow it in every language (needs Chromium)"

demo: export CMS_BASE_URL := $(or $(CMS_BASE_URL),http://localhost:$(PORT))
demo: $(VENV)/.demo-ready
	@$(BIN)/python -m cms.runtime.demo --check
	@echo "Preparing the database…"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) compile_catalogues --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo "Laying out the demo content…"
	@$(MANAGE) seed_demo
	@echo "Starting…"
	@exec $(BIN)/python -m cms.runtime.demo

test: $(VENV)/.dev-ready
	@$(BIN)/python -m tests

check: $(VENV)/.dev-ready
	$(UV) lock --check --quiet
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy cms briefings campaigns events themes
	$(BIN)/lint-imports
	$(BIN)/djhtml --check cms briefings campaigns events themes
	$(BIN)/curlylint --quiet cms briefings campaigns events themes
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check_catalogues
	@$(BIN)/python -m tests.deployment

format: $(VENV)/.dev-ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djhtml cms briefings campaigns events themes

axe: $(VENV)/.dev-ready
	$(MANAGE) compile_catalogues --verbosity 0
	CMS_AXE_ALL=1 $(BIN)/python -m pytest tests/journeys/test_axe.py

bench: $(VENV)/.dev-ready
	$(MANAGE) compile_catalogues --verbosity 0
	$(BIN)/python -m tests.bench

chaos: $(VENV)/.dev-ready
	$(BIN)/python -m tests.chaos

shots: $(VENV)/.dev-ready
	$(MANAGE) compile_catalogues --verbosity 0
	$(BIN)/python -m tests.journeys.shots

guide: $(VENV)/.dev-ready
	$(MANAGE) compile_catalogues --verbosity 0
	DJANGO_SETTINGS_MODULE=tests.journeys.settings $(BIN)/python -m tests.journeys.guide_pictures
	CMS_GUIDE_ALL=1 $(BIN)/python -m pytest tests/journeys/test_first_hour.py

# The environment. A stamp says what .venv holds, so that it is made once and renewed when the lock changes.

$(VENV)/.uv-$(UV_VERSION):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=…")'
	@echo "Setting up the environment (once; a minute or two)…"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(VENV)/.demo-ready: pyproject.toml uv.lock $(VENV)/.uv-$(UV_VERSION)
	@$(UV) sync --frozen --inexact --no-dev --quiet --python $(BIN)/python
	@touch $@

$(VENV)/.dev-ready: pyproject.toml uv.lock $(VENV)/.uv-$(UV_VERSION)
	@$(UV) sync --frozen --inexact --quiet --python $(BIN)/python
	@touch $@ $(VENV)/.demo-ready
