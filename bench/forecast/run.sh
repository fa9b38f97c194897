#!/bin/sh
# Runs the library and its peers on the public set, in one run on this machine, and prints accuracy and time.
#
#   bench/forecast/run.sh DATA [SERIES] [MODEL...]
#
# DATA holds the benchmark: inputs.csv.gz, truth.csv.gz, horizon_inputs.csv.gz, horizon_truth.csv.gz, score.py.
# SERIES limits the comparison to that many series of the core (the peers take minutes), 0 is all of them.
# MODELs of statsforecast: AutoETS and AutoTheta when none is named. Needs cargo and python3 with venv; everything
# it makes goes to target/forecast-bench, the picture to libs/year-end-forecast.
set -eu
if [ ! -f "${1:-}/inputs.csv.gz" ]; then
  echo "usage: bench/forecast/run.sh DATA [SERIES] [MODEL...]; DATA must hold inputs.csv.gz, found none in '${1:-}'" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/target/forecast-bench
mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q -r "$here/peers/requirements.txt"
(cd "$root" && cargo build --release -q -p year-end-forecast --example forecast)
(cd "$here/peers/augurs" && CARGO_TARGET_DIR="$work/augurs" cargo build --release -q)
exec "$work/venv/bin/python" "$here/run.py" "$root" "$@"
