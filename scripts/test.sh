#!/usr/bin/env bash
# Everything that must hold before a change is taken: `make test`, on a laptop as in CI.
# Installs the Debian packages that tests need (as root or with sudo), else says which and stops.
set -euo pipefail
cd "$(dirname "$0")/.."
# Absolute: the journeys, in a folder of their own, must find what cargo built here.
CARGO_TARGET_DIR=$(realpath -m "${CARGO_TARGET_DIR:-target}")
export CARGO_TARGET_DIR
export CARGO_TERM_COLOR=never
# A test run compiles once: what incremental builds write would only cost time and disk.
if [ "${CI:-}" = true ]; then export CARGO_INCREMENTAL=0; fi

scratch=$(mktemp -d)
chmod 755 "$scratch"
log=$scratch/log
leave() {
  local code=$?
  scripts/postgres.sh stop "$scratch/postgres" >/dev/null 2>&1 || true
  rm -rf "$scratch"
  exit "$code"
}
trap leave EXIT
trap 'exit 130' INT TERM

# A heading, the command, and how long it took. The first step that fails ends the run.
step() {
  local title=$1 started=$SECONDS
  shift
  printf '\n== %s\n' "$title"
  if ! "$@" 2>&1 | tee -a "$log"; then
    printf -- '-- %s: FAILED after %d s\n' "$title" $((SECONDS - started))
    exit 1
  fi
  printf -- '-- %s: %d s\n' "$title" $((SECONDS - started))
}

find_chromium() {
  local place
  for place in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$place" ] && command -v "$place"; then return; fi
  done
  return 1
}

has_postgres() {
  ls -d /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1
}

# LibreOffice edits what we give away and gives it back; Debian packs its parts by themselves.
has_office() {
  local parts=/usr/lib/libreoffice/program
  command -v soffice >/dev/null || return 1
  [ ! -d $parts ] || { [ -e $parts/libswlo.so ] && [ -e $parts/libsclo.so ]; }
}

packages() {
  local wanted=() as_root=()
  command -v cc >/dev/null || wanted+=(build-essential)
  command -v openssl >/dev/null || wanted+=(openssl)
  has_postgres || wanted+=(postgresql)
  find_chromium >/dev/null || wanted+=(chromium)
  has_office || wanted+=(libreoffice-writer-nogui libreoffice-calc-nogui)
  command -v pdftotext >/dev/null || wanted+=(poppler-utils)
  [ ${#wanted[@]} -gt 0 ] || { echo "all there"; return; }
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "the tests need these packages: ${wanted[*]}"
      echo "install them (apt-get install ${wanted[*]}) and run again"
      return 1
    fi
    as_root=(sudo -n)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${wanted[@]}"
}

cargo_deny() {
  cargo deny --version 2>/dev/null ||
    cargo install --locked --no-default-features --target-dir "$CARGO_TARGET_DIR/tools" cargo-deny@0.20.2
}

front_end() {
  (cd base/ui && npm ci && npm run check && npm run build)
}

journeys() {
  (cd journeys && npm ci && npm test)
}

# What the runners counted, added up: `test result: … N passed; N failed` and `pass N`, `fail N`.
summary() {
  awk '
    /^test result:/ { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p += $(i - 1); if ($i ~ /^failed/) f += $(i - 1) } }
    /^(#|ℹ) pass [0-9]+$/ { p += $3 }
    /^(#|ℹ) fail [0-9]+$/ { f += $3 }
    END { printf "%d passed, %d failed\n", p, f }' "$log"
}

scripts/need.sh cargo node npm
step "packages that tests need" packages
step "cargo-deny" cargo_deny
step "formatting" cargo fmt --all --check
step "licences, versions, sources" cargo deny check licenses bans sources
step "front end: check and bundle" front_end
step "clippy" cargo clippy --workspace --all-targets --locked -- -D warnings
# With all targets, so that the program the journeys run is built once, together with the tests.
step "build" cargo build --workspace --all-targets --locked

TIENDO_TEST_POSTGRES=$(scripts/postgres.sh start "$scratch/postgres")
export TIENDO_TEST_POSTGRES
step "tests in Rust: rules, stores on both databases, actions, pages, tidy, documentation" \
  cargo test --workspace --locked --no-fail-fast

step "lunar dates beside an independent implementation" scripts/check-lunar.sh

CHROMIUM=$(find_chromium)
export CHROMIUM
if [ -f journeys/package.json ]; then step "journeys in a browser" journeys; fi

printf '\nall of it in %d s\n' "$SECONDS"
summary
