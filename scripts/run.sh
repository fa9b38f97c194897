#!/bin/sh
# Serves the sample of Thái Nguyên from ./data, loading it first where there is none. Other data is left alone.
set -eu
cd "$(dirname "$0")/.."
tiendo="${CARGO_TARGET_DIR:-target}/release/tiendo"
data="${TIENDO_DATA:-data}"

if [ ! -e "$data/tiendo.sqlite" ]; then
  # Loaded beside its place and moved there whole: an interrupted load leaves nothing half done.
  loading="$data.loading"
  rm -rf "$loading"
  "$tiendo" demo load thai-nguyen --data "$loading"
  rmdir "$data" 2>/dev/null || true
  mv "$loading" "$data"
fi
exec "$tiendo" serve --data "$data" "$@"
