#!/usr/bin/env bash
# Everything that bench/README.md tells, measured again: needs the release build, wrk, and PostgreSQL for its half.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v wrk >/dev/null || { echo "bench needs wrk: apt-get install wrk" >&2; exit 1; }
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'scripts/postgres.sh stop "$scratch/postgres" >/dev/null 2>&1 || true; rm -rf "$scratch"' EXIT
address=$(POSTGRES_DURABLE=yes scripts/postgres.sh start "$scratch/postgres")
server=${address%/*}
for name in pages import submit; do
  # The databases of a former run went with its server.
  rm -rf "bench/out/$name-postgres"
  psql -q "$address" -c "CREATE DATABASE $name"
done
BENCH_POSTGRES=$server node bench/run.mjs "$@"
