"""Estimators of the catalogue: P8-P17, P19c, P23. Numbers in, numbers out; None is undefined."""

import math
from collections import defaultdict

from .distributions import binomial_below, t_quantile
from .primitives import Z, median

# -- cluster bootstrap (P10) ------------------------------------------------------------------


def standard_error(replicates, wanted):
    """Standard deviation of the finite replicates; None ("failed") when under nine in ten are."""
    finite = [r for r in replicates if r is not None and math.isfinite(r)]
    if len(finite) < 0.9 * wanted or len(finite) < 2:
        return None
    mean = math.fsum(finite) / len(finite)
    return math.sqrt(math.fsum((r - mean) ** 2 for r in finite) / (len(finite) - 1))


def cluster_interval(estimate, replicates, clusters, wanted, lost=1):
    """P10: estimate +- t_{C-lost} sqrt(C/(C-lost)) SE; None where it can't be formed."""
    error = standard_error(replicates, wanted)
    if error is None or clusters <= lost:
        return None
    half = (t_quantile(0.975, clusters - lost) * math.sqrt(clusters / (clusters - lost)) * error)
    return estimate - half, estimate + half


def jackknife_error(values):
    """sqrt((n-1)/n sum of squares about the mean) of leave-one-out values."""
    mean = math.fsum(values) / len(values)
    return math.sqrt((len(values) - 1) / len(values)
                     * math.fsum((v - mean) ** 2 for v in values))


# -- order statistics, ranks (P1, P15, P17) ---------------------------------------------------

def median_interval(values):
    """The order statistics (l, n+1-l), largest l with P(Bin(n, 1/2) < l) <= 0.025."""
    ordered, n, rank = sorted(values), len(values), 0
    while rank < n and binomial_below(n, 0.5, rank + 1) <= 0.025:
        rank += 1
    return (None, None) if rank == 0 else (ordered[rank - 1], ordered[n - rank])


