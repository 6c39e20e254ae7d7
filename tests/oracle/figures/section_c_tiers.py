"""C7-C13: how unequal use is, whether there are two groups, and how their outcomes differ."""

import math
from collections import Counter, defaultdict
from fractions import Fraction

from .dip import dip, p_value
from .draws import scope_id
from .estimators import cluster_interval, gini, gini_interval, lorenz, mantel_haenszel, palma
from .exact import PICO
from .localtime import first_day
from .outcomes import SlidWindow
from .primitives import wilson
from .report import ORG, Scope
from .section_d import verdict
from .section_d_risk import _put

SAMPLES = 1999


def compute(outcomes, table):
    inequality(outcomes, table)
    p = two_groups(outcomes, table)
    persistence(outcomes, table, p)
    gaps(outcomes, table)


def money(amount):
    return float(Fraction(amount) / PICO)


# C7-C10

def inequality(outcomes, table):
    window = outcomes.window(3, 0, ("usage",))
    tracked = outcomes.report.has_usage
    active = outcomes.amounts(window, "events").get(ORG, {})
    for scope, people in _groups(outcomes, window):
        own = outcomes.amounts(window, "value").get(ORG if scope.level == "role" else scope, {})
        spend = [money(own.get(p, 0)) for p in people]
        of_active = [money(own.get(p, 0)) for p in people if active.get(p)]
        if scope.level == "role" or scope == ORG or outcomes.organisation.has_children(
                scope.subject):
            for metric, values in (("adoption.gini", spend), ("adoption.gini_active", of_active)):
                limits = gini_interval(values) if tracked else (None, None)
                table.put(window.label, scope, metric, "ratio",
                          gini(values), limits=limits, tracked=tracked,
                          enough=len(values) >= 10, n=len(values))
        if scope.level == "role":
            continue
        more = {"tracked": tracked, "enough": len(spend) >= 50, "n": len(spend)}
        for tenth in range(1, 10):
            table.put(window.label, scope, f"adoption.lorenz_{tenth * 10}", "fraction",
                      lorenz(spend, tenth / 10), **more)
        table.put(window.label, scope, "adoption.palma", "ratio", palma(spend), **more)
        top = lorenz(spend, 0.9)
        table.put(window.label, scope, "adoption.top_decile_share", "fraction",
                  None if top is None else 1 - top, **more)


def _groups(outcomes, window):
    """(scope, eligible persons) of organisation, teams and roles; empty ones left out."""
    window = window if window.spans else outcomes.calendar(window)
    for scope in outcomes.scopes:
        if scope.kind in ("bots", "person", "alias"):
            continue
        people = outcomes.eligible(window, scope)
        if people:
            yield scope, people
    roles = defaultdict(list)
    for person in outcomes.eligible(window):
        roles[outcomes.placement(person, window)[1]].append(person)
    for role in sorted(roles):
        if role:
            yield Scope("role", role, "role"), roles[role]


# C11

def two_groups(outcomes, table):
    """The test and the share of non-users; returns the organisation's p."""
    window = outcomes.window(3, 0, ("usage",))
    tracked, answer = outcomes.report.has_usage, None
    active = outcomes.amounts(window, "events").get(ORG, {})
    for scope, people in _groups(outcomes, window):
        if scope.level == "role":
            continue
        own = outcomes.amounts(window, "value").get(scope, {})
        users = [p for p in people if active.get(p)]
        roles = Counter(outcomes.placement(p, window)[1] for p in users if own.get(p, 0) > 0)
        largest = min(roles, key=lambda r: (-roles[r], r.encode()), default=None)
        logs = [math.log(money(own[p])) for p in users
                if own.get(p, 0) > 0 and outcomes.placement(p, window)[1] == largest]
        p = None
        if tracked and len(logs) >= 30:
            p = p_value(dip(logs), len(logs), outcomes.draws.streams(
                "adoption.two_group_p", scope_id(scope), SAMPLES))
        answer = p if scope == ORG else answer
        table.put(window.label, scope, "adoption.two_group_p", "p", p, tracked=tracked,
                  enough=len(logs) >= 30, n=len(logs))
        least = (len(users), 30) if "non-users-30" in outcomes.report.readings \
            else (len(people), 10)
        table.put(window.label, scope, "adoption.non_user_share", "fraction",
                  1 - len(users) / len(people), tracked=tracked, enough=least[0] >= least[1],
                  n=len(people))
    return answer


# C12

