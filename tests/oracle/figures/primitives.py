"""Statistical primitives: P2 quantile, P5 Wilson interval, P9(a) pooled shares."""

import math
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def quantile(values, p):
    """P2, Hyndman-Fan type 7."""
    ordered = sorted(values)
    h = (len(ordered) - 1) * p
    low = math.floor(h)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (h - low) * (ordered[high] - ordered[low])


def median(values):
    return quantile(values, 0.5)


def wilson(k, n, deff):
    """P5: the limits of k/n with n divided by the design effect."""
    p, effective = k / n, n / deff
    scale = 1 + Z * Z / effective
    centre = (p + Z * Z / (2 * effective)) / scale
    half = Z * math.sqrt(p * (1 - p) / effective + Z * Z / (4 * effective**2)) / scale
    return centre - half, centre + half


def design_effect(clusters):
    """max(1, V_c / V_b) of {cluster: (k, n)}; None where it can't be judged (P5)."""
    k = math.fsum(c[0] for c in clusters.values())
    n = math.fsum(c[1] for c in clusters.values())
    count = len(clusters)
    if count < 10 or not 0 < k < n:
        return None
    p = k / n
    between = math.fsum((ka - p * na) ** 2 for ka, na in clusters.values()) / n**2
    return max(1.0, count / (count - 1) * between / (p * (1 - p) / n))


def _log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def beta_cdf(x, a, b):
    """I_x(a, b) by its continued fraction (modified Lentz)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(a * math.log(x) + b * math.log1p(-x) - _log_beta(a, b))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x, a, b):
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 5000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 + term * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + term / c
            c = c if abs(c) > tiny else tiny
            result *= c * d
        if abs(c * d - 1) < 4e-16:
            break
    return result


def pooled_shares(cells):
    """P9(a) of [(k, n)]: [(mean, lower, upper)] of each unit."""
    total_k = math.fsum(k for k, _ in cells)
    total_n = math.fsum(n for _, n in cells)
    p, count, n0 = total_k / total_n, len(cells), median([n for _, n in cells])
    rates = [k / n for k, n in cells]
    mean_rate = math.fsum(rates) / count
    spread = math.fsum((r - mean_rate) ** 2 for r in rates) / count
    centre = math.log((total_k + 0.5) / (total_n - total_k + 0.5))
    sigma = max(0.15, math.sqrt(1 / (total_k + 0.5) + 1 / (total_n - total_k + 0.5)
                                + 4 * spread / (max(p * (1 - p), 0.001) ** 2 * count)))
    grid = []
    for a in range(41):
        mu = 1 / (1 + math.exp(-(centre + sigma * (-5 + 0.25 * a))))
        for b in range(41):
            shrink = (b + 0.5) / 41
            size = n0 * shrink / (1 - shrink)
            grid.append((mu * size, (1 - mu) * size, _log_weight(mu, size, cells)))
    top = max(w for _, _, w in grid)
    weights = [(a, b, math.exp(w - top)) for a, b, w in grid]
    norm = math.fsum(w for _, _, w in weights)
    weights = [(a, b, w / norm) for a, b, w in weights if w / norm > 1e-13]
    posterior = {cell: _unit_posterior(weights, *cell) for cell in set(cells)}
    return [posterior[cell] for cell in cells]


def _log_weight(mu, size, cells):
    alpha, beta = mu * size, (1 - mu) * size
    base = _log_beta(alpha, beta)
    return (0.5 * math.log(mu) + 0.5 * math.log(1 - mu)
            + math.fsum(_log_beta(alpha + k, beta + n - k) - base for k, n in cells))


def _unit_posterior(weights, k, n):
    parts = [(a + k, b + n - k, w) for a, b, w in weights]
    mean = math.fsum(w * a / (a + b) for a, b, w in parts)

    def cdf(x):
        return math.fsum(w * beta_cdf(x, a, b) for a, b, w in parts)

    return mean, _solve(cdf, 0.025), _solve(cdf, 0.975)


def _solve(cdf, target):
    """The root of cdf(x) = target on [0, 1]: bisection, hastened by false position."""
    low, high, f_low, f_high = 0.0, 1.0, -target, 1 - target
    for step in range(200):
        x = (low + high) / 2
        if step % 3:
            x = min(max(low - f_low * (high - low) / (f_high - f_low), low), high)
            nudge = 1e-3 * (high - low)
            x = min(max(x, low + nudge), high - nudge)
        value = cdf(x) - target
        if value < 0:
            low, f_low = x, value
        else:
            high, f_high = x, value
        if high - low < 1e-15:
            break
    return (low + high) / 2
