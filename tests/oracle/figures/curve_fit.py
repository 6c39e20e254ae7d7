"""The spend-to-cost curve (E2-E4): regressions by quasi-likelihood (P19a, b, d), kappa, tails."""

import math
from dataclasses import dataclass

from .distributions import gamma_p, gamma_q
from .estimators import two_way_fit
from .primitives import beta_cdf, median


@dataclass
class Unit:
    id: str
    value: float                # V, credits
    exposure: float             # E, FTE-months
    usage: float                # S, usage value
    monthly_value: list
    monthly_exposure: list
    people: int = 0

    @property
    def spend(self):
        return self.usage / self.exposure


class Failed(Exception):
    """A regression that did not converge."""


def log_regression(units, x, weights, variance, slope=True):
    """P19a: (a, b) of mu = E exp(a + b x); without a slope b = 0."""
    rows = [(u.value, math.log(u.exposure), xi, w)
            for u, xi, w in zip(units, x, weights) if w > 0]
    total = math.fsum(w * y for y, _, _, w in rows)
    if total <= 0:
        raise Failed
    a = math.log(total / math.fsum(w * math.exp(o) for _, o, _, w in rows))
    b = 0.0
    for _ in range(50):
        sw = sx = sxx = sz = sxz = 0.0
        for y, offset, xi, w in rows:
            eta = min(30.0, max(-30.0, a + b * xi))
            mu = math.exp(eta + offset)
            weight = w * mu * mu / variance(mu)
            z = eta + (y - mu) / mu
            sw += weight
            sx += weight * xi
            sxx += weight * xi * xi
            sz += weight * z
            sxz += weight * xi * z
        determinant = sw * sxx - sx * sx
        if slope and determinant <= 1e-13 * sw * sxx:
            raise Failed
        new_b = (sw * sxz - sx * sz) / determinant if slope else 0.0
        new_a = (sz - new_b * sx) / sw
        change = max(abs(new_a - a), abs(new_b - b))
        a, b = new_a, new_b
        if change < 1e-9:
            return a, b
    raise Failed


def rising_regression(units, x, weights, variance):
    """E2's sign rule: a falling fit is refitted flat."""
    a, b = log_regression(units, x, weights, variance)
    return (a, b) if b >= 0 else log_regression(units, x, weights, variance, slope=False)


def between_variance(values, means, within, parameters):
    """P19d: tau2 in [0, 50] that brings the Pearson sum to n - p."""
    wanted = len(values) - parameters

    def pearson(tau2):
        return math.fsum((y - m) ** 2 / (within(m) + tau2 * m * m)
                         for y, m in zip(values, means))

    if pearson(0.0) <= wanted:
        return 0.0
    if pearson(50.0) > wanted:
        return 50.0
    low, high = 0.0, 50.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if pearson(middle) > wanted else (low, middle)
    return (low + high) / 2


class Curve:
    """f(s) = A (1 + s/s0)^b fitted to the units (E2)."""

    def __init__(self, units, months):
        self.units, self.months = units, months
        self.kappa = kappa(units, months)
        positive = [u.spend for u in units if u.spend > 0]
        self.half_spend = median(positive)
        self.x = [math.log1p(u.spend / self.half_spend) for u in units]
        self.tau2 = 0.05
        ones = [1.0] * len(units)
        for _ in range(10):
            self.a, self.b = rising_regression(units, self.x, ones, self.variance)
            means = [u.exposure * math.exp(self.a + self.b * x) for u, x in zip(units, self.x)]
            tau2 = between_variance([u.value for u in units], means, self.within, 2)
            done = abs(tau2 - self.tau2) < 1e-7
            self.tau2 = tau2
            if done:
                break
        self.rho = median([u.value / m for u, m in zip(units, means)])
        self.means = [m * self.rho for m in means]

    @property
    def scale(self):
        return self.rho * math.exp(self.a)

    def within(self, mu):
        return mu + self.kappa / self.months * mu * mu

    def variance(self, mu):
        return self.within(mu) + self.tau2 * mu * mu

    def refit(self, counts):
        """(ln A, b) of a resample; None when it fails."""
        try:
            a, b = rising_regression(self.units, self.x, counts, self.variance)
        except Failed:
            return None
        ratios = [(u.value / (u.exposure * math.exp(a + b * x)), u.id.encode(), c)
                  for u, x, c in zip(self.units, self.x, counts) if c > 0]
        rho = weighted_median(ratios)
        return (math.log(rho) + a, b) if rho > 0 else None


