#!/usr/bin/env bash
# Holds the lunar dates of libs/vn-calendar against an independent Python package, for every day from 1900 to 2100.
# The package comes at a pinned version into a folder of its own that is removed again; where it cannot be fetched, the
# check is left out and says so.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if ! { python3 -m venv "$scratch/venv" &&
  "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 --no-deps vnlunar==1.0.5; } \
  >"$scratch/log" 2>&1; then
  tail -n 2 "$scratch/log"
  echo "LEFT OUT: the independent package cannot be fetched (python3-venv and a package index are needed)"
  exit 0
fi
# Built with all targets by the test command already.
table=${CARGO_TARGET_DIR:-target}/debug/examples/table
if [ -x "$table" ]; then "$table"; else cargo run --quiet --locked -p vn-calendar --example table; fi >"$scratch/table.csv"
"$scratch/venv/bin/python" scripts/check-lunar.py <"$scratch/table.csv"
echo "lunar dates hold"
