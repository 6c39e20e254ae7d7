"""P20: imputation difference-in-differences in the multiplicative (Poisson) form, and P19c on a
set of cells.

Rows are persons in id order, columns months. Everything is lists and dicts of floats. In the
alternation only the sum of a row's y and its pattern of exposures matter to lambda, so rows of one
pattern are added up before it begins; that is the same equation, not an approximation.
"""

import math
from collections import defaultdict
from dataclasses import dataclass, field
from operator import mul

from .distributions import f_upper, t_quantile
from .estimators import standard_error

ROUNDS = 10_000
LEADS = (-4, -3, -2)


class TwoWay:
    """alpha_i lambda_t on the given cells of one stratum; rows and columns of zeros have none."""

    def __init__(self, y, e, cells):
        """cells: {row: [columns]}, each with exposure."""
        self.columns = sorted({t for i, ts in cells.items() for t in ts if y[i][t] > 0})
        self.sums, self.pattern_of, patterns, amounts = {}, {}, {}, []
        for i in sorted(cells):
            inside = set(cells[i])
            total = math.fsum(y[i][t] for t in inside)
            if total > 0:
                pattern = tuple(e[i][t] if t in inside else 0.0 for t in self.columns)
                self.pattern_of[i] = patterns.setdefault(pattern, len(patterns))
                self.sums[i] = total
                amounts.append([y[i][t] if t in inside else 0.0 for t in self.columns])
        self.rows = list(self.sums)
        self.by_row, self.by_column = list(patterns), list(zip(*patterns))
        self.amounts = list(zip(*amounts))

    def solve(self, weight=None, start=None):
        """{column: lambda}, the first column's is 1; None when it does not settle."""
        if not self.columns:
            return {}
        drawn = [1.0 if weight is None else weight[i] for i in self.rows]
        top = [sum(map(mul, column, drawn)) for column in self.amounts]
        mass = [0.0] * len(self.by_row)
        for i, w in zip(self.rows, drawn):
            mass[self.pattern_of[i]] += w * self.sums[i]
        b = [1.0 if start is None else start[t] for t in self.columns]
        before = None
        for _ in range(ROUNDS):
            new = self._step(b, top, mass)
            step = [math.log(two / one) for one, two in zip(b, new)]
            if max(map(abs, step)) < 1e-10:
                return dict(zip(self.columns, new))
            before, b = (((b, step), new) if before is None
                         else (None, self._leap(*before, step, new)))
        return None

    def _step(self, b, top, mass):
        """One round: a from b, then b from a; the first b is 1."""
        shares = [whole / sum(map(mul, row, b)) for row, whole in zip(self.by_row, mass)]
        new = [t / sum(map(mul, column, shares)) for t, column in zip(top, self.by_column)]
        return [v / new[0] for v in new]

    @staticmethod
    def _leap(origin, first, second, b):
        """Every second round goes on along its two steps (SQUAREM); the equation stays."""
        bend = [two - one for one, two in zip(first, second)]
        size = sum(v * v for v in bend)
        if size == 0:
            return b
        stretch = max(1.0, math.sqrt(sum(v * v for v in first) / size))
        moves = [2 * stretch * one + stretch * stretch * v for one, v in zip(first, bend)]
        if max(map(abs, moves)) > 20:
            return b
        return [v * math.exp(move) for v, move in zip(origin, moves)]

    def alpha(self, i, b):
        if i not in self.sums:
            return 0.0
        row = self.by_row[self.pattern_of[i]]
        return self.sums[i] / sum(e * b[t] for t, e in zip(self.columns, row))


@dataclass
class Data:
    """One outcome of one panel."""
    people: list                           # ids, ascending
    y: list
    e: list                                # 0 = no exposure or not known
    untreated: dict                        # row -> [columns]: U cells
    stratum: list                          # of each row
    team: list                             # of each row: the cluster


@dataclass
class Ratio:
    """R of one weighting of effect cells, with its replicates on the log scale."""
    y: float
    mu: float
    people: set
    teams: set
    by_person: list = field(default_factory=list)
    by_team: list = field(default_factory=list)

    @property
    def value(self):
        return self.y / self.mu if self.mu > 0 else None

    @property
    def log(self):
        return _log_ratio(self.y, self.mu)


def _log_ratio(y, mu):
    return math.log(y / mu) if y > 0 and mu > 0 else None


class Imputation:
    """Fits U, imputes the cells that the targets name, and repeats both with random weights."""

    def __init__(self, data, targets):
        """targets: {name: {(row, column): weight}}."""
        self.data, self.targets = data, targets
        self.cells = sorted({cell for cells in targets.values() for cell in cells})
        self.place = {cell: k for k, cell in enumerate(self.cells)}
        self.weighted = {name: sorted((self.place[cell], w) for cell, w in cells.items())
                         for name, cells in targets.items()}
        self.fits, self.whole = {}, {}
        for stratum in sorted(set(data.stratum)):
            cells = {i: ts for i, ts in data.untreated.items() if data.stratum[i] == stratum}
            self.fits[stratum] = TwoWay(data.y, data.e, cells)
            self.whole[stratum] = self.fits[stratum].solve()
        self.failed = any(b is None for b in self.whole.values())
        self.mu = None if self.failed else self._impute(self.whole)

    def _impute(self, fitted):
        found, alphas = [], {}
        for i, t in self.cells:
            stratum = self.data.stratum[i]
            if i not in alphas:
                alphas[i] = self.fits[stratum].alpha(i, fitted[stratum])
            found.append(self.data.e[i][t] * alphas[i] * fitted[stratum].get(t, 0.0))
        return found

    def ratios(self):
        """{name: Ratio} without replicates."""
        found = {}
        for name, cells in self.weighted.items():
            rows = {self.cells[k][0] for k, w in cells if w > 0}
            found[name] = Ratio(
                math.fsum(w * self.data.y[self.cells[k][0]][self.cells[k][1]] for k, w in cells),
                math.fsum(w * self.mu[k] for k, w in cells), rows,
                {self.data.team[i] for i in rows})
        return found

    def replicate(self, ratios, draws, metric, count, scope="org", with_teams=True):
        """Adds `count` replicates by persons and by teams to the ratios."""
        teams = sorted(set(self.data.team), key=lambda t: t.encode())
        of_team = {team: k for k, team in enumerate(teams)}
        for stream in draws.streams(metric, scope, count):
            self._once(ratios, stream.exponentials(len(self.data.people)), "by_person")
        if not with_teams:
            return
        for stream in draws.streams(metric + "/team", scope, count):
            drawn = stream.exponentials(len(teams))
            self._once(ratios, [drawn[of_team[t]] for t in self.data.team], "by_team")

    def _once(self, ratios, weight, kind):
        fitted = {s: fit.solve(weight, self.whole[s]) for s, fit in self.fits.items()}
        if any(b is None for b in fitted.values()):
            for ratio in ratios.values():
                getattr(ratio, kind).append(None)
            return
        y = self.data.y
        mu = [m * weight[i] for m, (i, _) in zip(self._impute(fitted), self.cells)]
        own = [y[i][t] * weight[i] for i, t in self.cells]
        for name, cells in self.weighted.items():
            getattr(ratios[name], kind).append(_log_ratio(
                sum([w * own[k] for k, w in cells]), sum([w * mu[k] for k, w in cells])))


def half_width(ratio, count):
    """(half-width of ln R, one team only): the wider of persons and teams; None = no interval.

    "failed" in place of the half-width where too few replicates are finite.
    """
    one_team = len(ratio.teams) == 1
    found = []
    for size, replicates in ((len(ratio.people), ratio.by_person),
                             (len(ratio.teams), ratio.by_team)):
        if size < 2:
            if replicates is ratio.by_person:
                return None, one_team
            continue
        error = standard_error(replicates, count)
        if error is None:
            return "failed", one_team
        found.append(t_quantile(0.975, size - 1) * math.sqrt(size / (size - 1)) * error)
    return max(found), one_team


# -- the check of the months before -----------------------------------------------------------

@dataclass
class PreTrend:
    """What the leads say. status: ok, not_testable or failed."""
    status: str
    p: float | None = None
    detectable: float | None = None
    steepest: float | None = None          # the largest step between neighbouring leads
    people: int = 0


