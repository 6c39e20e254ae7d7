"""F1-F4: does token spend go along with outcomes here, and does it predict them?"""

import math
from collections import defaultdict
from fractions import Fraction

from .distributions import t_quantile
from .estimators import (
    concordance, jackknife_error, kendall, mid_ranks, sign, spearman, spearman_interval)
from .exact import PICO
from .gain import predictive_gain
from .primitives import median
from .report import ORG
from .section_d import verdict

PERMUTATIONS = 999


def compute(outcomes, table):
    correlations(outcomes, table)
    colleagues(outcomes, table)
    leaderboard(outcomes, table)
    prediction(outcomes, table)


def records_of(outcomes, scope):
    """Amounts are those that belong to the department (1.2), unless told otherwise."""
    return ORG if "whole-person" in outcomes.report.readings else scope


class People:
    """Eligible persons of a window: usage value, exposure, credits, rate per FTE-month."""

    def __init__(self, outcomes, window, scope=ORG, least=None):
        self.outcomes, self.window = outcomes, window
        self.ids = outcomes.eligible(window, scope, least)
        own = records_of(outcomes, scope)
        exposure = outcomes.exposure(window).get(own, {})
        spent = outcomes.amounts(window, "value").get(own, {})
        credits = defaultdict(Fraction)
        for credit, amount in outcomes.credits_by_scope(window, "change").get(own, []):
            if credit.is_known:
                credits[credit.author] += amount
        self.exposure = {p: exposure[p] for p in self.ids}
        self.total = {p: Fraction(spent.get(p, 0)) for p in self.ids}
        # rounded once, so that equal people are ties
        self.spend = {p: float(self.total[p] / PICO / self.exposure[p]) for p in self.ids}
        self.rate = {p: float(credits[p] / self.exposure[p]) for p in self.ids}
        self.credits = credits

    def strata(self, ids=None):
        """{(team, role): [person]} in id order."""
        found = defaultdict(list)
        for person in sorted(self.ids if ids is None else ids, key=lambda p: p.encode()):
            found[self.outcomes.placement(person, self.window)].append(person)
        return dict(sorted(found.items(), key=lambda x: tuple(k.encode() for k in x[0])))


def is_department(outcomes, scope):
    return scope.kind == "team" and outcomes.organisation.has_children(scope.subject)


def departments(outcomes):
    return [ORG] + [s for s in outcomes.scopes if is_department(outcomes, s)]


# F1

def correlations(outcomes, table):
    tracked = outcomes.report.has_usage and outcomes.records.has["changes"]
    window = outcomes.window(6, outcomes.horizon, ("changes", "usage"))
    for scope in departments(outcomes):
        people = People(outcomes, window, scope)
        if not _is_populated(outcomes, window, scope):
            continue
        x = [float(people.spend[p]) for p in people.ids]
        y = [float(people.rate[p]) for p in people.ids]
        more = {"tracked": tracked, "enough": len(x) >= 30, "n": len(x)}
        rho = spearman(x, y) if x else None
        table.put("W6", scope, "signal.spearman", "ratio", rho, **more,
                  limits=(None, None) if rho is None else spearman_interval(rho, len(x)))
        table.put("W6", scope, "signal.kendall", "ratio", kendall(x, y), **more)
        _own_rates(outcomes, table, scope, tracked)


def _is_populated(outcomes, window, scope):
    return scope in set(outcomes.populated(window))


def _own_rates(outcomes, table, scope, tracked):
    """Spearman with the first-pass yield and with minus the rework rate of five changes."""
    has = outcomes.records.has
    for name, inputs, extra, judge, sense in (
            ("first_pass_yield", ("changes", "usage", "reviews"), has["reviews"], verdict, 1),
            ("rework_rate", ("changes", "usage"), has["reworked"],
             lambda c: c.is_undone_within(outcomes.horizon, "reworked"), -1)):
        window = outcomes.window(6, outcomes.horizon, inputs)
        people = People(outcomes, window, scope)
        counts = defaultdict(lambda: [0, Fraction(0), 0])
        own = records_of(outcomes, scope)
        for change, weight in outcomes.changes_by_scope(window).get(own, []):
            hit = judge(change)
            if hit is not None and change.is_known:
                counts[change.author][0] += hit * weight
                counts[change.author][1] += weight
                counts[change.author][2] += 1
        ids = [p for p in people.ids if counts[p][2] >= 5]
        x = [float(people.spend[p]) for p in ids]
        y = [float(sense * counts[p][0] / counts[p][1]) for p in ids]
        rho = spearman(x, y) if ids else None
        table.put("W6", scope, f"signal.spearman_{name}", "ratio", rho,
                  limits=(None, None) if rho is None else spearman_interval(rho, len(ids)),
                  tracked=tracked and extra, enough=len(ids) >= 30, n=len(ids))


# F2

