"""Partial pooling on a grid (P9): shares (a), rates (b), estimates with standard errors (c).

Every unit's posterior is a mixture over the grid. Its quantiles are found by adding up the
mixture's density from far left, where its distribution function is computed exactly; points of
weight under 1e-10 are left out, as P9 allows.
"""

import math
from statistics import NormalDist

from .distributions import gamma_p, solve_increasing
from .primitives import beta_cdf, median

NEGLIGIBLE = 1e-10
NOTHING = -60 * math.log(2)    # sixty bisections of [0, 1] tell nothing below 2^-60 from 0
GAUSS = ((0.1488743389816312, 0.2955242247147529), (0.4333953941292472, 0.2692667193099963),
         (0.6794095682990244, 0.2190863625159820), (0.8650633666889845, 0.1494513491505806),
         (0.9739065285171717, 0.0666713443086881))
TAILS = (0.025, 0.975)


def pool_shares(cells):
    """P9(a) of [(k, n)], both already divided by the design effect: [(mean, lower, upper)]."""
    total_k = math.fsum(k for k, _ in cells)
    total_n = math.fsum(n for _, n in cells)
    p, n0 = total_k / total_n, median([n for _, n in cells])
    spread = _variance([k / n for k, n in cells])
    centre = math.log((total_k + 0.5) / (total_n - total_k + 0.5))
    sigma = max(0.15, math.sqrt(
        1 / (total_k + 0.5) + 1 / (total_n - total_k + 0.5)
        + 4 * spread / (max(p * (1 - p), 0.001) ** 2 * len(cells))))
    grid = []
    for mu, share in _grid(lambda z: 1 / (1 + math.exp(-(centre + sigma * z)))):
        size = n0 * share / (1 - share)
        grid.append((mu * size, (1 - mu) * size, _beta_weight(mu, size, cells)))
    weights = _normalise(grid)
    posterior = {cell: _share_posterior(weights, *cell) for cell in set(cells)}
    return [posterior[cell] for cell in cells]


def pool_rates(cells):
    """P9(b) of [(y, e)], both already divided by the dispersion; None where no unit has any."""
    total_y = math.fsum(y for y, _ in cells)
    total_e = math.fsum(e for _, e in cells)
    e0 = median([e for _, e in cells])
    rates = [y / e for y, e in cells]
    mean = math.fsum(rates) / len(cells)
    if mean == 0:
        return None
    centre = math.log((total_y + 0.5) / total_e)
    sigma = max(0.15, math.sqrt(1 / (total_y + 0.5)
                                + 4 * _variance(rates) / (mean**2 * len(cells))))
    grid = []
    for mu, share in _grid(lambda z: math.exp(centre + sigma * z)):
        shape = mu * e0 * share / (1 - share)
        grid.append((shape, shape / mu, _gamma_weight(mu, shape, cells)))
    weights = _normalise(grid)
    posterior = {cell: _rate_posterior(weights, *cell) for cell in set(cells)}
    return [posterior[cell] for cell in cells]


def pool_estimates(cells):
    """P9(c) of [(x, s)]: [(mean, standard deviation, lower, upper)] and E[B]."""
    scale = len(cells) / math.fsum(s**-2 for _, s in cells)
    grid = []
    for b in range(101):
        shrink = (b + 0.5) / 101
        tau2 = scale * (1 - shrink) / shrink
        v = [s * s + tau2 for _, s in cells]
        precision = math.fsum(1 / each for each in v)
        m = math.fsum(x / each for (x, _), each in zip(cells, v)) / precision
        log_weight = (-0.5 * math.fsum(math.log(each) for each in v) - 0.5 * math.log(precision)
                      - 0.5 * math.fsum((x - m) ** 2 / each for (x, _), each in zip(cells, v)))
        grid.append(((shrink, tau2, m), 1 / precision, log_weight))
    weights = _normalise(grid, 0.0)
    expected = math.fsum(w * point[0] for point, _, w in weights)
    return [_estimate_posterior(weights, x, s) for x, s in cells], expected


# -- the grid ---------------------------------------------------------------------------------

def _variance(values):
    mean = math.fsum(values) / len(values)
    return math.fsum((v - mean) ** 2 for v in values) / len(values)


def _grid(level):
    for a in range(41):
        mu = level(-5 + 0.25 * a)
        for b in range(41):
            yield mu, (b + 0.5) / 41


def _normalise(grid, least=NEGLIGIBLE):
    top = max(w for _, _, w in grid)
    points = [(one, two, math.exp(w - top)) for one, two, w in grid]
    norm = math.fsum(w for _, _, w in points)
    points = [(one, two, w / norm) for one, two, w in points if w / norm >= least]
    norm = math.fsum(w for _, _, w in points)
    return [(one, two, w / norm) for one, two, w in points]


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _beta_weight(mu, size, cells):
    alpha, beta = mu * size, (1 - mu) * size
    base = log_beta(alpha, beta)
    return (0.5 * math.log(mu) + 0.5 * math.log(1 - mu)
            + math.fsum(log_beta(alpha + k, beta + n - k) - base for k, n in cells))


