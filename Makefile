# Two commands matter: `make run` and `make test`. Both set up everything that is missing.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORDS := resources/i18n/zh_CN/LC_MESSAGES/qingping
CODE := checklists forms desktop resources
SAMPLE := resources/samples/paper.json

.PHONY: setup run headless test test-fast lint words bench dist dist-windows clean

setup: $(READY) $(WORDS).mo

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q $(CODE)
	touch $@

$(WORDS).mo: $(WORDS).po $(READY)
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

run: setup
	@$(BIN)/python -m compileall -q $(CODE)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		sh .ci/system window && exec $(BIN)/python -m desktop; \
	else \
		echo "没有图形界面：改为在命令行完成示例企业的自评。 No display: doing the same job without a window."; \
		$(MAKE) --no-print-directory headless; \
	fi

headless: setup
	@mkdir -p out
	$(BIN)/python -m forms score $(SAMPLE)
	$(BIN)/python -m forms export $(SAMPLE) --xlsx out/示例.xlsx --pdf out/示例.pdf
	$(BIN)/python -m forms read out/示例.xlsx --json > out/示例.json

test: setup
	@sh .ci/system test
	@$(MAKE) --no-print-directory lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses auto --maxprocesses 8 --dist loadfile

# While working: everything but what is slow, in some minutes.
test-fast: setup
	@sh .ci/system test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "not slow" --numprocesses auto --maxprocesses 8 --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Collect the messages from the code and bring the Chinese catalogue up to date.
words: setup
	$(BIN)/pybabel --quiet extract -F babel.cfg -k _ -k plural:1,2 -k mark --no-location --sort-output --project=qingping -o $(WORDS).pot $(CODE)
	$(BIN)/pybabel --quiet update -i $(WORDS).pot -o $(WORDS).po -l zh_CN --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 96
	$(BIN)/pybabel --quiet compile --statistics --input-file $(WORDS).po --output-file $(WORDS).mo

bench: setup
	@sh .ci/system test
	@$(BIN)/python -m compileall -q $(CODE)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

# The folder, an archive and a Debian package, each tried before it counts as made.
dist: setup
	@sh .ci/system dist
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dist]'
	rm -rf dist
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	sh packaging/check.sh dist/qingping
	$(BIN)/python packaging/deb.py dist/qingping dist
	sh packaging/check.sh dist/qingping dist/*.deb
	$(BIN)/python -m tests.bench.frozen dist/qingping

# FOLDER was built on Windows with `pyinstaller build.spec`; needs NSIS.
FOLDER ?= dist/qingping
dist-windows: setup
	$(BIN)/python packaging/installer.py $(FOLDER) dist

clean:
	rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis
