"""Fits the constants of the library's dense engine and writes them as Rust.

    features ROWS.bin < m3_monthly.csv ; python fit.py ROWS.bin CONSTANTS.rs

Case ids with `-1-` (the newest year of each series) take no part: neither their rows nor, for years that are
not January to December, any month of theirs. Rows whose `back` is negative are series made strongly seasonal.
Needs numpy only.
"""
import os
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import argparse
import numpy as np
import net
from rows import Rows, score

ORDER = ("reference", "spread", "known", "rest", "last")


def standard(f, pick):
    return f[pick].mean(0), f[pick].std(0) + 1e-6


def scaled(f, centre, sd):
    return np.clip((f - centre) / sd, -4, 4)


def weights(rows):
    """Rows count by the square root of their precision, and a long series less than a short one a row."""
    h = rows.head
    size = h["spread"] * np.exp(h["reference"]) / h["last"]
    number = np.bincount(h["series"].astype(int))[h["series"].astype(int)]
    return 1 / np.sqrt(np.maximum(size, 2e-4) * number)


def fit(rows, pick, a, centre, sd):
    x, w = scaled(rows.f[pick].astype(float), centre, sd), weights(rows)[pick]
    args = [rows.head[n][pick] for n in ORDER]
    return [net.train(x, *args, w, hidden=a.hidden, epochs=a.epochs, seed=s) for s in range(a.nets)]


def knots(rows, pick, nets, centre, sd):
    x, h = scaled(rows.f[pick].astype(float), centre, sd), rows.head
    q = np.mean([net.shape(net.forward(w, x)[1])[0] for w in nets], 0)
    return h["known"][pick][:, None] + np.exp(h["reference"][pick][:, None] + h["spread"][pick][:, None] * q)


def rust(v):
    if np.ndim(v) == 0:
        text = f"{float(v) + 0.0:.5g}"
        return text if "." in text or "e" in text else text + ".0"
    return "[" + ", ".join(rust(p) for p in v) + "]"


def write(path, nets, centre, sd, a):
    hidden, n, nf = a.hidden, len(nets), len(centre)
    parts = [
        "//! Made by bench/forecast/fit/fit.py from the M3 monthly series without the newest year of each; not edited",
        "//! by hand. Run `bench/forecast/fit.sh` to make it again.",
        "", f"pub(super) const HIDDEN: usize = {hidden};", f"pub(super) const NETS: usize = {n};"]
    t = {"CENTRE": (centre, f"[f32; {nf}]"), "SCALE": (1 / sd, f"[f32; {nf}]"),
         "SKIP": ([w["skip"] for w in nets], f"[[[f32; 4]; {nf}]; {n}]"),
         "W1": ([w["w1"].T for w in nets], f"[[[f32; {nf}]; {hidden}]; {n}]"),
         "B1": ([w["b1"] for w in nets], f"[[f32; {hidden}]; {n}]"),
         "W2": ([w["w2"] for w in nets], f"[[[f32; 4]; {hidden}]; {n}]"),
         "B2": ([w["b2"] for w in nets], f"[[f32; 4]; {n}]")}
    parts += [f"#[rustfmt::skip]\npub(super) static {k}: {kind} = {rust(v)};" for k, (v, kind) in t.items()]
    open(path, "w").write("\n".join(parts).replace("], [", "],\n[") + "\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("rows")
    ap.add_argument("out", nargs="?")
    ap.add_argument("--hidden", type=int, default=16)
    ap.add_argument("--epochs", type=int, default=12)
    ap.add_argument("--nets", type=int, default=3)
    ap.add_argument("--validate", choices=["series", "domain", "years"],
                    help="score on series or domains left out, or on a year after all those learnt from")
    a = ap.parse_args()
    rows = Rows(a.rows)
    h = rows.head
    usable = (h["back"] != 1) & (np.abs(rows.y) < 12)
    if a.validate == "years":
        # The last scored year of a series begins twelve months before its newest one.
        newest = np.zeros(int(h["series"].max()) + 1)
        is_newest = h["back"] == 1
        newest[h["series"][is_newest].astype(int)] = h["start"][is_newest]
        train = usable & (h["start"] + 12 <= newest[h["series"].astype(int)] - 12)
        test = (h["back"] == 2) & np.isin(h["m"], [3, 6, 9, 11])
        centre, sd = standard(rows.f.astype(float), train)
        score(rows, test, knots(rows, test, fit(rows, train, a, centre, sd), centre, sd), "a later year")
    elif a.validate:
        fold = (h["series"].astype(int) * 7919 % 101) % 4 if a.validate == "series" else h["group"]
        months = np.isin(h["m"], [3, 6, 9, 11])
        scored, strong = np.isin(h["back"], [2, 3]) & months, np.isin(h["back"], [-2, -3]) & months
        every = np.zeros((len(rows), 15))
        for k in np.unique(fold):
            train, test = usable & (fold != k), (scored | strong) & (fold == k)
            centre, sd = standard(rows.f.astype(float), train)
            every[test] = knots(rows, test, fit(rows, train, a, centre, sd), centre, sd)
            score(rows, test & scored, every[test & scored], f"left out: {k:g}")
        score(rows, scored, every[scored], f"all left out by {a.validate}")
        score(rows, strong, every[strong], "the same, seasons made strong")
    if a.out:
        centre, sd = standard(rows.f.astype(float), usable)
        write(a.out, fit(rows, usable, a, centre, sd), centre, sd, a)


if __name__ == "__main__":
    main()
