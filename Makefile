# Every target sets up .venv by itself the first time; a second call starts at once.
PYTHON ?= python3
CORPUS ?= corpus/
OUTPUT ?= output/
MODEL_DATA ?= ../shared/training
KILLS ?= 20
BIN := .venv/bin
STAMP := .venv/.ready

.PHONY: extract review test check bench soak model golden clean
.DEFAULT_GOAL := extract

extract: $(STAMP)
	$(BIN)/claimtable extract $(CORPUS) -o $(OUTPUT)

review: $(STAMP)
	$(BIN)/claimtable review $(OUTPUT)

test: $(STAMP)
	$(BIN)/pytest -n auto

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/claimtable rules check

bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python -m tests.bench

soak: $(STAMP)
	$(BIN)/python -m tests.soak --kills $(KILLS)

model: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	$(BIN)/python -m pipeline.language.train --data $(MODEL_DATA)/data --news $(MODEL_DATA)/voa_raw.txt.gz --work build/model

golden: $(STAMP)
	$(BIN)/python -m tests.golden

clean:
	rm -rf .venv build output

# pip is left as it came: constraints.txt pins everything that is installed.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if (3, 11) <= v < (3, 14) else f"Claimtable needs Python 3.11 to 3.13, this is {v[0]}.{v[1]}: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,check]'
	touch $@
