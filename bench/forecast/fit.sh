#!/bin/sh
# Makes the library's fitted constants again from the M3 monthly series.
#
#   bench/forecast/fit.sh M3_MONTHLY.csv.gz
#
# Columns of the file: series,domain,first_year,first_month,test,y. The newest year of each series (year-end part)
# and the official test months (month-by-month part) take no part. Needs cargo and python3 with venv.
# With numpy of the same version the same constants come out.
set -eu
m3=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/target/forecast-bench
dense=$root/libs/year-end-forecast/src/dense
mkdir -p "$work"
[ -x "$work/fit/bin/python" ] || python3 -m venv "$work/fit"
"$work/fit/bin/pip" install -q numpy==2.4.6
(cd "$root" && cargo build --release -q -p year-end-forecast --examples)
zcat "$m3" | "$root/target/release/examples/features" "$work/rows.bin"
"$work/fit/bin/python" "$here/fit/fit.py" "$work/rows.bin" "$dense/constants.rs"
zcat "$m3" | "$root/target/release/examples/features_months" "$work/months.bin"
"$work/fit/bin/python" "$here/fit/fit_months.py" "$work/months.bin" "$dense/constants_months.rs"
