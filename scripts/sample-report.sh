#!/usr/bin/env bash
# The nine-month report of Thái Nguyên 2020 out of the published sample, as it could be written on 25 September 2020:
# `sample-report.sh [FOLDER] [FORMAT…]`. What is missing is said on standard error and in the report.
set -euo pipefail

cd "$(dirname "$0")/.."
out=${1:-docs}
[ $# -gt 1 ] || set -- "$out" pdf
program=${TIENDO:-target/debug/tiendo}
[ -x "$program" ] || cargo build -p tiendo

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
"$program" --data "$data" demo load thai-nguyen >/dev/null
for format in "${@:2}"; do
  "$program" --data "$data" report --period 2020-9M --as-of 2020-09-25 --format "$format" \
    --output "$out/bao-cao-thai-nguyen-2020-9M.$format"
done
ls -l "$out"/bao-cao-thai-nguyen-2020-9M.*