def persistence(outcomes, table, p):
    window = outcomes.window(3, 0, ("usage",))
    tracked = outcomes.report.has_usage
    if not window.spans:
        window = outcomes.calendar(window)
    edition = outcomes.report.edition
    months = [_LowTier(outcomes, m) for m in (edition - 2, edition - 1, edition)]
    if not months[-1].eligible:
        return
    whole = window.months == 3 and outcomes.window(3, 0, ("usage",)).months == 3
    started = [q for q in months[0].low if all(q in m.eligible for m in months)]
    stayed = [q for q in started if all(q in m.low for m in months)]
    n = len(started)
    limits = wilson(len(stayed), n, 1) if n else (None, None)
    is_sign = p is not None and p < 0.05 and limits[0] is not None and limits[0] > 0.5
    table.put("W3", ORG, "adoption.low_tier_persistence", "fraction",
              len(stayed) / n if n else None, limits=limits, tracked=tracked,
              enough=whole and n >= 20, n=n, note="sign" if is_sign else "no_sign")
    low, n = len(months[-1].low), len(months[-1].eligible)
    table.put("W3", ORG, "adoption.low_tier_share", "fraction", low / n,
              limits=wilson(low, n, 1), tracked=tracked, enough=n >= 20, n=n)


class _LowTier:
    """The eligible of a month, and those under a tenth of their role's median."""

    def __init__(self, outcomes, month):
        span = SlidWindow("W1", 0, ((first_day(month), first_day(month + 1)),), 1)
        self.eligible = set(outcomes.report.eligible(ORG, (month,), True))
        value = outcomes.amounts(span, "value").get(ORG, {})
        events = outcomes.amounts(span, "events").get(ORG, {})
        by_role, everybody = defaultdict(list), []
        role = {p: outcomes.placement(p, span)[1] for p in self.eligible}
        for person in self.eligible:
            if events.get(person):
                by_role[role[person]].append(Fraction(value.get(person, 0)))
                everybody.append(Fraction(value.get(person, 0)))
        self.low = set()
        for person in self.eligible:
            peers = by_role[role[person]] if len(by_role[role[person]]) >= 10 else everybody
            if peers and Fraction(value.get(person, 0)) * 10 < _exact_median(peers):
                self.low.add(person)


def _exact_median(values):
    ordered, n = sorted(values), len(values)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


# C13

def gaps(outcomes, table):
    has = outcomes.records.has
    usage = outcomes.report.has_usage
    for metric, inputs, tracked, judge in (
            ("adoption.gap_first_pass_yield", ("changes", "usage", "reviews"),
             has["reviews"], verdict),
            ("adoption.gap_rework_rate", ("changes", "usage"), has["reworked"],
             lambda c: c.is_undone_within(outcomes.horizon, "reworked"))):
        window = outcomes.window(6, outcomes.horizon, inputs)
        if outcomes.populated(window):
            _put_gap(outcomes, table, window, metric, usage and has["changes"] and tracked, judge)


def terciles(outcomes, window):
    """(top, bottom): eligible persons with a merged change, by (s, id)."""
    exposure = outcomes.exposure(window).get(ORG, {})
    spend = outcomes.amounts(window, "value").get(ORG, {})
    authors = {c.author for c, _ in outcomes.changes_by_scope(window).get(ORG, [])}
    people = sorted((p for p in outcomes.eligible(window) if p in authors),
                    key=lambda p: (Fraction(spend.get(p, 0)) / exposure[p], p.encode()))
    third = len(people) // 3
    return set(people[len(people) - third:]), set(people[:third])


def _put_gap(outcomes, table, window, metric, tracked, judge):
    top, bottom = terciles(outcomes, window)
    parts, authors = defaultdict(float), defaultdict(set)
    for change, _ in outcomes.changes_by_scope(window).get(ORG, []):
        hit = judge(change)
        if hit is None or change.author not in top | bottom or not change.is_known:
            continue
        is_top = change.author in top
        authors[is_top].add(change.author)
        split = outcomes.organisation.split(change.author, change.merged_day)
        for team, weight in split.items():
            parts[team, change.author, is_top, hit] += float(weight)
    everybody = sorted(authors[True] | authors[False], key=lambda a: a.encode())
    value = mantel_haenszel(_tables(parts, None))[1]
    enough = min(len(authors[True]), len(authors[False])) >= 10
    limits = None
    if enough and tracked and value is not None:
        runs = []
        for stream in outcomes.draws.streams(metric, "org", outcomes.replicates):
            weight = dict(zip(everybody, stream.exponentials(len(everybody))))
            runs.append(mantel_haenszel(_tables(parts, weight))[1])
        limits = cluster_interval(value, runs, len(everybody), outcomes.replicates)
    _put(table, window, ORG, metric, "fraction", value, limits,
         {"tracked": tracked, "enough": enough, "n": math.fsum(parts.values())})


def _tables(parts, weight):
    found = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for (team, author, is_top, hit), amount in parts.items():
        found[team][(0 if is_top else 2) + (0 if hit else 1)] += amount * (
            weight[author] if weight else 1.0)
    return found.values()
