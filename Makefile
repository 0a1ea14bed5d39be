# The whole set-up is `make demo` or `make test`; both make the environment they need.
PYTHON ?= python3
PORT ?= 8000
SERVE ?= yes
SIZE ?= small
SEED ?= 1
VENV ?= .venv
DATABASE_URL_POSTGRES ?= postgres://$(shell id -un)@127.0.0.1:5432/test
BIN = $(VENV)/bin
MANAGE = $(BIN)/python manage.py

.PHONY: demo dev run test test-postgres check fmt bench lifecycles pictures

# The environment is rebuilt when the requirements change; each list leaves its own mark.
$(BIN)/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "正在安装依赖（首次约 1 分钟）……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(BIN)/.development: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "正在安装依赖和测试工具（首次约 2 分钟）……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(BIN)/.runtime

demo: $(BIN)/.runtime
	@$(MANAGE) demo --size $(SIZE) --seed $(SEED)
ifeq ($(SERVE),yes)
	@echo "平台已在 http://127.0.0.1:$(PORT) 运行，按 Ctrl+C 停止。"
	@$(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 --threads 4 --log-level warning
endif

dev: $(BIN)/.development
	@$(MANAGE) migrate --verbosity 0
	@echo "环境和数据库已就绪。"

run: $(BIN)/.runtime
	@$(MANAGE) migrate --verbosity 0
	@DEBUG=true $(MANAGE) runserver $(PORT)

test: $(BIN)/.development
	@$(BIN)/python -m pytest -n 2

test-postgres: $(BIN)/.development
	@DATABASE_URL=$${DATABASE_URL:-$(DATABASE_URL_POSTGRES)} $(BIN)/python -m pytest -n 2 -m "not browser"

check: $(BIN)/.development
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(MANAGE) check --fail-level WARNING
	@$(MANAGE) makemigrations --check --dry-run accounts workflow review_board library competitions reports
	@$(MANAGE) lifecycles --check

fmt: $(BIN)/.development
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

lifecycles: $(BIN)/.development
	@$(MANAGE) lifecycles

# The pictures of README and handbook, from a demo that is being served on PORT.
pictures: $(BIN)/.development
	@$(BIN)/python -m tests.browser.pictures http://127.0.0.1:$(PORT)

bench: $(BIN)/.development
	@$(BIN)/python -m tests.bench
