"""A small network with quantile loss, in plain numpy: features -> middle, width, lean and tail of the rest."""
import numpy as np
from rows import LEVELS, SCORES

TH, Z2 = np.tanh(SCORES), SCORES ** 2 / 2
WEIGHT = np.where((LEVELS < .02) | (LEVELS > .98), .3, np.where((LEVELS < .07) | (LEVELS > .93), .7, 1.0))


def sigmoid(v):
    return 1 / (1 + np.exp(-np.clip(v, -30, 30)))


def shape(o):
    """Quantiles (n, 15) of the departure, and what the gradient needs, from the four outputs."""
    mu, ls = o[:, :1], o[:, 1:2]
    sd = np.exp(np.clip(ls, -3, 3))
    a, h = .6 * np.tanh(o[:, 2:3]), .3 * sigmoid(o[:, 3:4])
    tail = np.exp(h * Z2)
    base = SCORES * (1 + a * TH) * tail
    return mu + sd * base, (sd, a, h, tail, base)


def forward(w, x):
    z1 = np.tanh(x @ w["w1"] + w["b1"])
    return z1, x @ w["skip"] + z1 @ w["w2"] + w["b2"]


def loss_gradient(w, x, ref, s, known, rest, last, row):
    z1, o = forward(w, x)
    q, (sd, a, h, tail, base) = shape(o)
    # Departure -> year's total over last year's.
    ex = np.exp(np.clip(ref[:, None] + s[:, None] * q, -20, 20)) / last[:, None]
    e = rest[:, None] / last[:, None] - ex
    pin = np.where(e > 0, LEVELS * e, (LEVELS - 1) * e) * WEIGHT
    gq = np.where(e > 0, -LEVELS, 1 - LEVELS) * WEIGHT * ex * s[:, None] * row[:, None]
    loss = (pin.sum(1) * row).sum()
    g = np.empty_like(o)
    g[:, 0] = gq.sum(1)
    g[:, 1] = (gq * sd * base).sum(1) * (np.abs(o[:, 1]) < 3)
    g[:, 2] = (gq * sd * SCORES * TH * tail).sum(1) * .6 * (1 - (a[:, 0] / .6) ** 2)
    sg = h[:, 0] / .3
    g[:, 3] = (gq * sd * base * Z2).sum(1) * .3 * sg * (1 - sg)
    gz = (g @ w["w2"].T) * (1 - z1 ** 2)
    return loss, {"skip": x.T @ g, "w2": z1.T @ g, "b2": g.sum(0), "w1": x.T @ gz, "b1": gz.sum(0)}


def train(x, ref, s, known, rest, last, row, hidden=16, epochs=25, seed=0, decay=1.0, noise=.1, batch=1024, lr=4e-3):
    rng = np.random.default_rng(seed)
    nf = x.shape[1]
    w = {"skip": np.zeros((nf, 4)), "b2": np.array([0.1, 0.0, 0.0, -1.0]),
         "w1": rng.normal(0, nf ** -.5, (nf, hidden)), "b1": np.zeros(hidden),
         "w2": rng.normal(0, .1 * hidden ** -.5, (hidden, 4))}
    m = {k: np.zeros_like(v) for k, v in w.items()}
    v = {k: np.zeros_like(p) for k, p in w.items()}
    average, steps, n = None, 0, len(x)
    total = epochs * (n // batch)
    for epoch in range(epochs):
        order = rng.permutation(n)
        for i in range(n // batch):
            k = order[i * batch:(i + 1) * batch]
            xb = x[k] + noise * rng.standard_normal((batch, nf))
            _, g = loss_gradient(w, xb, ref[k], s[k], known[k], rest[k], last[k], row[k] / row[k].sum())
            norm = np.sqrt(sum((p ** 2).sum() for p in g.values()))
            steps += 1
            rate = lr * .5 * (1 + np.cos(np.pi * steps / total)) + 1e-5
            for name in w:
                gp = g[name] * min(1, .05 / norm)
                m[name] = .9 * m[name] + .1 * gp
                v[name] = .995 * v[name] + .005 * gp ** 2
                step = m[name] / (1 - .9 ** steps) / (np.sqrt(v[name] / (1 - .995 ** steps)) + 1e-7)
                w[name] -= rate * (step + (decay * w[name] if name in ("skip", "w1", "w2") else 0))
    return w
