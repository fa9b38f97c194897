"""The Python peers: statsforecast's AutoETS and AutoTheta, in the benchmark's format.

    python stats.py MODEL INPUTS.csv OUTPUT.csv

Prints cases and CPU milliseconds a case, compilation excluded. A month's interval becomes a standard deviation;
the months are joined to the year as the errors of a local level go together.
"""
import csv
import sys
import time
from statistics import NormalDist

import numpy as np
from statsforecast.models import AutoETS, AutoTheta

LEVELS = [.025, .1, .2, .3, .4, .5, .6, .7, .8, .9, .975]
MODELS = {"AutoETS": lambda: AutoETS(season_length=12), "AutoTheta": lambda: AutoTheta(season_length=12)}


def joined(sd):
    """Standard deviation of a sum of months whose errors go together as those of a local level."""
    n = len(sd)
    a2 = np.clip(((sd[-1] / max(sd[0], 1e-12)) ** 2 - 1) / (n - 1), 0, 1) if n > 1 else 0.0
    i = np.arange(n)
    first = np.minimum.outer(i, i)
    var = 1 + i * a2
    r = (np.sqrt(a2) + first * a2) / np.sqrt(np.outer(var, var))
    np.fill_diagonal(r, 1)
    return float(np.sqrt(sd @ r @ sd))


def year(name, y, m):
    f = MODELS[name]().forecast(y=y, h=12 - m, level=[80])
    sd = (np.asarray(f["hi-80"]) - np.asarray(f["lo-80"])) / (2 * 1.281552)
    total = float(y[-m:].sum() + np.asarray(f["mean"]).sum())
    return NormalDist(total, max(joined(np.abs(sd)), 1e-9 * abs(total)))


def main():
    name, source, target = sys.argv[1:]
    rows = list(csv.DictReader(open(source)))
    vec = lambda s: np.array(s.split(), float)
    year(name, vec(rows[0]["y"]), int(rows[0]["m"]))  # compiles
    out = ["case,p1,p2,p3,p4,p5,p6,q025,q10,q20,q30,q40,q50,q60,q70,q80,q90,q975"]
    begun = time.process_time()
    for r in rows:
        d = year(name, vec(r["y"]), int(r["m"]))
        cells = [1 - d.cdf(float(t)) for t in r["targets"].split()] + [d.inv_cdf(q) for q in LEVELS]
        out.append(r["case"] + "," + ",".join(map(repr, cells)))
    print(len(rows), f"{1e3 * (time.process_time() - begun) / len(rows):.4f}")
    open(target, "w").write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
