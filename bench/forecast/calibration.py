"""Draws how often targets were met beside the probability that was said, as SVG; and whether totals fell as often
below each quantile as it says.

    python calibration.py TRUTH.csv.gz MINE.csv OUT.svg
"""
import csv
import gzip
import sys

import numpy as np

LEVELS = [.025, .1, .2, .3, .4, .5, .6, .7, .8, .9, .975]
COLUMNS = ["q025", *(f"q{i}0" for i in range(1, 10)), "q975"]
SIZE, GAP = 300, 60


def points(truth, mine):
    said, met, share = [], [], []
    for t in truth:
        r, total = mine[t["case"]], float(t["total"])
        for i in range(1, 7):
            said.append(float(r[f"p{i}"]))
            met.append(total >= float(t[f"t{i}"]) * (1 - 1e-9))
        share.append([total <= float(r[c]) for c in COLUMNS])
    said, met = np.array(said), np.array(met)
    bins = np.minimum((said * 10).astype(int), 9)
    chance = [(said[bins == b].mean(), met[bins == b].mean(), int((bins == b).sum())) for b in range(10) if (bins == b).any()]
    return chance, [(q, s, len(truth)) for q, s in zip(LEVELS, np.mean(share, 0))]


def panel(x, title, across, along, dots):
    """One square: the diagonal, the dots, their sampling error, two axes."""
    left, top, low = x, 40, 40 + SIZE
    parts = [f'<text x="{left}" y="24" class="t">{title}</text>',
             f'<rect x="{left}" y="{top}" width="{SIZE}" height="{SIZE}" class="f"/>',
             f'<path d="M{left} {low}L{left + SIZE} {top}" class="d"/>']
    for i in range(6):
        v = i * SIZE / 5
        parts.append(f'<text x="{left + v:.0f}" y="{low + 16}" class="a m">{i * 20}</text>')
        parts.append(f'<text x="{left - 6}" y="{low - v + 4:.0f}" class="a e">{i * 20}</text>')
    parts.append(f'<text x="{left + SIZE / 2:.0f}" y="{low + 34}" class="a m">{across}</text>')
    parts.append(f'<text x="{left - 34}" y="{top + SIZE / 2:.0f}" class="a m" transform="rotate(-90 {left - 34} {top + SIZE / 2:.0f})">{along}</text>')
    for said, met, n in dots:
        px, py, e = left + said * SIZE, low - met * SIZE, 1.96 * (met * (1 - met) / n) ** .5 * SIZE
        parts.append(f'<path d="M{px:.1f} {py - e:.1f}v{2 * e:.1f}" class="b"/><circle cx="{px:.1f}" cy="{py:.1f}" r="4" class="p"/>')
    return parts


def main():
    truth, mine, out = sys.argv[1:]
    mine = {r["case"]: r for r in csv.DictReader(open(mine))}
    truth = [t for t in csv.DictReader(gzip.open(truth, "rt")) if t["core"] == "1"]
    chance, quantiles = points(truth, mine)
    width = 2 * SIZE + 3 * GAP
    style = (".t{font:600 14px sans-serif}.a{font:11px sans-serif;fill:#555}.m{text-anchor:middle}.e{text-anchor:end}"
             ".f{fill:none;stroke:#999}.d{stroke:#999;stroke-dasharray:4 4}.b{stroke:#1a5fb4;stroke-width:1.5}.p{fill:#1a5fb4}")
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIZE + 90}" role="img">',
             "<title>Said and came true</title>", f"<style>{style}</style>", f'<rect width="{width}" height="{SIZE + 90}" fill="#fff"/>',
             *panel(GAP, "Probability that a target is met", "said, %", "met, %", chance),
             *panel(2 * GAP + SIZE, "Totals below each quantile", "level, %", "below, %", quantiles), "</svg>"]
    open(out, "w").write("\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
