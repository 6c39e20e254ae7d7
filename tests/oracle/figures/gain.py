"""F4: does last month's spend improve the prediction of this month's output, out of time?

The model's role dummies and constant are written as one constant a role: the same fit, and its
normal equations are solved by eliminating the constants.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

from .distributions import t_quantile
from .estimators import jackknife_error
from .exact import PICO
from .primitives import median
from .report import ORG

GROUPS = 20


@dataclass(slots=True)
class _Row:
    person: str
    group: int
    month: int
    role: str
    y: float
    e: float
    before: float              # ln(1 + last month's credits per FTE-month)
    spend: float               # last month's usage value per FTE-month


def predictive_gain(outcomes, window):
    """(gain, interval, persons, failed)."""
    rows = _rows(outcomes, window)
    persons = {r.person for r in rows}
    first_test = window.months - min(6, window.months - 3)
    tests = range(first_test, window.months)
    whole = _Gain(rows, tests)
    if whole.value is None:
        return None, (None, None), len(persons), whole.failed
    left_out = []
    for group in range(GROUPS):
        part = _Gain([r for r in rows if r.group != group], tests, whole.fits)
        if part.value is None:
            return None, (None, None), len(persons), True
        left_out.append(part.value)
    half = t_quantile(0.975, GROUPS - 1) * jackknife_error(left_out)
    return whole.value, (whole.value - half, whole.value + half), len(persons), False


def _rows(outcomes, window):
    exposure = outcomes.monthly_exposure(window).get(ORG, {})
    credits = outcomes.monthly_credits(window, "change")
    spend = outcomes.monthly_amounts(window, "value")
    people = sorted(exposure, key=lambda p: p.encode())
    if "gain-all" not in outcomes.report.readings:
        kept = set(outcomes.eligible(window))
        people = [p for p in people if p in kept]
    by_person = {}
    for person in people:
        e = [float(x) for x in exposure[person]]
        for t in range(1, window.months):
            if e[t] > 0 and e[t - 1] > 0:
                by_person.setdefault(person, []).append(_Row(
                    person, 0, t, _role(outcomes, window, person, t),
                    float(credits[person][t]), e[t],
                    math.log1p(float(credits[person][t - 1]) / e[t - 1]),
                    float(spend[person][t - 1] / PICO) / e[t - 1]))
    for i, person in enumerate(by_person):
        for row in by_person[person]:
            row.group = i % GROUPS
    return [row for rows in by_person.values() for row in rows]


def _role(outcomes, window, person, t):
    of = window if "gain-window-role" in outcomes.report.readings else window.part(t, t + 1)
    return outcomes.placement(person, of)[1]


class _Gain:
    """1 - deviance with spend / deviance without, over the test months."""

    def __init__(self, rows, tests, starts=None):
        self.fits, self.value, self.failed = {}, None, False
        deviance = [0.0, 0.0]
        for month in tests:
            training = [r for r in rows if r.month < month]
            spends = [r.spend for r in training if r.spend > 0]
            scale = median(spends) if spends else 1.0
            for model in (0, 1):
                start = (starts or {}).get((month, model))
                fit = _fit(training, model, scale, start)
                if fit is None:
                    self.failed = True
                    return
                self.fits[month, model] = fit
                deviance[model] += _deviance(
                    [r for r in rows if r.month == month], model, scale, fit)
        if deviance[0] > 0:
            self.value = 1 - deviance[1] / deviance[0]


def _terms(row, model, scale):
    return (row.before, math.log1p(row.spend / scale) if model else 0.0)


def _fit(rows, model, scale, start=None):
    """({role: constant}, (slope, slope)) of the log-link quasi-Poisson fit; None = failed."""
    total, exposure = math.fsum(r.y for r in rows), math.fsum(r.e for r in rows)
    if total <= 0:
        return None
    data = [(r.role, r.y, math.log(r.e), *_terms(r, model, scale)) for r in rows]
    constants = {r: math.log(total / exposure) for r in {row.role for row in rows}}
    slopes = (0.0, 0.0)
    if start:
        constants = {r: start[0].get(r, c) for r, c in constants.items()}
        slopes = start[1]
    for _ in range(50):
        new = _step(data, constants, slopes, model)
        if new is None:
            return None
        change = max([abs(new[0][r] - constants[r]) for r in constants]
                     + [abs(a - b) for a, b in zip(new[1], slopes)])
        constants, slopes = new
        if change < 1e-9:
            return constants, slopes
    return None


def _step(data, constants, slopes, model):
    b1, b2 = slopes
    sums = defaultdict(lambda: [0.0] * 4)          # weight, w x1, w x2, w z of each role
    s11 = s12 = s22 = s1z = s2z = 0.0
    for role, y, offset, x1, x2 in data:
        eta = min(30.0, max(-30.0, constants[role] + b1 * x1 + b2 * x2))
        mu = math.exp(eta + offset)
        z = eta + (y - mu) / mu
        cell = sums[role]
        one, two = mu * x1, mu * x2
        cell[0] += mu
        cell[1] += one
        cell[2] += two
        cell[3] += mu * z
        s11 += one * x1
        s12 += one * x2
        s22 += two * x2
        s1z += one * z
        s2z += two * z
    for w, one, two, z in sums.values():
        s11 -= one * one / w
        s12 -= one * two / w
        s22 -= two * two / w
        s1z -= one * z / w
        s2z -= two * z / w
    new = _solve(s11, s12, s22, s1z, s2z, model)
    if new is None:
        return None
    return {r: (z - one * new[0] - two * new[1]) / w
            for r, (w, one, two, z) in sums.items()}, new


def _solve(s11, s12, s22, s1z, s2z, model):
    if not model:
        return (s1z / s11, 0.0) if s11 > 0 else None
    determinant = s11 * s22 - s12 * s12
    if determinant <= 1e-14 * s11 * s22:
        return None
    return (s22 * s1z - s12 * s2z) / determinant, (s11 * s2z - s12 * s1z) / determinant


def _deviance(rows, model, scale, fit):
    constants, (b1, b2) = fit
    terms = []
    for row in rows:
        if row.role not in constants:
            continue
        x1, x2 = _terms(row, model, scale)
        eta = min(30.0, max(-30.0, constants[row.role] + b1 * x1 + b2 * x2))
        mu = row.e * math.exp(eta)
        terms.append((row.y * math.log(row.y / mu) if row.y else 0.0) - (row.y - mu))
    return 2 * math.fsum(terms)
