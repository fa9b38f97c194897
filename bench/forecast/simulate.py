"""Asks whether the ranges hold on series that no collection gave: seasons strong, strong and changing, or none.

    python simulate.py LIBRARY_EXAMPLE        (target/release/examples/forecast; numpy only)

Prints the share of totals within the 80 % and 95 % ranges and below the median. Fixed seed.
"""
import csv
import io
import subprocess
import sys

import numpy as np

FACTORS = (.9, .95, 1, 1.05, 1.1, 1.03)


def series(rng, kind):
    """Eleven years: a random walk with drift, a season, noise, all on logarithms."""
    n = 12 * 11
    size = rng.uniform(0, .1) if kind == "none" else rng.uniform(.6, 1.2)
    now = size * np.sin(2 * np.pi * (np.arange(12) + rng.integers(12)) / 12) + .3 * size * rng.standard_normal(12)
    level = np.cumsum(rng.normal(rng.normal(.03, .05) / 12, rng.choice([.005, .02, .05]), n))
    season = np.empty(n)
    for t in range(n):
        if kind == "changing":
            now[t % 12] += rng.normal(0, .08)
        season[t] = now[t % 12]
    return 1000 * np.exp(level + season + rng.normal(0, rng.choice([.03, .08, .15]), n))


def main():
    rng = np.random.default_rng(7)
    for kind in ("strong", "changing", "none"):
        rows, total = ["case,series,m,core,targets,y"], []
        for i in range(800):
            years, m = int(rng.integers(3, 11)), int(rng.choice([3, 6, 9, 11]))
            y = series(rng, kind)[-12 * (years + 1):]
            targets = " ".join(str(y[-24:-12].sum() * f) for f in FACTORS)
            rows.append(f"c{i},s{i},{m},1,{targets},{' '.join(map(str, y[:12 * years + m]))}")
            total.append(y[-12:].sum())
        out = subprocess.run(sys.argv[1], input="\n".join(rows) + "\n", capture_output=True, text=True, check=True).stdout
        answers, total = list(csv.DictReader(io.StringIO(out))), np.array(total)
        q = {c: np.array([float(a[c]) for a in answers]) for c in ("q025", "q10", "q50", "q90", "q975")}
        within = lambda a, b: 100 * np.mean((total >= q[a]) & (total <= q[b]))
        print(f"{kind:10} cover {within('q10', 'q90'):.1f} / {within('q025', 'q975'):.1f}, "
              f"below the median {100 * np.mean(total < q['q50']):.1f} %")


if __name__ == "__main__":
    main()
