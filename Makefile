# The commands of the house. `make run` to see it, `make test` to trust it.
# Absolute: cargo and the journeys, each in a folder of its own, must mean the same place.
CARGO_TARGET_DIR ?= target
override CARGO_TARGET_DIR := $(abspath $(CARGO_TARGET_DIR))
export CARGO_TARGET_DIR

UI := base/ui
UI_SOURCES := $(UI)/package.json $(UI)/package-lock.json $(UI)/build.mjs \
  $(shell find $(UI)/assets -name dist -prune -o -type f -print)

.PHONY: run build assets test bench fmt clean

# Builds, loads the sample of Thái Nguyên into ./data where there is none, serves, and tells how to sign in.
run: build
	scripts/run.sh

build: assets
	cargo build --release -p tiendo

# The stylesheet, typeface and scripts, bundled from npm packages; nothing is done when nothing has changed.
assets: $(UI)/assets/dist/app.css

$(UI)/assets/dist/app.css: $(UI_SOURCES)
	scripts/need.sh cargo node npm cc
	cd $(UI) && npm ci && npm run build
	touch $@

# Everything that is checked, here as in CI; installs what it needs or says what is missing.
test:
	scripts/test.sh

# Measures what bench/README.md tells; takes a while.
bench: build
	bench/run.sh

fmt: assets
	cargo fmt --all
	cd $(UI) && npm run format
	if [ -d journeys/node_modules ]; then cd journeys && npx prettier --write .; fi

clean:
	cargo clean
	rm -rf $(UI)/node_modules $(UI)/assets/dist journeys/node_modules
