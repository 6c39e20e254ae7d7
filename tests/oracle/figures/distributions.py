"""Distribution functions and their inverses, from the incomplete beta and gamma functions."""

import math
from functools import lru_cache

from .primitives import beta_cdf


def gamma_p(a, x):
    """P(a, x), the regularised lower incomplete gamma function."""
    if x <= 0:
        return 0.0
    return _gamma_series(a, x) if x < a + 1 else 1 - _gamma_fraction(a, x)


def gamma_q(a, x):
    """Q(a, x) = 1 - P(a, x)."""
    if x <= 0:
        return 1.0
    return 1 - _gamma_series(a, x) if x < a + 1 else _gamma_fraction(a, x)


def _front(a, x):
    return math.exp(a * math.log(x) - x - math.lgamma(a))


def _gamma_series(a, x):
    term = total = 1 / a
    for k in range(1, 100_000):
        term *= x / (a + k)
        total += term
        if term < total * 1e-17:
            break
    return total * _front(a, x)


def _gamma_fraction(a, x):
    tiny = 1e-300
    b = x + 1 - a
    c, d = 1 / tiny, 1 / b
    result = d
    for i in range(1, 100_000):
        an = -i * (i - a)
        b += 2
        d = an * d + b
        d = 1 / (d if abs(d) > tiny else tiny)
        c = b + an / c
        c = c if abs(c) > tiny else tiny
        result *= c * d
        if abs(c * d - 1) < 4e-16:
            break
    return result * _front(a, x)


def solve_increasing(function, target, low, high):
    """The root of an increasing function between low and high, by bisection to the last bit."""
    for _ in range(400):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if function(middle) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def gamma_quantile(p, shape):
    """Quantile of Gamma(shape, rate 1)."""
    high = max(shape, 1.0)
    while gamma_p(shape, high) < p:
        high *= 2
    return solve_increasing(lambda x: gamma_p(shape, x), p, 0.0, high)


def beta_quantile(p, a, b):
    return solve_increasing(lambda x: beta_cdf(x, a, b), p, 0.0, 1.0)


def t_upper(t, df):
    """P(T > t)."""
    half = 0.5 * beta_cdf(df / (df + t * t), df / 2, 0.5)
    return half if t >= 0 else 1 - half


_T = {}


def t_quantile(p, df):
    """Upper quantile of Student's t, p > 1/2."""
    if (p, df) not in _T:
        high = 2.0
        while t_upper(high, df) > 1 - p:
            high *= 2
        _T[p, df] = solve_increasing(lambda t: -t_upper(t, df), p - 1, 0.0, high)
    return _T[p, df]


def f_upper(f, d1, d2):
    """P(F > f)."""
    return 1.0 if f <= 0 else beta_cdf(d2 / (d2 + d1 * f), d2 / 2, d1 / 2)


def binomial_below(n, p, k):
    """P(B < k) = P(B <= k - 1) of Bin(n, p)."""
    if k <= 0:
        return 0.0
    return 1.0 if k > n else 1 - binomial_at_least(n, p, k)


def binomial_at_least(n, p, k):
    """P(B >= k)."""
    if k <= 0:
        return 1.0
    return 0.0 if k > n else beta_cdf(p, k, n - k + 1)


@lru_cache(maxsize=None)
def garwood(y, dispersion=1.0):
    """P7: limits of a count, dispersion * Garwood(y / dispersion); divide by the exposure."""
    scaled = y / dispersion
    lower = gamma_quantile(0.025, scaled) if y > 0 else 0.0
    return dispersion * lower, dispersion * gamma_quantile(0.975, scaled + 1)


def jeffreys(k, n):
    """P6."""
    lower = 0.0 if k == 0 else beta_quantile(0.025, k + 0.5, n - k + 0.5)
    upper = 1.0 if k == n else beta_quantile(0.975, k + 0.5, n - k + 0.5)
    return lower, upper


def holm(p_values):
    """Adjusted p of {name: p}, step down; ties by name."""
    order = sorted(p_values, key=lambda name: (p_values[name], name.encode()))
    adjusted, highest = {}, 0.0
    for place, name in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - place) * p_values[name]))
        adjusted[name] = highest
    return adjusted


def benjamini_hochberg(p_values, q):
    """P12 of {id: p}: the ids rejected."""
    order = sorted(p_values, key=lambda i: (p_values[i], i.encode()))
    passing = [k for k, i in enumerate(order, 1) if p_values[i] <= q * k / len(order)]
    return set(order[:max(passing, default=0)])


def bh_adjusted(p_values):
    """P12: adjusted p of {id: p}."""
    order = sorted(p_values, key=lambda i: (p_values[i], i.encode()))
    adjusted, least = {}, 1.0
    for k in range(len(order), 0, -1):
        least = min(least, len(order) * p_values[order[k - 1]] / k)
        adjusted[order[k - 1]] = least
    return adjusted
