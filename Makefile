# What can be done here: make help. Every target sets up what it needs, in .venv, once.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

# Further options: make lab LAB_OPTIONS="--no-browser --port=8899", make test TEST_OPTIONS="-k film".
LAB_OPTIONS ?=
TEST_OPTIONS ?=

.DEFAULT_GOAL := help
.PHONY: help lab test test-published test-oldest test-newest images slides pages site bench results check clean-notebooks setup

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: setup ## open the lessons in JupyterLab (LESSONS_LANG=ko or en chooses the language)
	@$(PY) -m lessons_src.publish.lab $(LAB_OPTIONS)

# Loadscope keeps a notebook's cells, and a module's tests, together and in order.
test: setup ## run the tests: units, notebooks, rules, browser
	$(PY) -m pytest -n 2 --dist loadscope -m "not published" $(TEST_OPTIONS)
	@echo 'Left out, because they take minutes: whole lessons in JupyterLab, slides, pages and the site, and Firefox and WebKit. make test-published tests them; CI runs both.'

test-published: setup ## whole lessons in JupyterLab; slides, pages and the site in Chromium, Firefox and WebKit
	$(PY) -m pytest -m published tests/browser $(TEST_OPTIONS)

test-oldest: setup ## run the units and notebooks with the oldest packages that pyproject.toml allows
	$(PY) -m tests.versions oldest $(TEST_OPTIONS)

test-newest: setup ## the same with the newest packages there are
	$(PY) -m tests.versions newest $(TEST_OPTIONS)

images: setup ## draw the pictures in img/
	$(PY) -m lessons_src.publish.images

slides: setup ## build the slides in build/slides/
	$(PY) -m lessons_src.publish.slides

pages: setup ## build the web pages in build/pages/
	$(PY) -m lessons_src.publish.pages

site: setup ## build the site that runs in the browser in build/site/
	$(PY) -m lessons_src.publish.site

bench: setup ## measure how fast the pictures follow the sliders
	$(PY) -m tests.bench

results: setup ## what each student has passed: FOLDER=answers, and RUN=1 to run their notebooks anew
	@$(PY) -m lessons_src.practice.results "$(FOLDER)" $(if $(RUN),--run)

check: setup ## format, lint and types
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy

clean-notebooks: setup ## write every notebook in its normal form
	$(PY) -m lessons_src.publish.notebooks notebooks/*.ipynb

setup: ## only make the environment, or mend it
	@$(PYTHON) lessons_src/publish/setup.py $(VENV)
