# Everything happens in a private environment, .venv; only Python 3.11 to 3.13, git and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= ../shared/corpus
READY := $(VENV)/.ready

.PHONY: help demo test test-editors picture lint format docs lock bench-reading bench-rules bench-speed clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 16

$(READY): requirements/development.txt pyproject.toml
	@echo "Setting up $(VENV) (a minute or two, once) …"
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Copydesk needs Python 3.11 to 3.13, this is {v[0]}.{v[1]}: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/development.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## check the example drafts against the example archive
	@cd examples && ../$(BIN)/copydesk check drafts --exit-zero

test: lint  ## everything that must pass
	@$(BIN)/pytest -n 2 --dist loadgroup -q

test-editors: $(READY)  ## Copydesk in Neovim, Emacs and VS Code (installs them; as root, with a network)
	@editors/test.sh

picture: $(READY)  ## take the README's picture of VS Code anew
	@COPYDESK_PICTURE=$(CURDIR)/docs/images/vscode.png editors/test.sh vscode

lint: $(READY)  ## format, lint, types, architecture
	@$(BIN)/ruff format --check . > .lint.log || { cat .lint.log; exit 1; }
	@$(BIN)/ruff check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > .lint.log 2>&1 || { cat .lint.log; exit 1; }
	@rm -f .lint.log
	@echo "format, lint, types, architecture: passed"

format: $(READY)  ## put the code in order
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

docs: $(READY)  ## write docs/rules and the configuration's schema anew
	@$(BIN)/python -m lsp_server.documentation

bench-reading: $(READY)  ## how well it reads: dates, figures, quotations
	@$(BIN)/python benchmarks/reading.py $(CORPUS)

bench-rules: $(READY)  ## what it catches, and how often it speaks
	@$(BIN)/python benchmarks/planted.py $(CORPUS) --judged

bench-speed: $(READY)  ## how fast it answers
	@$(BIN)/python benchmarks/speed.py $(CORPUS)

lock: $(READY)  ## pin every version and hash anew
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --quiet -o requirements/runtime.txt
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" --quiet -o requirements/development.txt

clean:  ## remove what was made
	@rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info \
		editors/vscode/node_modules editors/vscode/dist editors/vscode/*.vsix