def mid_ranks(values):
    """P1, 1 = the lowest."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for i in order[start:end]:
            ranks[i] = start + (end - start + 1) / 2
        start = end
    return ranks


def pearson(x, y):
    mx, my = math.fsum(x) / len(x), math.fsum(y) / len(y)
    sxx = math.fsum((a - mx) ** 2 for a in x)
    syy = math.fsum((b - my) ** 2 for b in y)
    if sxx == 0 or syy == 0:
        return None
    return math.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / math.sqrt(sxx * syy)


def spearman(x, y):
    return pearson(mid_ranks(x), mid_ranks(y))


def spearman_interval(rho, n):
    """Bonett and Wright 2000."""
    if n < 10 or abs(rho) >= 1:
        return None, None
    half = Z * math.sqrt((1 + rho * rho / 2) / (n - 3))
    return math.tanh(math.atanh(rho) - half), math.tanh(math.atanh(rho) + half)


def sign(value):
    return (value > 0) - (value < 0)


def kendall(x, y):
    """tau_b."""
    score = free_x = free_y = 0
    for i in range(len(x)):
        for j in range(i):
            one, two = sign(x[i] - x[j]), sign(y[i] - y[j])
            score += one * two
            free_x += one != 0
            free_y += two != 0
    return None if 0 in (free_x, free_y) else score / math.sqrt(free_x * free_y)


def theil_sen(values):
    """P17: median slope of equally spaced values."""
    slopes = [(values[j] - values[i]) / (j - i)
              for j in range(len(values)) for i in range(j)]
    return median(slopes) if slopes else None


# -- stratified concordance (P14) -------------------------------------------------------------

def concordance(strata):
    """(C, pairs, {(stratum, place): leave-one-out C}) of [[(x, y), ...], ...]."""
    total, pairs, rows = 0.0, 0, {}
    for s, units in enumerate(strata):
        for i, (xi, yi) in enumerate(units):
            own = 0.0
            for j, (xj, yj) in enumerate(units):
                if i != j:
                    own += 0.5 + 0.5 * sign(xi - xj) * sign(yi - yj)
            rows[s, i] = (own, len(units) - 1)
            total += own / 2
        pairs += len(units) * (len(units) - 1) // 2
    if pairs == 0:
        return None, 0, {}
    without = {key: (total - own) / (pairs - count) if pairs > count else None
               for key, (own, count) in rows.items()}
    return total / pairs, pairs, without


# -- Mantel-Haenszel (P13) --------------------------------------------------------------------

def mantel_haenszel(tables):
    """(RR, RD, informative strata) of [(a, b, c, d)]: exposed events and others, unexposed."""
    top = bottom = excess = weight = 0.0
    informative = 0
    for a, b, c, d in tables:
        n1, n0 = a + b, c + d
        if n1 <= 0 or n0 <= 0:
            continue
        informative += 1
        n = n1 + n0
        top += a * n0 / n
        bottom += c * n1 / n
        excess += (a * n0 - c * n1) / n
        weight += n1 * n0 / n
    return (top / bottom if bottom > 0 else None,
            excess / weight if weight > 0 else None, informative)


def greenland_robins(tables):
    """Variance of ln RR."""
    top = r = s = 0.0
    for a, b, c, d in tables:
        n1, n0, n = a + b, c + d, a + b + c + d
        if n1 > 0 and n0 > 0:
            top += (n1 * n0 * (a + c) - a * c * n) / n**2
            r += a * n0 / n
            s += c * n1 / n
    return top / (r * s)


def e_value(ratio):
    if ratio <= 0:
        return None
    ratio = ratio if ratio >= 1 else 1 / ratio
    return ratio + math.sqrt(ratio * (ratio - 1))


# -- Kaplan-Meier (P16) -----------------------------------------------------------------------

class KaplanMeier:
    """Survival of [(time, is_event, weight)]; steps = [(t, S, variance sum)]."""

    def __init__(self, records):
        deaths, leaving = defaultdict(float), defaultdict(float)
        for time, is_event, weight in records:
            leaving[time] += weight
            if is_event:
                deaths[time] += weight
        at_risk = math.fsum(weight for _, _, weight in records)
        survival, variance, self.steps = 1.0, 0.0, []
        for time in sorted(leaving):
            d = deaths.get(time, 0.0)
            if d > 0:
                rest = at_risk - d
                gone = rest <= 1e-12 * at_risk
                survival = 0.0 if gone else survival * rest / at_risk
                term = math.inf if gone else d / (at_risk * rest)
                variance += term
                self.steps.append((time, survival, variance, term))
            at_risk -= leaving[time]

    def median(self):
        return next((t for t, s, _, _ in self.steps if s <= 0.5 + 1e-12), None)

    def median_interval(self):
        """First event times whose lower, and upper, log(-log) band is at most one half."""
        lower = upper = None
        for time, s, variance, _ in self.steps:
            if not 0 < s < 1:
                continue
            error = math.sqrt(variance) / abs(math.log(s))
            if lower is None and s ** math.exp(Z * error) <= 0.5 + 1e-12:
                lower = time
            if upper is None and s ** math.exp(-Z * error) <= 0.5 + 1e-12:
                upper = time
        return lower, upper

    def _areas(self, tau):
        """[(event time, integral of S from it to tau, its variance term)], and the whole."""
        inside = [step for step in self.steps if step[0] <= tau]
        areas, area, end = [], 0.0, tau
        for time, s, _, term in reversed(inside):
            area += s * (end - time)
            areas.append((time, area, term))
            end = time
        return areas, area + end

    def restricted_mean(self, tau):
        return self._areas(tau)[1]

    def restricted_mean_error(self, tau):
        areas = self._areas(tau)[0]
        return math.sqrt(math.fsum(a * a * term for _, a, term in areas if a > 0))


# -- two-way fit and dispersion (P19c, P7) ----------------------------------------------------

def two_way_fit(y, exposure, rounds=10_000):
    """e_it = E_it a_i b_t by alternation; None when it does not settle."""
    months = range(len(y[0])) if y else ()
    rows = [i for i in range(len(y)) if sum(y[i]) > 0]
    cols = [t for t in months if math.fsum(row[t] for row in y) > 0]
    fitted = [[0.0] * len(row) for row in y]
    if not rows or not cols:
        return fitted
    a, b = {}, {t: 1.0 for t in cols}
    for _ in range(rounds):
        for i in rows:
            a[i] = (math.fsum(y[i][t] for t in cols)
                    / math.fsum(exposure[i][t] * b[t] for t in cols))
        new = {t: math.fsum(y[i][t] for i in rows)
               / math.fsum(exposure[i][t] * a[i] for i in rows) for t in cols}
        first = new[cols[0]]
        new = {t: value / first for t, value in new.items()}
        change = max(abs(math.log(new[t] / b[t])) for t in cols)
        b = new
        if change < 1e-10:
            break
    else:
        return None
    for i in rows:
        a[i] = (math.fsum(y[i][t] for t in cols)
                / math.fsum(exposure[i][t] * b[t] for t in cols))
        for t in cols:
            fitted[i][t] = exposure[i][t] * a[i] * b[t]
    return fitted


def dispersion(y, exposure):
    """P7's phi: Pearson dispersion about the two-way fit, at least 1; None when it failed."""
    if len(y) < 2 or len(y[0]) < 2:
        return 1.0
    fitted = two_way_fit(y, exposure)
    if fitted is None:
        return None
    pearson_sum = math.fsum((v - e) ** 2 / e for ys, es in zip(y, fitted)
                            for v, e in zip(ys, es) if e > 0)
    return max(1.0, pearson_sum / ((len(y) - 1) * (len(y[0]) - 1)))


# -- inequality (P23) -------------------------------------------------------------------------

def gini(values):
    """The corrected Gini; None without spend."""
    ordered, n = sorted(values), len(values)
    whole = math.fsum(ordered)
    if whole <= 0 or n < 2:
        return None
    raw = math.fsum((2 * i - n - 1) * x for i, x in enumerate(ordered, 1)) / (n * whole)
    return raw * n / (n - 1)


def gini_interval(values):
    """Jackknife on the logit, t with n - 1; None under 30 or at a limit."""
    n, whole = len(values), gini(values)
    if n < 30 or whole is None or not 0 < whole < 1:
        return None, None
    ordered = sorted(values)
    left_out = [gini(ordered[:i] + ordered[i + 1:]) for i in range(n)]
    if any(g is None or not 0 < g < 1 for g in left_out):
        return None, None
    logit = [math.log(g / (1 - g)) for g in left_out]
    half = t_quantile(0.975, n - 1) * jackknife_error(logit)
    centre = math.log(whole / (1 - whole))
    return tuple(1 / (1 + math.exp(-(centre + side * half))) for side in (-1, 1))


def lorenz(values, p):
    """L(p) by linear interpolation; None without spend."""
    ordered, n = sorted(values), len(values)
    whole = math.fsum(ordered)
    if whole <= 0:
        return None
    place = min(int(p * n + 1e-9), n)
    rest = p * n - place
    below = math.fsum(ordered[:place])
    part = ordered[place] * rest if place < n and rest > 1e-9 else 0.0
    return (below + part) / whole


def palma(values):
    low = lorenz(values, 0.4)
    return None if not low else (1 - lorenz(values, 0.9)) / low