def _gamma_weight(mu, shape, cells):
    base, terms = math.lgamma(shape), []
    for y, e in cells:
        whole = shape + mu * e
        terms.append(math.lgamma(y + shape) - base + shape * math.log(shape / whole)
                     + (y * math.log(mu * e / whole) if y else 0.0))
    return 0.5 * math.log(mu) + math.fsum(terms)


# -- posteriors -------------------------------------------------------------------------------

def _share_posterior(weights, k, n):
    """Mean and limits of a mixture of Beta distributions, on the logit scale."""
    parts = [(a + k, b + n - k, w) for a, b, w in weights]
    mean = math.fsum(w * a / (a + b) for a, b, w in parts)
    square = math.fsum(w * a * (a + 1) / ((a + b) * (a + b + 1)) for a, b, w in parts)
    logs = [(a, b, math.log(w) - log_beta(a, b)) for a, b, w in parts]

    def density(y):
        up, down = -math.log1p(math.exp(-y)), -math.log1p(math.exp(y))
        return sum([math.exp(a * up + b * down + c) for a, b, c in logs])

    def cdf(y):
        x = 1 / (1 + math.exp(-y))
        return math.fsum(w * beta_cdf(x, a, b) for a, b, w in parts)

    spread = math.sqrt(max(square - mean * mean, 0.0)) / (mean * (1 - mean))
    ends = _quantiles(density, cdf, math.log(mean / (1 - mean)), spread)
    return mean, *(0.0 if y is None else 1 / (1 + math.exp(-y)) for y in ends)


def _rate_posterior(weights, y, e):
    """Mean and limits of a mixture of Gamma distributions, on the log scale."""
    parts = [(k + y, rate + e, w) for k, rate, w in weights]
    mean = math.fsum(w * shape / rate for shape, rate, w in parts)
    square = math.fsum(w * shape * (shape + 1) / rate**2 for shape, rate, w in parts)
    logs = [(shape, rate, math.log(w) + shape * math.log(rate) - math.lgamma(shape))
            for shape, rate, w in parts]

    def density(z):
        x = math.exp(z)
        return sum([math.exp(shape * z - rate * x + c) for shape, rate, c in logs])

    def cdf(z):
        x = math.exp(z)
        return math.fsum(w * gamma_p(shape, rate * x) for shape, rate, w in parts)

    ends = _quantiles(density, cdf, math.log(mean),
                      math.sqrt(max(square - mean * mean, 0.0)) / mean)
    return mean, *(0.0 if z is None else math.exp(z) for z in ends)


def _quantiles(density, cdf, centre, spread):
    """Where the distribution reaches each tail: one exact value far left, then panel by panel.

    None where it lies below what sixty bisections of [0, 1] can tell from 0.
    """
    start = centre - 3.5 * spread
    below = cdf(start)
    while below > 0.9 * TAILS[0] and start > NOTHING:
        start -= 2 * spread
        below = cdf(start)
    step, found = spread / 2, []
    for target in TAILS:
        if below >= target:
            found.append(None)
            continue
        for _ in range(400):
            inside = _gauss(density, start, start + step)
            if below + inside >= target:
                break
            start, below = start + step, below + inside
        found.append(_within_panel(density, start, step, target - below))
    return found


def _within_panel(density, start, step, wanted):
    low, high, x = 0.0, step, step / 2
    for _ in range(60):
        miss = _gauss(density, start, start + x) - wanted
        low, high = (x, high) if miss < 0 else (low, x)
        new = x - miss / density(start + x)
        if not low <= new <= high:
            new = (low + high) / 2
        if abs(new - x) < 1e-13:
            return start + new
        x = new
    return start + x


def _gauss(density, low, high):
    """Gauss-Legendre quadrature with ten points."""
    half, middle = (high - low) / 2, (high + low) / 2
    return half * sum(w * (density(middle + half * x) + density(middle - half * x))
                      for x, w in GAUSS)


def _estimate_posterior(weights, x, s):
    normal, parts = NormalDist(), []
    for (_, tau2, m), v, w in weights:
        b = s * s / (s * s + tau2)
        parts.append(((1 - b) * x + b * m, (1 - b) * s * s + b * b * v, w))
    mean = math.fsum(w * c for c, _, w in parts)
    variance = math.fsum(w * (spread + c * c) for c, spread, w in parts) - mean**2

    def cdf(value):
        return math.fsum(w * normal.cdf((value - c) / math.sqrt(spread))
                         for c, spread, w in parts)

    reach = 20 * math.sqrt(variance)
    return (mean, math.sqrt(variance),
            *(solve_increasing(cdf, p, mean - reach, mean + reach) for p in TAILS))