def pre_trend(ratios, count):
    """Hotelling's test that the leads (name -> Ratio, names -4, -3, -2) are nothing."""
    finite = [h for h in LEADS if h in ratios and ratios[h].log is not None]
    people = set().union(*(ratios[h].people for h in finite)) if finite else set()
    steps = [abs(ratios[h].log - ratios[h - 1].log) for h in finite if h - 1 in finite]
    result = PreTrend("not_testable", steepest=max(steps, default=None), people=len(people))
    q, g = len(finite), len(people)
    if q == 0:
        return result
    runs = [run for run in zip(*(ratios[h].by_person for h in finite)) if None not in run]
    if len(runs) < 0.9 * count or len(runs) < 2:
        result.status = "failed"
        return result
    covariance = _covariance(runs)
    inverse = invert(covariance)
    if inverse is None:
        result.status = "failed"
        return result
    if q >= 2:
        result.detectable = 2.8 * _slope_error(finite, inverse)
    if g <= q + 1:
        return result
    lead = [ratios[h].log for h in finite]
    wald = math.fsum(lead[a] * inverse[a][b] * lead[b] for a in range(q) for b in range(q))
    result.status, result.p = "ok", f_upper(wald * (g - q) / (q * (g - 1)), q, g - q)
    return result


def _covariance(runs):
    q, n = len(runs[0]), len(runs)
    mean = [math.fsum(run[a] for run in runs) / n for a in range(q)]
    return [[math.fsum((run[a] - mean[a]) * (run[b] - mean[b]) for run in runs) / (n - 1)
             for b in range(q)] for a in range(q)]


def _slope_error(times, inverse):
    """Standard error of the slope on `times` by generalised least squares."""
    q = range(len(times))
    one = math.fsum(inverse[a][b] for a in q for b in q)
    mixed = math.fsum(inverse[a][b] * times[b] for a in q for b in q)
    square = math.fsum(times[a] * inverse[a][b] * times[b] for a in q for b in q)
    return math.sqrt(one / (one * square - mixed * mixed))


def invert(matrix):
    """The inverse by Gauss-Jordan with row exchange; None where it is singular."""
    n = len(matrix)
    work = [list(row) + [float(i == j) for j in range(n)] for i, row in enumerate(matrix)]
    for c in range(n):
        pivot = max(range(c, n), key=lambda r: abs(work[r][c]))
        if work[pivot][c] == 0:
            return None
        work[c], work[pivot] = work[pivot], work[c]
        lead = work[c][c]
        work[c] = [v / lead for v in work[c]]
        for r in range(n):
            if r != c and work[r][c]:
                factor = work[r][c]
                work[r] = [v - factor * u for v, u in zip(work[r], work[c])]
    return [row[n:] for row in work]


# -- strata ----------------------------------------------------------------------------------

def strata(roles, untreated, columns, least=10):
    """The stratum of each row: its role, "merged" small roles, or one for all.

    untreated: {row: [columns]}. A role is small with fewer than ten untreated rows in some column.
    """
    def is_small(rows):
        counts = dict.fromkeys(columns, 0)
        for i in rows:
            for t in untreated.get(i, ()):
                counts[t] += 1
        return min(counts.values(), default=0) < least

    by_role = defaultdict(list)
    for i, role in enumerate(roles):
        by_role[role].append(i)
    small = {role for role, rows in by_role.items() if is_small(rows)}
    if small and is_small([i for role in small for i in by_role[role]]):
        return ["all"] * len(roles)
    return [("merged",) if role in small else (role, "role") for role in roles]


# -- the linear variant (Borusyak, Jaravel and Spiess) ----------------------------------------

def linear_effects(y, untreated, effects, rounds=100_000):
    """{cell: y - alpha - beta} with y = alpha_i + beta_t on U by alternating means."""
    columns = defaultdict(list)
    for i, ts in untreated.items():
        for t in ts:
            columns[t].append(i)
    beta = dict.fromkeys(columns, 0.0)
    for _ in range(rounds):
        alpha = {i: math.fsum(y[i][t] - beta[t] for t in ts) / len(ts)
                 for i, ts in untreated.items() if ts}
        new = {t: math.fsum(y[i][t] - alpha[i] for i in rows) / len(rows)
               for t, rows in columns.items()}
        moved = max(abs(new[t] - beta[t]) for t in new)
        beta = new
        if moved < 1e-13:
            break
    return {(i, t): y[i][t] - alpha[i] - beta[t] for i, t in effects}