def colleagues(outcomes, table):
    tracked = outcomes.report.has_usage and outcomes.records.has["changes"]
    window = outcomes.window(6, outcomes.horizon, ("changes", "usage"))
    people = People(outcomes, window)
    strata = [ids for ids in people.strata().values() if len(ids) >= 2]
    value, pairs, without = concordance(
        [[(people.spend[p], people.rate[p]) for p in ids] for ids in strata])
    n = sum(len(ids) for ids in strata)
    enough = sum(len(ids) for ids in strata if len(ids) >= 3) >= 30 and pairs >= 60
    limits, note = (None, None), ""
    if enough and tracked:
        error = jackknife_error([c for c in without.values() if c is not None])
        half = t_quantile(0.975, n - len(strata)) * error
        limits = (max(0.0, value - half), min(1.0, value + half))
        note = f"p={_permuted(outcomes, people, strata, value, pairs)!r}"
    table.put("W6", ORG, "signal.concordance", "fraction", value, limits=limits,
              tracked=tracked, enough=enough, n=n, note=note)


def _permuted(outcomes, people, strata, value, pairs):
    """P11: the rates shuffled within strata."""
    x_signs = [[[sign(people.spend[a] - people.spend[b]) for b in ids[:i]]
                for i, a in enumerate(ids)] for ids in strata]
    ranks = [mid_ranks([people.rate[p] for p in ids]) for ids in strata]
    reached = 0
    for stream in outcomes.draws.streams("signal.concordance", "org", PERMUTATIONS):
        score = 0
        for signs, ordered in zip(x_signs, ranks):
            y = list(ordered)
            stream.shuffle(y)
            for i, row in enumerate(signs):
                yi = y[i]
                for s, yj in zip(row, y):
                    if s and yi != yj:
                        score += s if yi > yj else -s
        reached += abs(0.5 * score / pairs) >= abs(value - 0.5) - 1e-12
    return (1 + reached) / (1 + PERMUTATIONS)


# F3

def leaderboard(outcomes, table):
    tracked = outcomes.report.has_usage and outcomes.records.has["changes"]
    window = outcomes.window(6, outcomes.horizon, ("changes", "usage"))
    people = People(outcomes, window)
    n = len(people.ids)
    more = {"tracked": tracked, "enough": n >= 30, "n": n}
    board = _Board([people.total[p] for p in people.ids], [people.rate[p] for p in people.ids])
    notes = {"footrule": "", "top_overlap": ""}
    if tracked and n >= 30:
        notes = board.permuted(outcomes.draws)
    table.put("W6", ORG, "signal.footrule", "ratio", board.footrule(board.q) if n > 1 else None,
              note=notes["footrule"], **more)
    table.put("W6", ORG, "signal.top_overlap", "fraction",
              board.overlap(board.top_q) if n else None, note=notes["top_overlap"], **more)
    moves = [abs(a - b) for a, b in zip(board.r, board.q)]
    table.put("W6", ORG, "signal.displacement_median", "count",
              median(moves) if moves else None, **more)


class _Board:
    """Places by usage value and by outcome, 1 = highest."""

    def __init__(self, spend, rate):
        self.n, self.k = len(spend), -(-len(spend) // 10)
        self.r = mid_ranks([-x for x in spend])
        self.q = mid_ranks([-y for y in rate])
        self.top_r, self.top_q = self._tops(self.r), self._tops(self.q)

    def _tops(self, ranks):
        """Membership of the top k; a tie group that straddles k shares what is left."""
        found = []
        for rank in ranks:
            above = sum(other < rank for other in ranks)
            size = sum(other == rank for other in ranks)
            found.append(min(1.0, max(0.0, (self.k - above) / size)))
        return found

    def footrule(self, q):
        return math.fsum(abs(a - b) for a, b in zip(self.r, q)) / (self.n**2 // 2)

    def overlap(self, top_q):
        return math.fsum(min(a, b) for a, b in zip(self.top_r, top_q)) / self.k

    def permuted(self, draws):
        expected = (self.n**2 - 1) / (3 * (self.n**2 // 2))
        chance = self.k / self.n
        far = abs(self.footrule(self.q) - expected) - 1e-12
        much = abs(self.overlap(self.top_q) - chance) - 1e-12
        reached = [0, 0]
        for stream in draws.streams("signal.footrule", "org", PERMUTATIONS):
            places = list(range(self.n))
            stream.shuffle(places)
            reached[0] += abs(self.footrule([self.q[i] for i in places]) - expected) >= far
            reached[1] += abs(self.overlap([self.top_q[i] for i in places]) - chance) >= much
        p = [(1 + hits) / (1 + PERMUTATIONS) for hits in reached]
        return {"footrule": f"p={p[0]!r};expected={expected!r}",
                "top_overlap": f"p={p[1]!r};expected={chance!r}"}


# F4

def prediction(outcomes, table):
    tracked = outcomes.report.has_usage and outcomes.records.has["changes"]
    window = outcomes.window(12, outcomes.horizon, ("changes", "usage"))
    value, limits, persons, failed = None, (None, None), 0, False
    if tracked and window.months >= 6:
        value, limits, persons, failed = predictive_gain(outcomes, window)
    row = table.put("W12", ORG, "signal.predictive_gain", "fraction", value, limits=limits,
                    tracked=tracked, enough=window.months >= 6 and persons >= 30, n=persons)
    if failed and row.status in ("ok", "undefined"):
        row.status, row.value = "failed", None
