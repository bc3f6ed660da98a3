# Two commands are enough: `make run` opens Mend, `make test` checks it. `make help` names the others.

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin
SET_UP = @test -n "$(PYTHON)" || { echo "Mend needs Python 3.11 or newer, and this computer has none."; exit 1; }; \
	"$(PYTHON)" packaging/set_up.py
UV = build/uv/bin/uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock"

.PHONY: help run test bench strings lock clean

help:
	@echo "make run            open Mend; make run VAULT=path/Name.mend opens that vault"
	@echo "make test           formatting, lint, types, import rules and all tests"
	@echo "make bench          measure Mend against what it stands on; writes build/bench.json"
	@echo "make strings        collect the program's words into resources/locale/mend.pot"
	@echo "make lock           resolve the dependencies anew"
	@echo "make clean          remove what was built, and .venv"

run:
	$(SET_UP) run
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display here, so Mend runs its tour instead; the pictures go to build/tour."; \
		rm -rf build/tour; \
		QT_QPA_PLATFORM=offscreen $(BIN)/mend tour build/tour; \
	else \
		$(BIN)/mend $(if $(VAULT),"$(VAULT)"); \
	fi

test:
	$(SET_UP) test
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -n 2 --dist loadfile

bench:
	$(SET_UP) test
	@PYTHONPATH=packaging $(BIN)/python -m bench $(ONLY)

strings:
	$(SET_UP) test
	@mkdir -p resources/locale
	@$(BIN)/pybabel --quiet extract --project=Mend --no-location --sort-output -k _ -k ngettext:1,2 \
		-o resources/locale/mend.pot desktop_app

lock:
	@test -x build/uv/bin/uv || { "$(PYTHON)" -m venv build/uv && build/uv/bin/pip install --quiet uv; }
	@$(UV) --group build --output-file requirements.lock
	@$(UV) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	@rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
