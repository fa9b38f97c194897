"""Reads the rows written by the library's example `features`, and scores forecasts as the task does."""
import numpy as np

HEAD = ["series", "group", "start", "m", "back", "known", "rest", "last", "before", "reference", "spread"]
NH, NR, NF = len(HEAD), 4, 46
LEVELS = np.array([.005, .025, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .975, .995])
SCORES = np.array([-2.575829303548901, -1.959963984540054, -1.644853626951473, -1.2815515655446,
                   -0.841621233572914, -0.524400512708041, -0.2533471031358, 0, 0.2533471031358,
                   0.524400512708041, 0.841621233572914, 1.2815515655446, 1.644853626951473,
                   1.959963984540054, 2.575829303548901])


class Rows:
    def __init__(self, path):
        a = np.fromfile(path, "<f4").reshape(-1, NH + NR + NF)
        self.head = {n: a[:, i].astype(float) for i, n in enumerate(HEAD)}
        self.rests, self.f = a[:, NH:NH + NR], a[:, NH + NR:]
        self.y = (np.log(self.head["rest"]) - self.head["reference"]) / self.head["spread"]

    def __len__(self):
        return len(self.y)


def ndtr(z):
    t = 1 / (1 + 0.2316419 * np.abs(z))
    p = 0.3989422804014327 * np.exp(-z * z / 2) * t * (0.319381530 + t * (-0.356563782 + t * (
        1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    return np.where(z > 0, 1 - p, p)


def below(knots, value):
    """Probability below `value` (n) by knots (n, 15)."""
    i = np.clip((knots[:, 1:14] <= value[:, None]).sum(1), 0, 13)
    k = np.arange(len(value))
    a, b = knots[k, i], knots[k, i + 1]
    z = SCORES[i] + (SCORES[i + 1] - SCORES[i]) * (value - a) / np.maximum(b - a, 1e-12 * np.abs(a) + 1e-300)
    return ndtr(np.clip(z, -9, 9))


def score(rows, pick, knots, name=""):
    """knots: (n, 15) quantiles of the year's total in the units of `known`."""
    h = {n: v[pick] for n, v in rows.head.items()}
    total = h["known"] + h["rest"]
    growth = np.clip(h["last"] / h["before"], .7, 1.3)
    brier = []
    for factor in (.9, .95, 1, 1.05, 1.1, None):
        t = h["last"] * (growth if factor is None else factor)
        p = 1 - below(knots, t * (1 - 1e-9))
        brier.append((p - (total >= t * (1 - 1e-9))) ** 2)
    brier = np.mean(brier, 0)
    q, l = knots[:, 3:12], LEVELS[3:12]
    e = total[:, None] - q
    crps = 200 * np.maximum(l * e, (l - 1) * e).mean(1) / h["last"]
    c80 = np.mean((total >= knots[:, 3]) & (total <= knots[:, 11]))
    c95 = np.mean((total >= knots[:, 1]) & (total <= knots[:, 13]))
    print(f"{name:30} n {len(total):6} Brier {brier.mean():.4f} CRPS {crps.mean():.3f} "
          f"cover {100 * c80:.1f}/{100 * c95:.1f}", flush=True)
    return brier, crps