def weighted_median(items):
    """P3 of [(x, id, weight)]."""
    half, running = sum(w for _, _, w in items) / 2, 0
    for x, _, weight in sorted(items):
        running += weight
        if running >= half:
            return x
    return None


# -- kappa ------------------------------------------------------------------------------------

def kappa(units, months):
    """E2's within-unit dispersion, corrected for what persists from month to month."""
    y = [u.monthly_value for u in units]
    e = [u.monthly_exposure for u in units]
    by_month = _dispersion(y, e, 1.0)
    blocks = months // 3
    by_block = 0.0
    if blocks >= 2:
        by_block = _dispersion(_blocks(y, blocks), _blocks(e, blocks), 3.0)
    if months < 12:
        return 2 * max(by_month, by_block)
    if by_block > by_month:
        return by_block * (1.6 if by_month == 0 else min(1.6, (by_block / by_month) ** 0.6))
    return by_month


def _blocks(rows, blocks):
    return [[math.fsum(row[3 * b:3 * b + 3]) for b in range(blocks)] for row in rows]


def _dispersion(y, e, months_a_block):
    """kappa_B = max(0, [sum (y-e)^2 / f - sum e] / sum e^2) (M/B)."""
    fitted = two_way_fit(y, e)
    if fitted is None:
        raise Failed
    n, blocks = len(y), len(y[0])
    f = (n - 1) * (blocks - 1) / (n * blocks)
    cells = [(v, m) for ys, ms in zip(y, fitted) for v, m in zip(ys, ms)]
    square = math.fsum(m * m for _, m in cells)
    excess = math.fsum((v - m) ** 2 for v, m in cells) / f - math.fsum(m for _, m in cells)
    return max(0.0, excess / square) * months_a_block if square > 0 else 0.0


# -- labels (E3) ------------------------------------------------------------------------------

def tails(y, mean, variance):
    """(mid-p upper, mid-p lower) of the negative binomial with that mean and variance."""
    if variance <= mean * (1 + 1e-9):
        upper = 1.0 if y == 0 else gamma_p(y, mean)
        lower = gamma_q(y + 1, mean)
    else:
        r = mean * mean / (variance - mean)
        p = r / (r + mean)
        upper = 1.0 if y == 0 else 1 - beta_cdf(p, r, y)
        lower = beta_cdf(p, r, y + 1)
    point = upper + lower - 1
    return upper - point / 2, lower - point / 2


# -- leverage (E4) ----------------------------------------------------------------------------

def bend(units, knot, weights, variance):
    """P19b on [1, min(s,m)/m, max(s-m,0)/m]: k2 - k1; None when it can't be fitted."""
    rows = [(u.value / u.exposure, u.exposure, min(u.spend, knot) / knot,
             max(u.spend - knot, 0.0) / knot, w)
            for u, w in zip(units, weights) if w > 0]
    whole = math.fsum(w for *_, w in rows)
    floor = 0.05 * math.fsum(w * r for r, _, _, _, w in rows) / whole
    start = (math.fsum(w * r * e for r, e, _, _, w in rows)
             / math.fsum(w * e for _, e, _, _, w in rows))
    beta = None
    for _ in range(25):
        normal, right = [[0.0] * 3 for _ in range(3)], [0.0] * 3
        for r, e, x1, x2, w in rows:
            mu = start if beta is None else beta[0] + beta[1] * x1 + beta[2] * x2
            weight = w * e * e / variance(e * max(mu, floor))
            row = (1.0, x1, x2)
            for i in range(3):
                right[i] += weight * row[i] * r
                for j in range(3):
                    normal[i][j] += weight * row[i] * row[j]
        new = solve(normal, right)
        if new is None:
            return None
        previous = beta or [start, 0.0, 0.0]
        change, beta = max(abs(a - b) for a, b in zip(new, previous)), new
        if change < 1e-9 * max(abs(x) for x in new):
            break
    return beta[2] - beta[1]


def solve(matrix, right):
    """Gauss with pivoting, rows scaled; None where singular."""
    n = len(right)
    scale = [math.sqrt(matrix[i][i]) or 1.0 for i in range(n)]
    work = [[matrix[i][j] / scale[i] / scale[j] for j in range(n)] + [right[i] / scale[i]]
            for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(work[k][i]))
        if abs(work[pivot][i]) < 1e-12:
            return None
        work[i], work[pivot] = work[pivot], work[i]
        for k in range(n):
            if k != i:
                factor = work[k][i] / work[i][i]
                work[k] = [a - factor * b for a, b in zip(work[k], work[i])]
    return [work[i][n] / work[i][i] / scale[i] for i in range(n)]
