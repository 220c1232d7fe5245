# make demo: the whole product on this machine. make test: everything that must hold. Both set up what they need.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8080
ROOMS = $(patsubst tests/%/__init__.py,%,$(wildcard tests/*/__init__.py))
export UV_NO_PROGRESS := 1
unexport PYTHONDONTWRITEBYTECODE # as many images set it: pytest rewrites every test and plugin at each start, 4 of 8 s
export VIRTUAL_ENV := $(CURDIR)/.venv

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

demo: .venv/.installed pages ## Serve the whole product on http://127.0.0.1:8080
	@$(BIN)/ringback demo --port $(PORT)

test: .venv/.dev pages ## Lint, types, the arrow, what a change may break, the pages in a real browser; EVERY=1: everything
	@scripts/test

t: .room .venv/.dev ## One room's tests: make t ROOM=support DB=sqlite K=mailbox PEERS=1 (each but ROOM as you like)
	@$(BIN)/python -m pytest -q tests/$(ROOM) $(if $(DB),--db $(DB)) $(if $(K),-k "$(K)",-n 2 --dist worksteal) $(if $(PEERS),,-m "not peers and not deep") || { \
	  status=$$?; [ $$status = 5 ] || exit $$status; \
	  echo "the room '$(ROOM)' has nothing$(if $(K), named '$(K)') to run$(if $(DB), for $(DB))$(if $(PEERS),,; PEERS=1 adds what takes its own time)"; exit $(if $(K),2,0); }

.room:
	@[ -n "$(ROOM)" ] && [ -e "tests/$(ROOM)" ] || { echo "no room '$(ROOM)'. ROOM is one of: $(ROOMS)"; exit 2; }

check: .venv/.dev ## Lint and types only
	@scripts/test --static

faults: .venv/.dev ## The long forms of two tests: the database gone for 30 s, a burst of 100,000 receipts
	@RINGBACK_TEST_GONE_S=30 RINGBACK_TEST_BURST=100000 $(BIN)/python -m pytest -q tests/courier/test_outages.py -k "database or (burst and sqlite)"

fuzz: .venv/.dev ## For an hour, what `make test` tries for a minute: strangers' bytes, requests and steps
	@$(BIN)/python -m tests.fuzz --seconds 400
	@FUZZ_TIMES=25 $(BIN)/python -m pytest -q tests/fuzz/test_flows.py tests/contract

simulate: .venv/.dev ## Whole worlds from seeds, with crashes, lies and wrong clocks: make simulate SEEDS=1000, or SEED=42 to replay one
	@$(BIN)/python -m tests.simulation $(if $(SEED),--seed $(SEED),--seeds $(or $(SEEDS),200) --complete)

mutants: .venv/.dev ## Change the code that decides in small ways, and see that a test notices each
	@scripts/mutants

bench: .venv/.dev ## Measure against named peers, in ratios
	@$(BIN)/python -m bench

scale: .venv/.dev ## Measure what each operation costs, and predict what larger machines would do
	@$(BIN)/python -m bench costs scale

chaos: .venv/.dev ## Build hosts, let people use them, and take them away in turn (root; 15 minutes)
	@PYTHONPATH=. $(BIN)/python -m chaos $(if $(BEFORE),--before $(BEFORE)) $(if $(ONLY),--only "$(ONLY)")

diagnosis: .venv/.dev ## Show for every fault of sandbox and peers what the applicant is told, beside the truth
	@$(BIN)/python -m tests.diagnosis

pages: .venv/.installed ## Build the web pages where their source changed
	@$(BIN)/python hatch_build.py --stale || { echo "building the pages ..."; $(BIN)/uv pip install -q --no-deps -e .; }

api: .venv/.dev pages ## Write the pages' types of the API anew
	@$(BIN)/python -m tests.architecture.test_api_types

docs: .venv/.dev ## Make the site of docs/, in build/site
	@scripts/docs

release: .venv/.dev pages ## Build wheel and sdist, and try each in an environment of its own
	@scripts/release

lock: .venv/.dev ## Write the four requirements*.lock anew
	@$(BIN)/uv pip compile -q pyproject.toml --universal --no-header --no-annotate -o requirements.lock
	@$(BIN)/uv pip compile -q pyproject.toml --universal --no-header --no-annotate --all-extras -o requirements-image.lock
	@$(BIN)/uv pip compile -q pyproject.toml --universal --no-header --no-annotate --group dev --all-extras -o requirements-dev.lock
	@$(BIN)/uv pip compile -q --universal --no-header --no-annotate --group docs -o requirements-docs.lock

clean: ## Forget everything that was installed, built or stored
	rm -rf .venv data src/ringback/_web web/node_modules

.venv/bin/uv:
	@echo "making a virtual environment in .venv ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ringback needs Python 3.11 or newer, this is " + sys.version)'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv

.venv/.installed: .venv/bin/uv requirements.lock pyproject.toml hatch_build.py
	@echo "installing what Ringback needs and building its pages ..."
	@$(BIN)/uv pip install -q -r requirements.lock
	@$(BIN)/uv pip install -q --no-deps -e .
	@# What a start loads is compiled here: by hand, where many containers let Python write none, each would take 2 s, not
	@# 0.8. All that is installed would take 40 s of a processor.
	@$(BIN)/python -c 'import uvicorn, ringback.app, ringback.cli.serve, ringback.demo, ringback.worker'
	@$(BIN)/python -m compileall -q src
	@touch $@

.venv/.dev: .venv/.installed requirements-dev.lock
	@echo "installing what the tests need ..."
	@$(BIN)/uv pip install -q -r requirements-dev.lock
	@touch $@

.PHONY: .room docs scale release help demo test t check faults fuzz simulate mutants bench chaos diagnosis pages api lock clean
