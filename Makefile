# What can be done here: make help. Every target sets up what it needs, in .venv, once.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
SETTINGS := $(wildcard lessons_src/publish/jupyter/*/*.json)

# Further options: make lab LAB_OPTIONS="--no-browser --port=8899", make test TEST_OPTIONS="-k film".
LAB_OPTIONS ?=
TEST_OPTIONS ?=

.DEFAULT_GOAL := help
.PHONY: help lab test test-published images slides pages site bench check clean-notebooks setup

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: $(READY) ## open the lessons in JupyterLab (LESSONS_LANG=ko or en chooses the language)
	@$(PY) -m lessons_src.publish.lab $(LAB_OPTIONS)

# Loadscope keeps a notebook's cells, and a module's tests, together and in order.
test: $(READY) ## run the tests: units, notebooks, rules, browser
	$(PY) -m pytest -n 2 --dist loadscope -m "not published" $(TEST_OPTIONS)
	@echo 'Left out, because they take minutes: whole lessons in JupyterLab, slides, pages and the site. make test-published tests them; CI runs both.'

test-published: $(READY) ## run whole lessons in JupyterLab; build slides, pages and the site, and test them
	$(PY) -m pytest -m published tests/browser $(TEST_OPTIONS)

images: $(READY) ## draw the pictures in img/
	$(PY) -m lessons_src.publish.images

slides: $(READY) ## build the slides in build/slides/
	$(PY) -m lessons_src.publish.slides

pages: $(READY) ## build the web pages in build/pages/
	$(PY) -m lessons_src.publish.pages

site: $(READY) ## build the site that runs in the browser in build/site/
	$(PY) -m lessons_src.publish.site

bench: $(READY) ## measure how fast the pictures follow the sliders
	$(PY) -m tests.bench

check: $(READY) ## format, lint and types
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy

clean-notebooks: $(READY) ## write every notebook in its normal form
	$(PY) -m lessons_src.publish.notebooks notebooks/*.ipynb

setup: $(READY) ## only make the environment

$(READY): requirements.txt constraints.txt pyproject.toml $(SETTINGS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 이상이 필요해요. / Python 3.11 or newer is needed: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo 'venv 모듈이 필요해요. / The venv module is missing. Debian, Ubuntu: apt install python3-venv' >&2; exit 1; }
	@$(PY) -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@
