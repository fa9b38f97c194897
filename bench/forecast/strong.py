"""Asks whether the ranges hold where a few months make the year: real series of the benchmark put on the course of
a disbursement or of two harvests, their own noise kept.

    python strong.py INPUTS.csv LIBRARY_EXAMPLE [OTHER_BUILD...]      (numpy only; INPUTS.csv is the unpacked input)

Every second series, the two years before its newest one, after 3, 6, 9 and 11 months. Prints the share of totals
within the 80 % and 95 % ranges, the former also month by month.
"""
import csv
import io
import subprocess
import sys

import numpy as np

COURSES = {
    "disbursement": [.25, .30, .55, .65, .78, .92, .95, 1, 1.10, 1.25, 1.65, 2.60],
    "two harvests": [.25, .25, .40, .80, 2.10, 2.30, .50, .45, .90, 2.20, 1.45, .40],
}
MONTHS, FACTORS = (3, 6, 9, 11), (.9, .95, 1, 1.05, 1.1, 1.02)


def cases(full, course):
    rows, total, month = ["case,series,m,core,targets,y"], [], []
    for name, y in full[::2]:
        years = (len(y) - 11) // 12
        y = y[:12 * years] * np.tile(course, years)
        for n in (12 * (years - 1), 12 * (years - 2)):
            for m in MONTHS if n >= 36 else ():
                targets = " ".join(str(y[n - 12:n].sum() * f) for f in FACTORS)
                rows.append(f"{name}-{n}-{m},{name},{m},1,{targets},{' '.join(map(str, y[:n + m]))}")
                total.append(y[n:n + 12].sum())
                month.append(m)
    return "\n".join(rows) + "\n", np.array(total), np.array(month)


def main():
    newest = (r for r in csv.DictReader(open(sys.argv[1])) if r["case"].endswith("-1-11"))
    full = [(r["series"], np.array(r["y"].split(), float)) for r in newest]
    for name, course in COURSES.items():
        table, total, month = cases(full, course)
        for build in sys.argv[2:]:
            out = subprocess.run(build, input=table, capture_output=True, text=True, check=True).stdout
            answers = list(csv.DictReader(io.StringIO(out)))
            q = {c: np.array([float(a[c]) for a in answers]) for c in ("q025", "q10", "q90", "q975")}
            within = lambda low, high: (total >= q[low]) & (total <= q[high])
            wide, narrow = within("q025", "q975"), within("q10", "q90")
            by_month = " ".join(f"{m}: {100 * narrow[month == m].mean():.1f}" for m in MONTHS)
            print(f"{name:14} n {len(total)} cover {100 * narrow.mean():.1f} / {100 * wide.mean():.1f}, by month {by_month}")


if __name__ == "__main__":
    main()
