# `make demo` shows the whole desk on a sample article; `make test` passes the tests.
# Both make .venv themselves and need only Python >= 3.11.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin

.PHONY: demo test lint catalogs clean

demo: $(VENV)/installed
	rm -rf demo
	$(RUN)/l10n demo demo

test: $(VENV)/tested
	$(RUN)/python -m pytest -n auto

# The tool's own catalogs, after a string in the code has changed.
catalogs: $(VENV)/tested
	$(RUN)/l10n extract
	$(RUN)/l10n update
	$(RUN)/python -m pip install --quiet --no-deps -e .

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(RUN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[uk]"
	touch $@

$(VENV)/tested: $(VENV)/installed
	$(RUN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[uk,dev]"
	touch $@

clean:
	rm -rf $(VENV) demo dist build
