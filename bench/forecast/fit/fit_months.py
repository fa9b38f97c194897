"""Fits the month-by-month combination and writes it as Rust: python fit_months.py ROWS.bin CONSTANTS.rs

The rows come from the library's example `features_months`, without the official test months. Needs numpy only.
"""
import os
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import argparse
import numpy as np
from fit import rust, scaled, standard

NH, NF = 6, 26


def train(x, ref, spread, actual, scale, row, hidden, epochs, seed, noise=.1, decay=2e-2, lr=3e-3, batch=1024):
    """Least absolute error, half of it relative (sMAPE), half over the series' scale (MASE)."""
    rng = np.random.default_rng(seed)
    w = {"skip": np.zeros(NF), "b2": np.zeros(1), "w1": rng.normal(0, NF ** -.5, (NF, hidden)),
         "b1": np.zeros(hidden), "w2": rng.normal(0, .1 * hidden ** -.5, hidden)}
    m, v = ({k: np.zeros_like(p) for k, p in w.items()} for _ in "mv")
    steps, total = 0, epochs * (len(x) // batch)
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for i in range(len(x) // batch):
            k = order[i * batch:(i + 1) * batch]
            xb = x[k] + noise * rng.standard_normal((batch, NF))
            z = np.tanh(xb @ w["w1"] + w["b1"])
            o = xb @ w["skip"] + z @ w["w2"] + w["b2"]
            f = ref[k] * np.exp(np.clip(spread[k] * o, -5, 5))
            # d sMAPE / df = sign * 2a / (f + a)^2; a log error has nearly the same, and no flat end.
            slope = .5 / .14 * f / np.maximum(f, actual[k]) + .5 / .86 * f / scale[k]
            g = np.sign(f - actual[k]) * slope * spread[k] * row[k]
            g /= len(k)
            gz = np.outer(g, w["w2"]) * (1 - z ** 2)
            grad = {"skip": xb.T @ g, "w2": z.T @ g, "b2": g.sum(keepdims=True), "w1": xb.T @ gz, "b1": gz.sum(0)}
            norm = np.sqrt(sum((p ** 2).sum() for p in grad.values()))
            steps += 1
            rate = lr * .5 * (1 + np.cos(np.pi * steps / total)) + 1e-5
            for n in w:
                gp = grad[n] * min(1, 1 / norm)
                m[n] = .9 * m[n] + .1 * gp
                v[n] = .995 * v[n] + .005 * gp ** 2
                step = m[n] / (1 - .9 ** steps) / (np.sqrt(v[n] / (1 - .995 ** steps)) + 1e-7)
                w[n] -= rate * (step + (decay * w[n] if n in ("skip", "w1", "w2") else 0))
    return w


def output(w, x):
    return x @ w["skip"] + np.tanh(x @ w["w1"] + w["b1"]) @ w["w2"] + w["b2"]


def report(name, f, actual, scale):
    print(f"{name:24} sMAPE {200 * np.mean(np.abs(f - actual) / (f + actual)):.3f} "
          f"MASE {np.mean(np.minimum(np.abs(f - actual) / scale, 50)):.4f}", flush=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("rows")
    ap.add_argument("out", nargs="?")
    ap.add_argument("--hidden", type=int, default=10)
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--nets", type=int, default=2)
    ap.add_argument("--validate", action="store_true", help="score on series left out")
    a = ap.parse_args()
    rows = np.fromfile(a.rows, "<f4").reshape(-1, NH + NF).astype(float)
    series, _, actual, scale, ref, spread = rows[:, :NH].T
    f = rows[:, NH:]
    number = np.bincount(series.astype(int))[series.astype(int)]
    row = 1 / np.sqrt(number)
    row /= row.mean()
    usable = (actual / ref < 20) & (ref / actual < 20)

    def nets(pick):
        centre, sd = standard(f, pick)
        x = scaled(f[pick], centre, sd)
        args = [c[pick] for c in (ref, spread, actual, scale, row)]
        return centre, sd, [train(x, *args, a.hidden, a.epochs, s) for s in range(a.nets)]

    if a.validate:
        fold, mine = series.astype(int) * 7919 % 101 % 4, ref.copy()
        for k in range(4):
            centre, sd, ws = nets(usable & (fold != k))
            t = fold == k
            x = scaled(f[t], centre, sd)
            mine[t] = ref[t] * np.exp(spread[t] * np.mean([output(w, x) for w in ws], 0))
        report("middle of the methods", ref, actual, scale)
        report("combination, left out", mine, actual, scale)
    if a.out:
        centre, sd, ws = nets(usable)
        head = ["//! Made by bench/forecast/fit/fit_months.py from the M3 monthly series without their official test months;",
                "//! not edited by hand. Run `bench/forecast/fit.sh` to make it again.", "",
                f"pub(super) const HIDDEN: usize = {a.hidden};", f"pub(super) const NETS: usize = {a.nets};"]
        h, n = a.hidden, a.nets
        t = {"CENTRE": (centre, f"[f32; {NF}]"), "SCALE": (1 / sd, f"[f32; {NF}]"),
             "SKIP": ([w["skip"] for w in ws], f"[[f32; {NF}]; {n}]"),
             "W1": ([w["w1"].T for w in ws], f"[[[f32; {NF}]; {h}]; {n}]"),
             "B1": ([w["b1"] for w in ws], f"[[f32; {h}]; {n}]"),
             "W2": ([w["w2"] for w in ws], f"[[f32; {h}]; {n}]"), "B2": ([w["b2"][0] for w in ws], f"[f32; {n}]")}
        head += [f"#[rustfmt::skip]\npub(super) static {k}: {kind} = {rust(v)};" for k, (v, kind) in t.items()]
        open(a.out, "w").write("\n".join(head).replace("], [", "],\n[") + "\n")


if __name__ == "__main__":
    main()
