#!/usr/bin/env bash
# Holds the lunar dates of libs/vn-calendar against an independent Python package, for every day from 1900 to 2100.
# Run by hand: it installs that package, at a pinned version, into a folder of its own that it removes again.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps vnlunar==1.0.5
cargo run --quiet --locked -p vn-calendar --example table >"$scratch/table.csv"
"$scratch/venv/bin/python" scripts/check-lunar.py <"$scratch/table.csv"
echo "lunar dates hold"
